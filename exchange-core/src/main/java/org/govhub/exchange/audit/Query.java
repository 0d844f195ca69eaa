package org.govhub.exchange.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to look for in a log; a null matches everything, all that is set must match. {@code message} matches the exchange or
 * the message id, {@code sender} also the claimed one and with or without its system; {@code to} is exclusive.
 */
public record Query(
        @Nullable String message,
        @Nullable String sender,
        @Nullable String recipient,
        @Nullable String dataset,
        @Nullable String event,
        @Nullable String code,
        @Nullable Instant from,
        @Nullable Instant to,
        int limit) {

    public Query {
        if (limit < 1) {
            throw new IllegalArgumentException("a search finds at least one record");
        }
    }

    /** Everything, up to {@code limit} records per log. */
    public static Query all(int limit) {
        return new Query(null, null, null, null, null, null, null, null, limit);
    }

    boolean matches(JsonNode record) {
        return (message == null || is(record, "exchange", message) || is(record, "message", message))
                && (sender == null || isParty(record, "sender", sender) || isParty(record, "claimedSender", sender))
                && (recipient == null || isAmong(record.path("recipients"), recipient))
                && (dataset == null || is(record, "dataset", dataset))
                && (event == null || is(record, "event", event))
                && (code == null || is(record, "code", code))
                && isInTime(record);
    }

    private boolean isInTime(JsonNode record) {
        if (from == null && to == null) {
            return true;
        }
        Instant time = Instant.parse(record.path("time").asText());
        return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
    }

    private static boolean is(JsonNode record, String field, String wanted) {
        return Objects.equals(record.path(field).textValue(), wanted);
    }

    private static boolean isParty(JsonNode record, String field, String wanted) {
        return is(record, field, wanted) || record.path(field).asText().startsWith(wanted + "/");
    }

    private static boolean isAmong(JsonNode recipients, String wanted) {
        for (JsonNode one : recipients) {
            if (wanted.equals(one.textValue())) {
                return true;
            }
        }
        return false;
    }
}
