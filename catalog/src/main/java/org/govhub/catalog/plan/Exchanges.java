package org.govhub.catalog.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.govhub.catalog.explain.LoggedDecision;
import org.govhub.catalog.plan.Replay.Outcome;
import org.govhub.exchange.audit.Found;
import org.govhub.exchange.audit.LogSearch;
import org.govhub.exchange.directory.AccessDecision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.directory.SharingRule.Use;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/** One pass through the exchange log: who exchanges by a dataset, and what a draft would have made of each decision. */
final class Exchanges {

    /** Events after which a delivery no longer waits. */
    private static final Set<String> CLOSING = Set.of("acked", "returned", "dead-lettered", "expired");

    private final Directory directory;
    private final Dataset draft;
    private final Instant now;
    private final Instant since;
    private final Map<String, String> waiting = new HashMap<>();
    private final SortedMap<String, LiveUse> uses = new TreeMap<>();
    private final Replay.Tally tally = new Replay.Tally();

    /** @param draft as it would be in force, with the parties of {@code directory}, from {@code now} on */
    Exchanges(Directory directory, Dataset draft, Instant now, Instant since) {
        this.directory = directory;
        this.draft = draft;
        this.now = now;
        this.since = since;
    }

    void read(Path log) throws IOException {
        LogSearch.each(log, "\"" + draft.code() + "\"", found -> {
            if (found.record().path("dataset").asText().equals(draft.code())) {
                read(found);
            }
            return true;
        });
    }

    private void read(Found found) {
        JsonNode record = found.record();
        String message = record.path("message").asText();
        if (CLOSING.contains(record.path("event").asText())) {
            waiting.remove(message);
        }
        Optional<LoggedDecision> logged = LoggedDecision.of(found).or(() -> LoggedDecision.refused(found));
        if (logged.isEmpty()) {
            return;
        }
        LoggedDecision decision = logged.get();
        if (decision.use() == Use.RECEIVE) {
            waiting.put(message, decision.consumer());
        }
        if (!decision.time().isBefore(since)) {
            if (!decision.isRefusal()) {
                uses.merge(decision.consumer(), used(LiveUse.NONE, decision), (one, other) -> used(one, decision));
            }
            tally.add(again(decision), decision.index());
        }
    }

    private static LiveUse used(LiveUse use, LoggedDecision decision) {
        return decision.use() == Use.QUERY ? use.withQuery(decision.time()) : use.withDelivery(decision.time());
    }

    /** Who exchanged in the days looked back, or still has something waiting. */
    SortedMap<String, LiveUse> live() {
        Map<String, Long> open = new HashMap<>();
        waiting.values().forEach(consumer -> open.merge(consumer, 1L, Long::sum));
        SortedMap<String, LiveUse> live = new TreeMap<>(uses);
        open.forEach((consumer, count) ->
                live.put(consumer, live.getOrDefault(consumer, LiveUse.NONE).withWaiting(count)));
        return live;
    }

    Replay replay() {
        return tally.replay();
    }

    /** The decision under the draft, as if the same were asked or published now. */
    private Outcome again(LoggedDecision logged) {
        Party consumer = directory.party(logged.consumer());
        Optional<Release> release = consumer == null ? Optional.empty() : release(consumer, logged);
        if (logged.isRefusal()) {
            return release.isEmpty() ? Outcome.SAME : Outcome.MORE;
        }
        if (release.isEmpty()) {
            return Outcome.REFUSED;
        }
        return compare(logged, release.get());
    }

    private Optional<Release> release(Party consumer, LoggedDecision logged) {
        if (logged.use() == Use.RECEIVE) {
            return AccessDecision.delivery(consumer, draft, now);
        }
        Map<String, @Nullable Object> where = new HashMap<>();
        logged.keys().forEach(key -> where.put(key, null));
        try {
            Payload.Query query = new Payload.Query(new Row(where), logged.requested(), null);
            return Optional.of(AccessDecision.query(consumer, draft, query, logged.purpose(), now));
        } catch (RefusedException refused) {
            // counted as what it is
            return Optional.empty();
        }
    }

    private static Outcome compare(LoggedDecision logged, Release release) {
        SortedMap<String, String> masks = new TreeMap<>();
        release.rules().forEach(rule -> rule.masks().forEach((field, mask) -> {
            if (release.fields().contains(field)) {
                masks.put(field, mask.toString());
            }
        }));
        List<String> rows = release.rules().stream()
                .flatMap(rule -> rule.rows().conditions().stream())
                .map(Object::toString)
                .toList();
        Set<String> clearThen = clear(logged.fields(), logged.masks());
        Set<String> clearNow = clear(release.fields(), masks);
        boolean less = !release.fields().containsAll(logged.fields()) || !clearNow.containsAll(clearThen);
        boolean more = !logged.fields().containsAll(release.fields()) || !clearThen.containsAll(clearNow);
        boolean sameRows = new HashSet<>(rows).equals(new HashSet<>(logged.rows()))
                && (less || more || masks.equals(logged.masks()));
        if (!sameRows || (less && more)) {
            return Outcome.OTHER;
        }
        if (less) {
            return Outcome.FEWER;
        }
        return more ? Outcome.MORE : Outcome.SAME;
    }

    private static Set<String> clear(Set<String> fields, SortedMap<String, String> masks) {
        Set<String> clear = new HashSet<>(fields);
        clear.removeAll(masks.keySet());
        return clear;
    }
}
