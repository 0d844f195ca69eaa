package org.govhub.adapters.http;

import org.govhub.exchange.Answer;

/** Hears of refusals made before the engine's door (docs/protocol.md §5: they belong into the security log). */
@FunctionalInterface
public interface EdgeLog {

    /** @param transport {@code rest} or {@code soap} */
    void refused(Answer.Refused refusal, String transport);
}
