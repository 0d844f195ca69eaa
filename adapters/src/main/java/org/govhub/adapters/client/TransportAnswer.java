package org.govhub.adapters.client;

import org.govhub.exchange.message.WireMessage;
import org.jspecify.annotations.Nullable;

/** What came back over a {@link Transport}; nothing of it is verified yet. */
public sealed interface TransportAnswer {

    /** A message, or deliveries. */
    record Carried(WireMessage wire, boolean duplicate) implements TransportAnswer {}

    /**
     * A refusal with the members of a problem.
     *
     * @param code as the other side wrote it, of the closed vocabulary or newer
     */
    record Refused(
            int status,
            String code,
            String exchange,
            String title,
            String detail,
            @Nullable String place,
            @Nullable String remedy)
            implements TransportAnswer {}

    /** Something that is neither. */
    record Unusable(String why) implements TransportAnswer {}
}
