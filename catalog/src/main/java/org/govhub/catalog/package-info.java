/**
 * The resource catalogue: the facade over the signed revision log, from which alone the engine's directory is compiled.
 */
@NullMarked
package org.govhub.catalog;

import org.jspecify.annotations.NullMarked;
