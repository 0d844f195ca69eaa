package org.govhub.exchange.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.govhub.exchange.log.ExchangeLog;
import org.govhub.exchange.log.LogRecord;

/** What became of the deliveries of a load, as the log says: who was to get how many records of which batch, and signed for them. */
public final class LoadDeliveries {

    private LoadDeliveries() {}

    /**
     * One delivery.
     *
     * @param batch number of the batch it comes from
     * @param digest of the bytes handed over; an acknowledged delivery was signed for with it
     * @param state the last event that closed it, or {@code queued}
     */
    public record Delivered(String recipient, long batch, String id, long records, String digest, String state) {

        Delivered in(String next) {
            return new Delivered(recipient, batch, id, records, digest, next);
        }
    }

    /** Every delivery of the load's own dataset, in the order of the log; reads the log from the load's first record on. */
    public static List<Delivered> of(Load load, ExchangeLog log) {
        Map<String, LoadPart> parts =
                load.parts().values().stream().collect(Collectors.toMap(LoadPart::exchange, Function.identity()));
        Map<String, Delivered> found = new LinkedHashMap<>();
        if (!load.parts().isEmpty()) {
            log.scan(load.firstIndex(), entry -> {
                LogRecord record = entry.record();
                LoadPart part = parts.get(String.valueOf(record.exchange()));
                boolean ours = part != null
                        && record.message() != null
                        && load.key().dataset().equals(record.dataset())
                        && load.key()
                                .sender()
                                .equals(String.valueOf(record.sender()).split("/", 2)[0]);
                if (ours) {
                    read(record, Objects.requireNonNull(part), found);
                }
            });
        }
        return List.copyOf(found.values());
    }

    private static void read(LogRecord record, LoadPart part, Map<String, Delivered> found) {
        String id = String.valueOf(record.message());
        switch (record.event()) {
            case QUEUED ->
                found.put(
                        id,
                        new Delivered(
                                record.recipients().getFirst(),
                                part.number(),
                                id,
                                record.decision() == null
                                        ? 0
                                        : record.decision().path("records").asLong(),
                                String.valueOf(record.digest()),
                                record.event().spelled()));
            case ACKED, RETURNED, EXPIRED, DEAD_LETTERED ->
                found.computeIfPresent(id, (key, one) -> one.in(record.event().spelled()));
            case REPLAYED -> found.computeIfPresent(id, (key, one) -> one.in("queued"));
            default -> {}
        }
    }
}
