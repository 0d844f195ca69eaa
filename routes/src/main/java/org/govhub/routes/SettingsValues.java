package org.govhub.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys and values of {@code hub.yaml}, and what is wrong with them: an unknown key is a fault, with the nearest known one as
 * a suggestion, and so is a value that cannot be read; a fault is noted, and the reader goes on with the default.
 */
final class SettingsValues {

    private static final List<String> KNOWN = List.of(
            "data",
            "listen.host",
            "listen.port",
            "listen.tls.certificate",
            "listen.tls.key",
            "signing.certificate",
            "signing.key",
            "timezone",
            "packs",
            "exchange.clockSkew",
            "exchange.messageLife",
            "exchange.leaseTime",
            "exchange.deliveryLife",
            "load.mostDeleted",
            "documents.partyGigabytes",
            "documents.totalGigabytes",
            "documents.hours.top",
            "documents.hours.extra",
            "documents.hours.urgent",
            "documents.hours.slight",
            "documents.hours.ordinary",
            "push.timeout",
            "push.firstPause",
            "push.longestPause",
            "push.attempts",
            "push.calls",
            "push.breaker.failures",
            "push.breaker.pause",
            "push.brokers",
            "log.segmentMegabytes",
            "log.reserveMegabytes");

    private final Map<String, String> values = new TreeMap<>();
    private final List<Path> packs = new ArrayList<>();
    private final List<JsonNode> brokers = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    SettingsValues(JsonNode file) {
        flatten("", file);
    }

    /** What was found wrong so far; whoever finds more adds it. */
    List<String> faults() {
        return faults;
    }

    List<Path> packs() {
        return packs;
    }

    List<JsonNode> brokers() {
        return brokers;
    }

    /** The text of the key, or null. */
    @Nullable
    String text(String key) {
        return values.get(key);
    }

    String text(String key, String fallback) {
        return values.getOrDefault(key, fallback);
    }

    private void flatten(String prefix, JsonNode node) {
        node.properties().forEach(entry -> {
            String key = prefix + entry.getKey();
            if (entry.getValue().isObject()) {
                flatten(key + ".", entry.getValue());
            } else if (!KNOWN.contains(key)) {
                faults.add(key + ": unknown key" + suggestion(key));
            } else if (key.equals("packs") && entry.getValue().isArray()) {
                entry.getValue().forEach(pack -> packs.add(Path.of(pack.asText())));
            } else if (key.equals("push.brokers") && entry.getValue().isArray()) {
                entry.getValue().forEach(brokers::add);
            } else if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                values.put(key, entry.getValue().asText());
            } else {
                faults.add(key + ": expected one value");
            }
        });
    }

    /** A number above 0. */
    long whole(String key, long fallback) {
        String text = text(key, Long.toString(fallback));
        if (!text.matches("[1-9]\\d{0,5}")) {
            faults.add(key + ": expected a whole number above 0, found '" + text + "'");
            return fallback;
        }
        return Long.parseLong(text);
    }

    /** A number from 0 to 100. */
    int percent(String key, int fallback) {
        String text = text(key, Integer.toString(fallback));
        if (!text.matches("100|[1-9]?\\d")) {
            faults.add(key + ": expected a percentage, a whole number from 0 to 100, found '" + text + "'");
            return fallback;
        }
        return Integer.parseInt(text);
    }

    /** A time longer than none. */
    Duration duration(String key, Duration fallback) {
        String text = values.get(key);
        try {
            Duration duration = text == null ? fallback : Duration.parse(text);
            if (duration.isNegative() || duration.isZero()) {
                faults.add(key + ": expected more than nothing, found '" + text + "'");
                return fallback;
            }
            return duration;
        } catch (DateTimeException e) {
            faults.add(key + ": expected an ISO 8601 duration such as PT5M or P7D, found '" + text + "'");
            return fallback;
        }
    }

    /** A number of megabytes, in bytes. */
    long megabytes(String key, long fallback) {
        String text = text(key, Long.toString(fallback));
        if (!text.matches("[1-9]\\d{0,5}")) {
            faults.add(key + ": expected a number of megabytes, found '" + text + "'");
            return fallback << 20;
        }
        return Long.parseLong(text) << 20;
    }

    private static String suggestion(String key) {
        Optional<String> nearest = KNOWN.stream().min(Comparator.comparingInt(known -> distance(key, known)));
        return nearest.filter(known -> distance(key, known) <= 4)
                .map(known -> ", did you mean " + known + "?")
                .orElse("; known are " + String.join(", ", KNOWN));
    }

    /** Edits from one text to the other (Levenshtein). */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
