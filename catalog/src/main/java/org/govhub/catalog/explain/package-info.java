/**
 * Why a party may or may not have a field of a dataset, now or at any earlier moment. The answer is the engine's own decision
 * over the directory of that moment; this package only asks it and says which rule, or which unanswered question, it rests on.
 */
@NullMarked
package org.govhub.catalog.explain;

import org.jspecify.annotations.NullMarked;
