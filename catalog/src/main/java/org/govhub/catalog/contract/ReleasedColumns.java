package org.govhub.catalog.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.Mask;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.directory.RowFilter.Operator;
import org.govhub.exchange.directory.SharingRule;

/**
 * The columns of what a {@link Release} lets out. Which rules accept a row differs from row to row, so a field may be masked
 * in one and clear in the next, and is certain to be there only if every rule releases it.
 */
final class ReleasedColumns {

    private ReleasedColumns() {}

    static List<Column> of(Release release) {
        List<Column> columns = new ArrayList<>();
        for (Field field : release.dataset().fields()) {
            if (release.fields().contains(field.name())) {
                columns.add(column(field, release.rules()));
            }
        }
        return columns;
    }

    /** Which rows come, a sentence for each rule; a condition on a field that is not released does not name it. */
    static List<String> rows(Release release, String how) {
        return release.rules().stream()
                .map(rule -> "Rows " + how + " by rule " + rule.id() + ": " + rows(rule, release.fields()))
                .toList();
    }

    private static String rows(SharingRule rule, Set<String> released) {
        SortedSet<String> conditions = new TreeSet<>();
        for (Condition condition : rule.rows().conditions()) {
            conditions.add(
                    released.contains(condition.field())
                            ? condition.toString()
                            : "limited by data that is not released");
        }
        return conditions.isEmpty() ? "all" : String.join(" and ", conditions);
    }

    private static Column column(Field field, List<SharingRule> rules) {
        List<SharingRule> releasing = rules.stream()
                .filter(rule -> rule.fields().contains(field.name()))
                .toList();
        boolean alwaysClear = releasing.stream()
                .anyMatch(rule ->
                        rule.rows().conditions().isEmpty() && !rule.masks().containsKey(field.name()));
        Set<Domain> domains = new LinkedHashSet<>();
        boolean masked = false;
        for (SharingRule rule : releasing) {
            Mask mask = rule.masks().get(field.name());
            Domain clear = FieldDomains.among(field, constants(field, rule));
            if (mask == null) {
                domains.add(clear);
            } else if (!alwaysClear) {
                domains.add(FieldDomains.masked(clear, mask));
                masked = true;
            }
        }
        boolean always = releasing.size() == rules.size();
        boolean filtered = rules.stream().allMatch(rule -> rule.rows().fields().contains(field.name()));
        return new Column(field, always && (field.required() || filtered), united(domains), masked);
    }

    /** The constants that the rule's rows have in the field; empty where it does not limit it to some. */
    private static Set<String> constants(Field field, SharingRule rule) {
        return rule.rows().conditions().stream()
                .filter(condition ->
                        condition.field().equals(field.name()) && condition.operator() == Operator.IS_ANY_OF)
                .map(Condition::constants)
                .findFirst()
                .orElse(Set.of());
    }

    private static List<Domain> united(Set<Domain> domains) {
        SortedSet<String> codes = domains.stream()
                .filter(Domain.Codes.class::isInstance)
                .flatMap(domain -> ((Domain.Codes) domain).codes().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<Domain> united = new ArrayList<>(domains.stream()
                .filter(domain -> !(domain instanceof Domain.Codes))
                .toList());
        if (!codes.isEmpty()) {
            united.add(0, new Domain.Codes(codes));
        }
        return united;
    }
}
