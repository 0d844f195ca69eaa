/** The department's side of a load: a file of any length becomes signed batches, and what arrives in batches becomes files. */
@NullMarked
package org.govhub.routes.load;

import org.jspecify.annotations.NullMarked;
