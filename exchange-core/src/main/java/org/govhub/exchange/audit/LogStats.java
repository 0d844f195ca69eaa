package org.govhub.exchange.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many records there are, in all and per event, refusal code, dataset, sender and day (UTC, {@code 2026-11-22}). */
public record LogStats(
        long records,
        SortedMap<String, Long> events,
        SortedMap<String, Long> codes,
        SortedMap<String, Long> datasets,
        SortedMap<String, Long> senders,
        SortedMap<String, Long> days) {

    /** Counts the records of these log folders. */
    public static LogStats of(List<Path> logs) throws IOException {
        long[] records = {0};
        Map<String, SortedMap<String, Long>> counts = new TreeMap<>();
        List.of("event", "code", "dataset", "sender", "time").forEach(field -> counts.put(field, new TreeMap<>()));
        for (Path log : logs) {
            LogSearch.each(log, found -> {
                records[0]++;
                counts.forEach((field, count) -> {
                    String value = found.record().path(field).asText();
                    if (!value.isEmpty()) {
                        count.merge(field.equals("time") ? value.split("T", 2)[0] : value, 1L, Long::sum);
                    }
                });
                return true;
            });
        }
        return new LogStats(
                records[0],
                counts.getOrDefault("event", new TreeMap<>()),
                counts.getOrDefault("code", new TreeMap<>()),
                counts.getOrDefault("dataset", new TreeMap<>()),
                counts.getOrDefault("sender", new TreeMap<>()),
                counts.getOrDefault("time", new TreeMap<>()));
    }
}
