package org.govhub.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.directory.SharingRule;

/**
 * Whether what was queued may still be handed over: each rule the delivery rested on must have a rule in force today that
 * releases the same rows or all, the same fields or more, no less masked. Rules are held against each other one by one, because
 * the sum of two rules reads like one of them once the other is gone.
 */
final class Coverage {

    private static final String SCOPE = "scope";

    private Coverage() {}

    /** Notes what each rule released, where there are several: of one, the decision itself says it. */
    static void note(Release release, ObjectNode decision) {
        if (release.rules().size() > 1) {
            ObjectNode scope = decision.putObject(SCOPE);
            release.rules().forEach(rule -> scope.set(rule.id(), terms(rule, release.fields())));
        }
    }

    /** Whether {@code now} releases everything a delivery of that decision holds, no less masked and of no other rows. */
    static boolean holds(Release now, ObjectNode then) {
        if (then.has(SCOPE)) {
            for (JsonNode terms : then.path(SCOPE)) {
                if (!covered(now, terms)) {
                    return false;
                }
            }
            return true;
        }
        return switch (then.path("rules").size()) {
            case 0 -> false;
            case 1 -> covered(now, then);
            default -> sameRules(now, then) || openToAll(now, then);
        };
    }

    private static boolean covered(Release now, JsonNode terms) {
        Set<String> fields = new HashSet<>(texts(terms.path("fields")));
        return now.rules().stream().anyMatch(rule -> {
            ObjectNode today = terms(rule, fields);
            return today.path("fields").size() == fields.size()
                    && clearEnough(today.path("masks"), terms.path("masks"))
                    && (today.path("rowFilter").isMissingNode()
                            || today.path("rowFilter").equals(terms.path("rowFilter")));
        });
    }

    private static boolean clearEnough(JsonNode today, JsonNode then) {
        return today.properties().stream().allMatch(mask -> mask.getValue().equals(then.path(mask.getKey())));
    }

    /** A decision on several rules that was logged without their scopes holds while these very rules read as they did. */
    private static boolean sameRules(Release now, ObjectNode then) {
        Set<String> ids = new HashSet<>(texts(then.path("rules")));
        List<SharingRule> kept =
                now.rules().stream().filter(rule -> ids.contains(rule.id())).toList();
        if (kept.size() != ids.size() || !now.fields().containsAll(texts(then.path("fields")))) {
            return false;
        }
        Release same =
                new Release(now.dataset(), now.consumer(), kept, Set.copyOf(texts(then.path("fields"))), now.purpose());
        ObjectNode today = DecisionRecord.released(same);
        return today.path("masks").equals(then.path("masks"))
                && today.path("rowFilter").equals(then.path("rowFilter"));
    }

    /** One rule that gives all rows of all those fields in clear covers whatever they rested on. */
    private static boolean openToAll(Release now, ObjectNode then) {
        ObjectNode clear = DecisionRecord.object();
        clear.set("fields", then.path("fields"));
        return covered(now, clear);
    }

    private static ObjectNode terms(SharingRule rule, Set<String> fields) {
        ObjectNode terms = DecisionRecord.object();
        terms.set(
                "fields",
                DecisionRecord.array(
                        fields.stream().filter(rule.fields()::contains).sorted().toList()));
        ObjectNode masks = DecisionRecord.object();
        new TreeMap<>(rule.masks()).forEach((field, mask) -> {
            if (fields.contains(field)) {
                masks.put(field, mask.toString());
            }
        });
        if (!masks.isEmpty()) {
            terms.set("masks", masks);
        }
        if (!rule.rows().conditions().isEmpty()) {
            terms.set(
                    "rowFilter",
                    DecisionRecord.array(rule.rows().conditions().stream()
                            .map(Object::toString)
                            .toList()));
        }
        return terms;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
