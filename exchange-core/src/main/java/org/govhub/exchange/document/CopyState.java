package org.govhub.exchange.document;

import java.util.Locale;
import java.util.Optional;
import org.govhub.exchange.message.Act;

/** How one recipient's copy of a document stands, and what may be done with it then. */
public enum CopyState {
    /** On its way, not handed over yet. */
    SENT,
    /** Handed over to the recipient. */
    ARRIVED,
    /** Signed for (签收). */
    SIGNED,
    /** Sent back with a reason (退回), or by the hub because the entry no longer names the recipient. */
    RETURNED,
    /** Taken back by its sender (撤回); not handed over any more. */
    RECALLED,
    /** Passed on to further parties (转办). */
    FORWARDED,
    /** Filed (归档). */
    ARCHIVED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word in answers. */
    public String word() {
        return word;
    }

    /** Whether the recipient has yet to answer for it. */
    public boolean open() {
        return this == SENT || this == ARRIVED;
    }

    /** The state after an act; empty when the act may not follow. */
    public Optional<CopyState> after(Act act) {
        return Optional.ofNullable(
                switch (this) {
                    case SENT -> act == Act.RECALL ? RECALLED : null;
                    case ARRIVED ->
                        switch (act) {
                            case SIGN_FOR -> SIGNED;
                            case RETURN -> RETURNED;
                            case RECALL -> RECALLED;
                            default -> null;
                        };
                    case SIGNED, FORWARDED ->
                        switch (act) {
                            case FORWARD -> FORWARDED;
                            case ARCHIVE -> ARCHIVED;
                            default -> null;
                        };
                    case RETURNED, RECALLED, ARCHIVED -> null;
                });
    }
}
