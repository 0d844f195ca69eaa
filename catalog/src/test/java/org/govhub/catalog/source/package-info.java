/** Tests of the registry of authoritative sources. */
@NullMarked
package org.govhub.catalog.source;

import org.jspecify.annotations.NullMarked;
