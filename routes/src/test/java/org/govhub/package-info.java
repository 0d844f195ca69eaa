/** Tests that look at the project as a whole. */
@NullMarked
package org.govhub;

import org.jspecify.annotations.NullMarked;
