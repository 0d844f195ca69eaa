package org.govhub.exchange.message;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a {@link Message} by name; {@link #build} refuses what is missing like any malformed message. */
public final class MessageBuilder {

    private @Nullable String id;
    private @Nullable MessageType type;
    private @Nullable Sender sender;
    private @Nullable String hub;
    private List<String> recipients = List.of();
    private @Nullable String dataset;
    private @Nullable OffsetDateTime created;
    private @Nullable OffsetDateTime expires;
    private @Nullable String purpose;
    private @Nullable String basis;
    private @Nullable String correlation;
    private @Nullable String correlationDigest;
    private @Nullable Act act;
    private @Nullable Batch batch;
    private @Nullable Origin origin;
    private @Nullable Payload payload;

    MessageBuilder() {}

    public MessageBuilder id(String id) {
        this.id = id;
        return this;
    }

    public MessageBuilder type(MessageType type) {
        this.type = type;
        return this;
    }

    public MessageBuilder sender(Sender sender) {
        this.sender = sender;
        return this;
    }

    public MessageBuilder hub(String hub) {
        this.hub = hub;
        return this;
    }

    public MessageBuilder recipients(List<String> recipients) {
        this.recipients = recipients;
        return this;
    }

    public MessageBuilder dataset(@Nullable String dataset) {
        this.dataset = dataset;
        return this;
    }

    public MessageBuilder created(OffsetDateTime created) {
        this.created = created;
        return this;
    }

    public MessageBuilder expires(OffsetDateTime expires) {
        this.expires = expires;
        return this;
    }

    public MessageBuilder purpose(@Nullable String purpose) {
        this.purpose = purpose;
        return this;
    }

    public MessageBuilder basis(@Nullable String basis) {
        this.basis = basis;
        return this;
    }

    public MessageBuilder correlation(@Nullable String correlation) {
        this.correlation = correlation;
        return this;
    }

    public MessageBuilder correlationDigest(@Nullable String correlationDigest) {
        this.correlationDigest = correlationDigest;
        return this;
    }

    public MessageBuilder act(@Nullable Act act) {
        this.act = act;
        return this;
    }

    public MessageBuilder batch(@Nullable Batch batch) {
        this.batch = batch;
        return this;
    }

    public MessageBuilder origin(@Nullable Origin origin) {
        this.origin = origin;
        return this;
    }

    public MessageBuilder payload(Payload payload) {
        this.payload = payload;
        return this;
    }

    /** The payload of the type and act already set; refused where it is of another. */
    MessageBuilder payload(PayloadDraft draft) {
        return payload(draft.build(present(type, "/type"), act));
    }

    /** The message; refused {@code MALFORMED} at the part that is missing or wrong. */
    public Message build() {
        return new Message(
                present(id, "/id"),
                present(type, "/type"),
                present(sender, "/sender"),
                present(hub, "/hub"),
                recipients,
                dataset,
                present(created, "/created"),
                present(expires, "/expires"),
                purpose,
                basis,
                correlation,
                correlationDigest,
                act,
                batch,
                origin,
                present(payload, "/payload"));
    }

    private static <T> T present(@Nullable T part, String place) {
        if (part == null) {
            throw Wire.malformed(place, place.substring(1), "nothing");
        }
        return part;
    }
}
