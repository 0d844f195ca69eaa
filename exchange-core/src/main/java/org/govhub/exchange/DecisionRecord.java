package org.govhub.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.govhub.exchange.directory.QuotaLedger;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.directory.Subscription;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.Payload;
import org.jspecify.annotations.Nullable;

/** The {@code decision} of a log record (docs/protocol.md §5): what was decided, and what an auditor needs to decide it again. */
final class DecisionRecord {

    private static final int MOST_NAMES = 200;

    private DecisionRecord() {}

    /** Of an accepted message. */
    static ObjectNode accepted(Decided decided, QuotaLedger quotas) {
        if (decided.findings() != null) {
            return decided.findings();
        }
        if (decided.verified().message().act() != null) {
            return Subscriptions.write(decided.verified().message());
        }
        return decided.release() == null ? published(decided) : query(decided.release(), decided, quotas);
    }

    /** Of an accepted publish. */
    static ObjectNode published(Decided decided) {
        ObjectNode decision =
                object().put("publisher", decided.verified().sender().uscc());
        decision.put("records", ((Payload.Publish) decided.payload()).records().size());
        if (!decided.setAside().isEmpty()) {
            decision.put("setAside", decided.setAside().size());
        }
        return decision;
    }

    /** Everything the decision rests on that is not in the catalogue revision, and what it released. */
    static ObjectNode query(Release release, Decided decided, QuotaLedger quotas) {
        ObjectNode decision = released(release);
        Payload.Query query = (Payload.Query) decided.payload();
        decision.set("requested", array(query.fields()));
        decision.set("where", array(query.where().fields().keySet()));
        ObjectNode calls = object();
        for (SharingRule rule : release.rules()) {
            if (rule.quota() != null) {
                calls.put(
                        rule.id(),
                        quotas.callsToday(rule.id(), release.consumer().uscc()));
            }
        }
        if (!calls.isEmpty()) {
            decision.put("day", quotas.clockDay().toString()).set("calls", calls);
        }
        return decision;
    }

    static ObjectNode released(Release release) {
        ObjectNode decision = object();
        decision.set(
                "rules", array(release.rules().stream().map(SharingRule::id).toList()));
        decision.set("fields", array(release.fields()));
        ObjectNode masks = object();
        release.rules().forEach(rule -> new TreeMap<>(rule.masks()).forEach((field, mask) -> {
            if (release.fields().contains(field)) {
                masks.put(field, mask.toString());
            }
        }));
        if (!masks.isEmpty()) {
            decision.set("masks", masks);
        }
        ArrayNode rows = array(release.rules().stream()
                .flatMap(rule -> rule.rows().conditions().stream())
                .map(Object::toString)
                .toList());
        if (!rows.isEmpty()) {
            decision.set("rowFilter", rows);
        }
        if (release.purpose() != null) {
            decision.put("purpose", release.purpose());
        }
        decision.set(
                "basis",
                array(new TreeSet<>(
                        release.rules().stream().map(SharingRule::legalBasis).toList())));
        return decision;
    }

    /**
     * What a refused query asked for, so that it can be decided again under another catalogue; null for other messages, and
     * where it names more than a query that is granted ever could.
     */
    static @Nullable ObjectNode refused(Message message) {
        if (!(message.payload() instanceof Payload.Query query)
                || query.fields().size() > MOST_NAMES
                || query.where().fields().size() > MOST_NAMES) {
            return null;
        }
        ObjectNode decision = object();
        if (message.purpose() != null) {
            decision.put("purpose", message.purpose());
        }
        decision.set("requested", array(query.fields()));
        decision.set("where", array(query.where().fields().keySet()));
        return decision;
    }

    /** Of one delivery. */
    static ObjectNode queued(Dispatch.Prepared delivery) {
        if (delivery.release() == null) {
            Act act = delivery.message().act();
            return act == null ? object().put("document", true) : object().put("notice", act.wireName());
        }
        ObjectNode decision = released(delivery.release())
                .put("records", delivery.message().records().size());
        Coverage.note(delivery.release(), decision);
        Subscription subscription = delivery.subscription();
        if (subscription != null && subscription.logIndex() >= 0) {
            decision.put("subscription", subscription.logIndex());
        }
        return decision;
    }

    /** Whether a queued delivery is the hub's own word to its recipient, which no sharing rule is about. */
    static boolean isTold(LogRecord queued) {
        return queued.decision() != null && queued.decision().has("told");
    }

    /** The fields a queued delivery contains. */
    static JsonNode fields(LogRecord queued) {
        return queued.decision() == null ? array(List.of()) : queued.decision().path("fields");
    }

    /** Whether {@code now} releases everything the queued delivery holds, no less masked and of no other rows. */
    static boolean covers(Release now, LogRecord queued) {
        ObjectNode then = queued.decision();
        return then != null && Coverage.holds(now, then);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array(Collection<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
