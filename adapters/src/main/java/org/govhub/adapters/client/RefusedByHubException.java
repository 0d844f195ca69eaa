package org.govhub.adapters.client;

import org.jspecify.annotations.Nullable;

/** The hub refused a message; says why, and under which exchange id the hub's log has it. */
@SuppressWarnings("serial") // never serialized: the JVM filters all of it
public final class RefusedByHubException extends RuntimeException {

    private final TransportAnswer.Refused refusal;

    public RefusedByHubException(TransportAnswer.Refused refusal) {
        super(refusal.code() + ": " + refusal.title() + " " + refusal.detail() + " (exchange " + refusal.exchange()
                + ")");
        this.refusal = refusal;
    }

    /** Refusal code of docs/protocol.md §6. */
    public String code() {
        return refusal.code();
    }

    public String exchange() {
        return refusal.exchange();
    }

    public String title() {
        return refusal.title();
    }

    public String detail() {
        return refusal.detail();
    }

    public @Nullable String remedy() {
        return refusal.remedy();
    }

    public @Nullable String place() {
        return refusal.place();
    }

    /** HTTP status it came under. */
    public int status() {
        return refusal.status();
    }
}
