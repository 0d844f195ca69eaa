package org.govhub.exchange.delivery;

import org.govhub.exchange.message.WireMessage;

/** How a push of one delivery to a department's system ended. Nothing in it is verified yet. */
public sealed interface PushOutcome {

    /** The system answered with a message, which should be its signed acknowledgement. */
    record Answered(WireMessage ack) implements PushOutcome {}

    /** The system took the delivery and acknowledges later. */
    record Taken() implements PushOutcome {}

    /** The recipient's own broker has it; nobody signs for it. */
    record Stored() implements PushOutcome {}

    /**
     * The delivery did not arrive.
     *
     * @param detail one sentence without anything the system wrote
     * @param forGood the same delivery would be refused again
     */
    record Failed(FailureCause cause, String detail, boolean forGood) implements PushOutcome {}
}
