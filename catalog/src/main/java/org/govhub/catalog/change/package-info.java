/**
 * What differs between two versions of an entry, and what that means for those who exchange by it: breaking, minor, or
 * widening. What anybody may get is compared by asking the engine's own decision under both versions, in every situation that
 * could make a difference; the text of the rules does not count.
 */
@NullMarked
package org.govhub.catalog.change;

import org.jspecify.annotations.NullMarked;
