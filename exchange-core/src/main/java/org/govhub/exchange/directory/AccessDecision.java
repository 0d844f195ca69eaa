package org.govhub.exchange.directory;

import static org.govhub.exchange.message.RefusalCode.DATASET_NOT_PUBLISHED;
import static org.govhub.exchange.message.RefusalCode.FIELD_NOT_GRANTED;
import static org.govhub.exchange.message.RefusalCode.NOT_GRANTED;
import static org.govhub.exchange.message.RefusalCode.NOT_PROVIDER;
import static org.govhub.exchange.message.RefusalCode.PAYLOAD_INVALID;
import static org.govhub.exchange.message.RefusalCode.PURPOSE_NOT_GRANTED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.govhub.exchange.directory.SharingRule.Use;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The access decision of docs/protocol.md §3: pure functions of the directory, the message and the moment. Default deny; a refusal
 * does not say whether a field it does not release exists.
 */
public final class AccessDecision {

    private AccessDecision() {}

    /**
     * What {@code consumer} may have in answer to its query.
     *
     * @throws RefusedException with the code of the first question answered no
     */
    public static Release query(
            Party consumer, Dataset dataset, Payload.Query query, @Nullable String purpose, Instant now) {
        List<SharingRule> rules = selectable(dataset, queryRules(consumer, dataset, purpose, now), query);
        Set<String> released = releasedFields(dataset, rules);
        for (String field : query.fields()) {
            if (!released.contains(field)) {
                throw RefusedException.at(FIELD_NOT_GRANTED, "/payload/fields", "Field " + field + " is not released.");
            }
        }
        Set<String> wanted = released;
        if (!query.fields().isEmpty()) {
            wanted = new LinkedHashSet<>(released);
            wanted.retainAll(Set.copyOf(query.fields()));
        }
        return new Release(dataset, consumer, rules, wanted, purpose);
    }

    /**
     * Everything that {@code consumer} might ask for, before a query says by which keys it selects: the first half of
     * {@link #query}, and what an explanation of it rests on.
     *
     * @throws RefusedException with the code of the first question answered no
     */
    public static Release queryScope(Party consumer, Dataset dataset, @Nullable String purpose, Instant now) {
        List<SharingRule> rules = queryRules(consumer, dataset, purpose, now);
        return new Release(dataset, consumer, rules, releasedFields(dataset, rules), purpose);
    }

    /** The rules under which the consumer may ask for that purpose, at least one. */
    private static List<SharingRule> queryRules(
            Party consumer, Dataset dataset, @Nullable String purpose, Instant now) {
        requirePublished(dataset);
        List<SharingRule> granted = rules(consumer, dataset, Use.QUERY, now);
        if (granted.isEmpty()) {
            throw new RefusedException(NOT_GRANTED, "No sharing rule lets " + consumer.uscc() + " query this dataset.");
        }
        List<SharingRule> forPurpose = those(granted, rule -> rule.allowsPurpose(purpose));
        if (forPurpose.isEmpty()) {
            throw new RefusedException(
                    PURPOSE_NOT_GRANTED,
                    purpose == null
                            ? "The sharing rules need a purpose and the query states none."
                            : "No sharing rule allows the stated purpose.");
        }
        return forPurpose;
    }

    /**
     * What {@code consumer} is to be sent when the dataset changes, or empty when nothing. A suspended consumer's deliveries wait
     * in its mailbox, which it cannot open.
     */
    public static Optional<Release> delivery(Party consumer, Dataset dataset, Instant now) {
        if (!dataset.published() || consumer.uscc().equals(dataset.provider())) {
            return Optional.empty();
        }
        List<SharingRule> rules = rules(consumer, dataset, Use.RECEIVE, now);
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of(new Release(
                        dataset,
                        consumer,
                        rules,
                        releasedFields(dataset, rules),
                        rules.get(0).purposes().stream().sorted().findFirst().orElse(null)));
    }

    /** Lets the provider, or a delegate the entry names, publish. */
    public static void publish(Party sender, Dataset dataset) {
        if (!sender.uscc().equals(dataset.provider()) && !dataset.delegates().contains(sender.uscc())) {
            throw new RefusedException(
                    NOT_PROVIDER, sender.uscc() + " is neither the provider of this dataset nor a delegate it names.");
        }
        requirePublished(dataset);
    }

    private static void requirePublished(Dataset dataset) {
        if (!dataset.published()) {
            throw new RefusedException(DATASET_NOT_PUBLISHED, "The dataset's catalogue entry is not published.");
        }
    }

    /**
     * The rules under which the query may select as it does. No inference by filtering: a rule counts only if it releases every
     * key selected by, unmasked; another rule's rows would tell the asker a value that the other rule keeps from it.
     */
    private static List<SharingRule> selectable(Dataset dataset, List<SharingRule> rules, Payload.Query query) {
        Set<String> keys = query.where().fields().keySet();
        if (keys.isEmpty()) {
            throw RefusedException.at(
                    PAYLOAD_INVALID, "/payload/where", "Expected at least one query key, found none.");
        }
        List<SharingRule> selectable = rules;
        for (String key : keys) {
            Field field = dataset.field(key);
            boolean queryKey = field != null && field.queryKey();
            selectable = those(
                    selectable,
                    rule -> queryKey
                            && rule.fields().contains(key)
                            && !rule.masks().containsKey(key));
            if (selectable.isEmpty()) {
                throw RefusedException.at(
                        FIELD_NOT_GRANTED, "/payload/where/" + key, "Field " + key + " may not be selected by.");
            }
        }
        return selectable;
    }

    private static List<SharingRule> rules(Party consumer, Dataset dataset, Use use, Instant now) {
        return those(dataset.rules(), rule -> rule.firstNo(consumer, use, now).isEmpty());
    }

    /** A plain loop: every message comes through here, and a stream takes longer than the question. */
    private static List<SharingRule> those(List<SharingRule> rules, Predicate<SharingRule> asked) {
        List<SharingRule> those = new ArrayList<>(rules.size());
        for (SharingRule rule : rules) {
            if (asked.test(rule)) {
                those.add(rule);
            }
        }
        return those;
    }

    private static Set<String> releasedFields(Dataset dataset, List<SharingRule> rules) {
        Set<String> released = LinkedHashSet.newLinkedHashSet(dataset.fields().size());
        for (Field field : dataset.fields()) {
            for (SharingRule rule : rules) {
                if (rule.fields().contains(field.name())) {
                    released.add(field.name());
                    break;
                }
            }
        }
        return released;
    }
}
