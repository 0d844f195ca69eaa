/** Tests of what a department keeps of its deliveries. */
@NullMarked
package org.govhub.adapters.staging;

import org.jspecify.annotations.NullMarked;
