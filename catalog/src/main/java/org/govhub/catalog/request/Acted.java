package org.govhub.catalog.request;

import java.time.Instant;

/**
 * One act of a case's history.
 *
 * @param act its code, e.g. {@code approve}
 * @param actor who signed it
 * @param reason why, in the person's words
 */
public record Acted(Instant time, Actor actor, String act, String reason) {}
