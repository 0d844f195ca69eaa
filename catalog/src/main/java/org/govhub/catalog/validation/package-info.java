/**
 * Judges a catalogue entry before anybody publishes it: the published shapes ({@code entry-shapes.ttl}), what
 * shapes cannot say ({@code EntryCheck}), what only several entries show, and whether the engine could compile it. Findings are plain sentences with a remedy.
 */
@NullMarked
package org.govhub.catalog.validation;

import org.jspecify.annotations.NullMarked;
