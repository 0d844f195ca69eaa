package org.govhub.exchange;

import java.util.List;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.WireMessage;
import org.jspecify.annotations.Nullable;

/** What the trunk answers; the adapter only puts it into its transport's form. */
public sealed interface Answer {

    /**
     * A signed receipt, reply or list of deliveries in the spelling of the question.
     *
     * @param duplicate the message had been accepted before and this is the first answer again, byte for byte
     * @param datasets resource codes of what is delivered here, each once; empty for every other answer
     */
    record Signed(WireMessage wire, boolean duplicate, List<String> datasets) implements Answer {

        public Signed {
            datasets = List.copyOf(datasets);
        }

        /** Of an answer that delivers nothing. */
        public Signed(WireMessage wire, boolean duplicate) {
            this(wire, duplicate, List.of());
        }
    }

    /**
     * A refusal, as an RFC 9457 problem or a SOAP fault detail shows it.
     *
     * @param exchange id under which the log has the attempt
     * @param sentence what the code means, in the caller's language
     * @param remedy what to do about it, in the caller's language
     * @param detail what was expected and found
     * @param place JSON pointer or XPath of the fault, if it lies at one place
     * @param receipt the hub's signed receipt of the refusal (its digest, code and place in the log), as the wire form of the
     *     caller's spelling; null when the sender was not verified
     */
    record Refused(
            RefusalCode code,
            String exchange,
            String sentence,
            String remedy,
            String detail,
            @Nullable String place,
            @Nullable WireMessage receipt)
            implements Answer {}
}
