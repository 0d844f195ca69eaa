/** Providers' systems, honest and not, behind the route templates. */
@NullMarked
package org.govhub.adapters.provider;

import org.jspecify.annotations.NullMarked;
