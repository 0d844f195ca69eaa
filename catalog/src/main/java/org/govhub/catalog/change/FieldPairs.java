package org.govhub.catalog.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.Mask;
import org.govhub.exchange.directory.RowFilter;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.directory.SharingRule;

/**
 * Which field of the older version is which field of the newer: by wire name, and where a name went and another came with the
 * same data element, by element. A name that changed its element is another datum.
 *
 * @param renamed new wire name by old one
 * @param redefined names whose element changed
 */
record FieldPairs(Map<String, String> renamed, Set<String> redefined) {

    static FieldPairs of(EntryVersion before, EntryVersion after) {
        Map<String, String> gone = unmatched(before, after);
        Map<String, String> come = unmatched(after, before);
        Map<String, String> renamed = new LinkedHashMap<>();
        gone.forEach((element, name) -> {
            String other = come.get(element);
            if (!element.isEmpty() && other != null) {
                renamed.put(name, other);
            }
        });
        Set<String> redefined = after.dataset().fields().stream()
                .map(Field::name)
                .filter(name -> before.dataset().field(name) != null
                        && !before.element(name).equals(after.element(name)))
                .collect(Collectors.toSet());
        return new FieldPairs(renamed, redefined);
    }

    /** The fields of {@code one} that {@code other} does not have, by element; elements of several fields left out. */
    private static Map<String, String> unmatched(EntryVersion one, EntryVersion other) {
        Map<String, List<String>> byElement = new HashMap<>();
        one.dataset().fields().stream()
                .map(Field::name)
                .filter(name -> other.dataset().field(name) == null)
                .forEach(name -> byElement
                        .computeIfAbsent(one.element(name), element -> new ArrayList<>())
                        .add(name));
        return byElement.entrySet().stream()
                .filter(found -> found.getValue().size() == 1)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, found -> found.getValue().get(0)));
    }

    /** The older version in the newer one's names; a field that meant something else gets a name nobody uses. */
    Dataset inNewNames(Dataset before, Dataset after) {
        if (renamed.isEmpty() && redefined.isEmpty()) {
            return before;
        }
        UnaryOperator<String> rename =
                name -> redefined.contains(name) ? unused(name, before, after) : renamed.getOrDefault(name, name);
        return new Dataset(
                before.code(),
                before.title(),
                before.version(),
                before.provider(),
                before.delegates(),
                before.published(),
                before.fields().stream().map(field -> renamed(field, rename)).toList(),
                before.rules().stream().map(rule -> renamed(rule, rename)).toList(),
                before.service(),
                before.pull(),
                before.cadence(),
                before.retention(),
                before.verdicts());
    }

    private static String unused(String name, Dataset before, Dataset after) {
        String other = name + "_";
        while (before.field(other) != null || after.field(other) != null) {
            other += "_";
        }
        return other;
    }

    private static Field renamed(Field field, UnaryOperator<String> rename) {
        return new Field(
                rename.apply(field.name()),
                field.label(),
                field.type(),
                field.required(),
                field.key(),
                field.queryKey(),
                field.minLength(),
                field.maxLength(),
                field.totalDigits(),
                field.fractionDigits(),
                field.pattern(),
                field.codes(),
                field.minimum(),
                field.maximum(),
                field.sensitivity());
    }

    private static SharingRule renamed(SharingRule rule, UnaryOperator<String> rename) {
        Map<String, Mask> masks = new HashMap<>();
        rule.masks().forEach((field, mask) -> masks.put(rename.apply(field), mask));
        return new SharingRule(
                rule.id(),
                rule.assignee(),
                rule.uses(),
                rule.fields().stream().map(rename).collect(Collectors.toSet()),
                masks,
                new RowFilter(rule.rows().conditions().stream()
                        .map(condition -> new Condition(
                                rename.apply(condition.field()), condition.operator(), condition.constants()))
                        .toList()),
                rule.purposes(),
                rule.from(),
                rule.until(),
                rule.quota(),
                rule.cadence(),
                rule.legalBasis());
    }
}
