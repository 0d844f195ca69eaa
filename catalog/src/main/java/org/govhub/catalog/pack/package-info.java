/** Loads a scenario's catalogue files into a catalogue, through the same signed revisions as everybody else. */
@NullMarked
package org.govhub.catalog.pack;

import org.jspecify.annotations.NullMarked;
