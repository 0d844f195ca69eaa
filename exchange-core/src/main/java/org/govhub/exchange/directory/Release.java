package org.govhub.exchange.directory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * What one consumer may have of one dataset: the outcome of a positive decision, and the only thing that cuts rows and
 * fields. A row is released by each rule whose filter accepts it; of that row the consumer gets the fields those rules
 * release, and a field is masked unless one of them releases it clear.
 *
 * @param rules the rules that apply, at least one
 * @param fields fields wanted, in the entry's order; a subset of what the rules release
 * @param purpose purpose the decision was made for, null where none was stated
 */
public record Release(
        Dataset dataset,
        Party consumer,
        List<SharingRule> rules,
        Set<String> fields,
        @Nullable String purpose) {

    public Release {
        rules = List.copyOf(rules);
        fields = Collections.unmodifiableSet(new LinkedHashSet<>(fields));
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("a release rests on at least one rule");
        }
    }

    /** The consumer's view of a row, or empty when no rule releases the row. */
    public Optional<Row> project(Row row) {
        List<SharingRule> accepting = accepting(row);
        if (accepting.isEmpty()) {
            return Optional.empty();
        }
        LinkedHashMap<String, @Nullable Object> released = LinkedHashMap.newLinkedHashMap(fields.size());
        for (String field : fields) {
            Object value = row.get(field);
            if (value != null || row.has(field)) {
                put(released, field, value, accepting);
            }
        }
        return Optional.of(Row.ofChecked(released));
    }

    /**
     * The consumer's view of a change, or empty when the change does not concern it. A row that leaves the consumer's filter
     * becomes a delete that carries the key alone.
     */
    public Optional<Change> project(Change change) {
        Row now = change.record();
        Row before = overlay(now, change.before());
        if (change.op() == Op.DELETE) {
            return accepting(before).isEmpty() ? Optional.empty() : Optional.of(delete(now));
        }
        Optional<Row> view = project(now);
        if (view.isPresent()) {
            return Optional.of(new Change(Op.UPSERT, view.get(), null));
        }
        boolean leftTheFilter = change.before() != null && !accepting(before).isEmpty();
        return leftTheFilter ? Optional.of(delete(now)) : Optional.empty();
    }

    /**
     * Fields to ask the provider for: what is released, what the row filters must see, and the keys selected by, so that the
     * answer can be held against the question.
     */
    public List<String> fieldsToAsk(Set<String> keys) {
        Set<String> wanted = new LinkedHashSet<>(fields);
        wanted.addAll(keys);
        rules.forEach(rule -> wanted.addAll(rule.rows().fields()));
        return dataset.fields().stream()
                .map(Field::name)
                .filter(wanted::contains)
                .toList();
    }

    Change delete(Row row) {
        LinkedHashMap<String, @Nullable Object> key = new LinkedHashMap<>();
        for (String field : dataset.key()) {
            key.put(field, row.get(field));
        }
        return new Change(Op.DELETE, Row.ofChecked(key), null);
    }

    private List<SharingRule> accepting(Row row) {
        List<SharingRule> accepting = new ArrayList<>(rules.size());
        for (SharingRule rule : rules) {
            if (rule.rows().accepts(row)) {
                accepting.add(rule);
            }
        }
        return accepting;
    }

    private static void put(
            Map<String, @Nullable Object> released, String field, @Nullable Object value, List<SharingRule> accepting) {
        Mask mask = null;
        boolean mayHave = false;
        for (SharingRule rule : accepting) {
            if (rule.fields().contains(field)) {
                mayHave = true;
                mask = rule.masks().get(field);
                if (mask == null) {
                    break;
                }
            }
        }
        if (mayHave) {
            released.put(field, mask == null || value == null ? value : mask.apply(value.toString()));
        }
    }

    static Row overlay(Row now, @Nullable Row before) {
        if (before == null) {
            return now;
        }
        LinkedHashMap<String, @Nullable Object> values = new LinkedHashMap<>(now.fields());
        values.putAll(before.fields());
        return Row.ofChecked(values);
    }
}
