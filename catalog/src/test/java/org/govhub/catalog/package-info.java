/** Tests of the catalogue and what they share: a demonstration operator, and a catalogue with the tax pack in it. */
@NullMarked
package org.govhub.catalog;

import org.jspecify.annotations.NullMarked;
