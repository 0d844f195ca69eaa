package org.govhub.exchange.directory;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One catalogue entry as the engine needs it: its fields, its provider and its sharing rules.
 *
 * @param code resource code, e.g. {@code 306001001/000123}
 * @param provider USCC of the party whose data this is
 * @param delegates parties that may publish in the provider's name
 * @param published whether the entry is in the published state
 * @param service name of the provider's system that answers queries, null where the dataset cannot be asked
 * @param pull name of the provider's system that the hub fetches updates from by the entry's cycle, null where the provider
 *     publishes by itself
 * @param cadence how often the provider updates it, null where the entry does not say
 * @param retention how long exchanged content is kept as evidence
 * @param verdicts code of the dataset that tells reporters which of their rows were set aside and why, so that the good rows
 *     of a batch go on; null where a batch with a bad row is refused whole
 */
public record Dataset(
        String code,
        String title,
        String version,
        String provider,
        Set<String> delegates,
        boolean published,
        List<Field> fields,
        List<SharingRule> rules,
        @Nullable String service,
        @Nullable String pull,
        @Nullable Cadence cadence,
        Duration retention,
        @Nullable String verdicts) {

    public Dataset {
        delegates = Set.copyOf(delegates);
        fields = List.copyOf(fields);
        rules = List.copyOf(rules);
        Set<String> names = fields.stream().map(Field::name).collect(Collectors.toSet());
        if (names.size() != fields.size()) {
            throw new IllegalArgumentException("dataset " + code + " names a field twice");
        }
        for (SharingRule rule : rules) {
            if (!names.containsAll(rule.fields())
                    || !names.containsAll(rule.rows().fields())) {
                throw new IllegalArgumentException(
                        "dataset " + code + ": rule " + rule.id() + " names a field that the entry does not have");
            }
        }
    }

    /** A dataset whose update cycle is not known. */
    public Dataset(
            String code,
            String title,
            String version,
            String provider,
            Set<String> delegates,
            boolean published,
            List<Field> fields,
            List<SharingRule> rules,
            @Nullable String service,
            Duration retention) {
        this(code, title, version, provider, delegates, published, fields, rules, service, null, null, retention, null);
    }

    /** A dataset whose batches are refused whole. */
    public Dataset(
            String code,
            String title,
            String version,
            String provider,
            Set<String> delegates,
            boolean published,
            List<Field> fields,
            List<SharingRule> rules,
            @Nullable String service,
            @Nullable Cadence cadence,
            Duration retention) {
        this(
                code, title, version, provider, delegates, published, fields, rules, service, null, cadence, retention,
                null);
    }

    /** The same dataset under other rules. */
    public Dataset withRules(List<SharingRule> others) {
        return new Dataset(
                code, title, version, provider, delegates, published, fields, others, service, pull, cadence, retention,
                verdicts);
    }

    /** The same dataset, in force or not. */
    public Dataset withPublished(boolean inForce) {
        return inForce == published
                ? this
                : new Dataset(
                        code, title, version, provider, delegates, inForce, fields, rules, service, pull, cadence,
                        retention, verdicts);
    }

    /** The field of that wire name, or null. */
    public @Nullable Field field(String name) {
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        return null;
    }

    /** Wire names of the key, in the entry's order. */
    public List<String> key() {
        return fields.stream().filter(Field::key).map(Field::name).toList();
    }

    /** Fields that some rule filters rows by; a delete must carry them, or nobody could tell whom it concerns. */
    public Set<String> rowFilterFields() {
        return rules.stream()
                .flatMap(rule -> rule.rows().fields().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
