package org.govhub.exchange.delivery;

import java.util.Locale;
import org.govhub.exchange.message.RefusalCode;

/** Why a delivery did not arrive: which side has to act, and how (the {@code cause} of its log records). */
public enum FailureCause {
    SENDER(
            "sender",
            RefusalCode.PAYLOAD_INVALID,
            "The sender corrects the message and publishes again under a new id."),
    GRANT(
            "operator",
            RefusalCode.NOT_GRANTED,
            "The grant no longer covers the delivery; ask for it again, then have the data published again."),
    CATALOGUE(
            "operator",
            RefusalCode.PROVIDER_UNAVAILABLE,
            "Put the party's entry or the dataset's entry right, then replay."),
    MAPPING(
            "recipient",
            RefusalCode.PAYLOAD_INVALID,
            "The recipient's system refuses the content; agree on the fields, then replay."),
    TARGET(
            "recipient",
            RefusalCode.PROVIDER_REPLY_INVALID,
            "The recipient's system answers wrongly; its operators look at it, then replay."),
    NETWORK(
            "recipient",
            RefusalCode.PROVIDER_UNAVAILABLE,
            "The recipient's system cannot be reached; look at address, certificate and network, then replay.");

    private final String side;
    private final RefusalCode code;
    private final String remedy;

    FailureCause(String side, RefusalCode code, String remedy) {
        this.side = side;
        this.code = code;
        this.remedy = remedy;
    }

    /** The word in records and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Who has to act: sender, operator or recipient. */
    public String side() {
        return side;
    }

    /** What the sender of a delivery that was given up is told. */
    public RefusalCode code() {
        return code;
    }

    /** What to do, in one sentence. */
    public String remedy() {
        return remedy;
    }
}
