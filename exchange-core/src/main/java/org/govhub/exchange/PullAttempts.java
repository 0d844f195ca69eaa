package org.govhub.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.MessageType;

/** How often the fetching of each dataset has failed in a row, and when it is tried again: a function of the log. */
final class PullAttempts {

    private static final String PULL = "pull";

    private final Map<String, Attempts.Failed> failed = new ConcurrentHashMap<>();

    /** Takes one durable record; others than those about pulls and publishes are none of its business. */
    void read(LogRecord record) {
        String dataset = record.dataset();
        if (dataset == null) {
            return;
        }
        switch (record.event()) {
            case FAILED -> {
                JsonNode pull =
                        record.decision() == null ? null : record.decision().get(PULL);
                if (pull != null) {
                    failed.put(
                            dataset,
                            new Attempts.Failed(
                                    pull.path("attempt").asInt(),
                                    Instant.parse(pull.path("next").asText())));
                }
            }
            case ACCEPTED -> {
                if (MessageType.PUBLISH.wireName().equals(record.type())) {
                    failed.remove(dataset);
                }
            }
            default -> {}
        }
    }

    int of(String dataset) {
        Attempts.Failed last = failed.get(dataset);
        return last == null ? 0 : last.attempts();
    }

    Instant next(String dataset) {
        Attempts.Failed last = failed.get(dataset);
        return last == null ? Instant.MIN : last.next();
    }
}
