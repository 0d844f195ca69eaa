package org.govhub.exchange.document;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.govhub.exchange.blob.BlobSettings;

/**
 * What the engine is told about documents and their files.
 *
 * @param toSign time to sign for a document, by urgency; what is not named here is as usual
 * @param checks looked at before a document is accepted
 */
public record DocumentSettings(BlobSettings blobs, Map<Urgency, Duration> toSign, List<AttachmentCheck> checks) {

    public static final DocumentSettings DEFAULT = new DocumentSettings(BlobSettings.DEFAULT, Map.of(), List.of());

    public DocumentSettings {
        Map<Urgency, Duration> all = new EnumMap<>(Urgency.class);
        for (Urgency urgency : Urgency.values()) {
            all.put(urgency, toSign.getOrDefault(urgency, urgency.usual()));
        }
        toSign = Map.copyOf(all);
        checks = List.copyOf(checks);
    }

    public DocumentSettings withChecks(List<AttachmentCheck> attachmentChecks) {
        return new DocumentSettings(blobs, toSign, attachmentChecks);
    }

    /** Time to sign for a document of that urgency. */
    public Duration timeFor(Urgency urgency) {
        return Objects.requireNonNull(toSign.get(urgency));
    }
}
