package org.govhub.adapters.http;

import java.time.Clock;
import java.util.Locale;
import org.govhub.exchange.Answer;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.RefusalTexts;
import org.govhub.exchange.message.RefusedException;

/** Turns what an adapter refuses before the engine's door into the answer the engine would give. */
public final class EdgeRefusals {

    private final Clock clock;
    private final EdgeLog log;

    public EdgeRefusals(Clock clock, EdgeLog log) {
        this.clock = clock;
        this.log = log;
    }

    /** The refusal with its texts and a new exchange id, after the log has heard of it. */
    public Answer.Refused logged(RefusedException refused, Locale locale, String transport) {
        Answer.Refused refusal = refusal(refused, locale);
        log.refused(refusal, transport);
        return refusal;
    }

    /** The same without telling the log: requests that came too slowly or when the hub was busy. */
    public Answer.Refused refusal(RefusedException refused, Locale locale) {
        RefusalTexts texts = RefusalTexts.of(refused.code(), locale);
        return new Answer.Refused(
                refused.code(),
                exchangeId(),
                texts.sentence(),
                texts.remedy(),
                refused.detail(),
                refused.place(),
                null);
    }

    /** A new id for something that is not a message and still has to be found again. */
    public String exchangeId() {
        return MessageIds.v7(clock);
    }
}
