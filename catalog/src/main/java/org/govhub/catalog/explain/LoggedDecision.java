package org.govhub.catalog.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.govhub.exchange.audit.Found;
import org.govhub.exchange.directory.SharingRule.Use;
import org.govhub.exchange.message.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * A decision to release, as a record of the exchange log holds it.
 *
 * @param index of the record
 * @param revision hash of the catalogue revision it was made under
 * @param requested fields the query named; empty where it named none, and for deliveries
 * @param keys what the query selected by; empty for deliveries
 * @param rules ids of the rules it rests on
 * @param fields what was released
 * @param masks under which masks
 * @param rows the row filters, in the order of the rules
 */
public record LoggedDecision(
        long index,
        Instant time,
        String exchange,
        Use use,
        String consumer,
        String dataset,
        String revision,
        @Nullable String purpose,
        List<String> requested,
        Set<String> keys,
        List<String> rules,
        Set<String> fields,
        SortedMap<String, String> masks,
        List<String> rows) {

    private static final Set<String> NOT_GRANTED = Set.of(
            RefusalCode.NOT_GRANTED.name(),
            RefusalCode.FIELD_NOT_GRANTED.name(),
            RefusalCode.PURPOSE_NOT_GRANTED.name());

    /**
     * Reads a record; empty where it decides nothing about a consumer: accepted queries and queued deliveries do, what follows
     * from them does not.
     */
    public static Optional<LoggedDecision> of(Found found) {
        JsonNode record = found.record();
        JsonNode decision = record.path("decision");
        boolean query = record.path("event").asText().equals("accepted")
                && record.path("type").asText().equals("query");
        boolean delivery = record.path("event").asText().equals("queued");
        if ((!query && !delivery) || !decision.has("rules")) {
            return Optional.empty();
        }
        return Optional.of(read(found, query ? Use.QUERY : Use.RECEIVE));
    }

    private static LoggedDecision read(Found found, Use use) {
        JsonNode record = found.record();
        JsonNode decision = record.path("decision");
        boolean query = use == Use.QUERY;
        String sender = record.path("sender").asText();
        int slash = sender.indexOf('/');
        return new LoggedDecision(
                found.index(),
                Instant.parse(record.path("time").asText()),
                record.path("exchange").asText(),
                use,
                query
                        ? (slash < 0 ? sender : sender.substring(0, slash))
                        : record.path("recipients").path(0).asText(),
                record.path("dataset").asText(),
                record.path("catalogRevision").asText(),
                query ? decision.path("purpose").asText(null) : null,
                texts(decision.path("requested")),
                new LinkedHashSet<>(texts(decision.path("where"))),
                texts(decision.path("rules")),
                new LinkedHashSet<>(texts(decision.path("fields"))),
                masks(decision.path("masks")),
                texts(decision.path("rowFilter")));
    }

    /**
     * Reads the record of a query that the catalogue did not grant: what it asked for, with no rules and nothing released.
     * Empty for every other record, also for a query refused for another reason than its rights.
     */
    public static Optional<LoggedDecision> refused(Found found) {
        JsonNode record = found.record();
        boolean query = record.path("event").asText().equals("refused")
                && record.path("type").asText().equals("query")
                && record.path("decision").has("requested");
        return query && NOT_GRANTED.contains(record.path("code").asText())
                ? Optional.of(read(found, Use.QUERY))
                : Optional.empty();
    }

    /** Whether it was refused: nothing is released without a rule. */
    public boolean isRefusal() {
        return rules.isEmpty();
    }

    /** Whether an explanation over the same revision gives what was decided then. */
    public boolean agreesWith(Explanation explanation) {
        Explanation.UseAnswer answer = explanation.use(use);
        Set<String> applying = new LinkedHashSet<>();
        answer.rules().stream()
                .filter(Explanation.RuleAnswer::applies)
                .forEach(rule -> applying.add(rule.rule().id()));
        Set<String> released = new LinkedHashSet<>();
        answer.fields().stream()
                .filter(Explanation.FieldAnswer::allowed)
                .forEach(field -> released.add(field.field().name()));
        // a query may have been cut to fewer rules by the keys it selected by
        return applying.containsAll(rules) && released.containsAll(fields);
    }

    private static SortedMap<String, String> masks(JsonNode masks) {
        SortedMap<String, String> found = new TreeMap<>();
        masks.fields()
                .forEachRemaining(
                        mask -> found.put(mask.getKey(), mask.getValue().asText()));
        return found;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
