/** Tests of the HTTP adapters' own values. */
@NullMarked
package org.govhub.adapters.http;

import org.jspecify.annotations.NullMarked;
