package org.govhub.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.govhub.exchange.log.LogEntry;
import org.govhub.exchange.log.LogRecord;

/**
 * Whom the hub is still to tell of a delivery that did not arrive or of a dataset's light, while the log is read: the notice is a record of its own,
 * which a crash may have cut off.
 */
final class OwedNotices {

    private final Map<Long, Set<String>> lights = new LinkedHashMap<>();
    private final Map<Long, String> receipts = new LinkedHashMap<>();

    /** A delivery has expired or was given up; its sender is to be told if the record names a receipt. */
    void undelivered(LogEntry entry) {
        receipt(entry.record()).ifPresent(receipt -> receipts.put(entry.index(), receipt));
    }

    /** Id of the receipt that tells the sender of a delivery's end, if its record names one. */
    static Optional<String> receipt(LogRecord end) {
        JsonNode decision = end.decision();
        return decision != null && decision.has("receipt")
                ? Optional.of(decision.path("receipt").asText())
                : Optional.empty();
    }

    /** A dataset's light has changed. */
    void light(LogEntry entry) {
        if (CadenceNotices.isLight(entry.record())) {
            lights.put(entry.index(), new LinkedHashSet<>());
        }
    }

    /** Whoever is told of a light; the provider, named in the light's own record, comes last. */
    void told(LogRecord notice, String recipient) {
        receipts.values().remove(RecordParts.present(notice.message()));
        JsonNode decision = notice.decision();
        long light = decision == null ? -1 : decision.path("about").asLong(-1);
        Set<String> told = lights.get(light);
        if (told != null) {
            told.add(recipient);
        }
    }

    /** Records of datasets' lights, with those who were told of them. */
    Map<Long, Set<String>> lights() {
        return lights;
    }

    /** Each end of a delivery its sender is still to be told of, by the index of its record, with the receipt's id. */
    Map<Long, String> receipts() {
        return receipts;
    }
}
