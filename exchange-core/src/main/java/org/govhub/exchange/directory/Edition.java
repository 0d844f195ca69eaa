package org.govhub.exchange.directory;

import java.time.Instant;

/**
 * Which version of an entry is in force, known without reading it.
 *
 * @param content digest or hash that another content would not have
 * @param since when that version was brought; where data never came, its update cycle runs from here
 * @param active false while the entry is suspended or retired
 */
public record Edition(String content, Instant since, boolean active) {}
