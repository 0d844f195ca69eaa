package org.govhub.catalog.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.govhub.catalog.explain.Denial;
import org.govhub.catalog.explain.Explanation;
import org.govhub.catalog.explain.Explanation.FieldAnswer;
import org.govhub.catalog.explain.Explanation.RuleAnswer;
import org.govhub.catalog.explain.LoggedDecision;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.directory.RowFilter.Operator;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.directory.SharingRule.Quota;
import org.jspecify.annotations.Nullable;

/**
 * An explanation as people and programs are shown it.
 *
 * @param record what the log says of the decision, null for a hypothetical one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExplanationView(
        String dataset,
        String title,
        String version,
        String revision,
        String at,
        String consumer,
        String consumerName,
        @Nullable String purpose,
        boolean allowed,
        List<UseView> uses,
        @Nullable RecordView record) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UseView(
            String use, boolean allowed, @Nullable String denied, List<FieldView> fields, List<RuleView> rules) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldView(
            String field,
            String label,
            boolean allowed,
            @Nullable String denied,
            List<String> rules,
            @Nullable String mask) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RuleView(
            String rule,
            boolean applies,
            @Nullable String denied,
            List<RowView> rows,
            Set<String> purposes,
            @Nullable String from,
            @Nullable String until,
            @Nullable Quota quota,
            String basis) {}

    record RowView(String field, String operator, Set<String> values) {}

    record RecordView(long index, String exchange, List<String> rules, Set<String> fields, boolean agrees) {}

    static ExplanationView of(Explanation explanation, @Nullable LoggedDecision logged) {
        return new ExplanationView(
                explanation.inquiry().dataset(),
                explanation.title(),
                explanation.version(),
                explanation.revision(),
                explanation.inquiry().at().toString(),
                explanation.inquiry().consumer(),
                explanation.consumerName(),
                explanation.inquiry().purpose(),
                explanation.allowed(),
                explanation.uses().stream()
                        .filter(use -> logged == null || use.use() == logged.use())
                        .map(ExplanationView::use)
                        .toList(),
                logged == null
                        ? null
                        : new RecordView(
                                logged.index(),
                                logged.exchange(),
                                logged.rules(),
                                logged.fields(),
                                logged.revision().equals(explanation.revision()) && logged.agreesWith(explanation)));
    }

    /** Whether the catalogue of the time gives what the log says; a hypothetical case has nothing to disagree with. */
    @JsonIgnore
    boolean agrees() {
        return record == null || record.agrees();
    }

    private static UseView use(Explanation.UseAnswer answer) {
        return new UseView(
                answer.use().name().toLowerCase(Locale.ROOT),
                answer.denial() == null,
                code(answer.denial()),
                answer.fields().stream().map(ExplanationView::field).toList(),
                answer.rules().stream().map(ExplanationView::rule).toList());
    }

    private static FieldView field(FieldAnswer answer) {
        return new FieldView(
                answer.field().name(),
                answer.field().label(),
                answer.allowed(),
                code(answer.denial()),
                answer.rules(),
                answer.mask());
    }

    private static RuleView rule(RuleAnswer answer) {
        SharingRule rule = answer.rule();
        return new RuleView(
                rule.id(),
                answer.applies(),
                code(answer.denial()),
                rule.rows().conditions().stream().map(ExplanationView::row).toList(),
                new TreeSet<>(rule.purposes()),
                rule.from() == null ? null : rule.from().toString(),
                rule.until() == null ? null : rule.until().toString(),
                rule.quota(),
                rule.legalBasis());
    }

    private static RowView row(Condition condition) {
        return new RowView(
                condition.field(),
                condition.operator() == Operator.IS_ANY_OF ? "in" : "not-in",
                new TreeSet<>(condition.constants()));
    }

    private static @Nullable String code(@Nullable Denial denial) {
        return denial == null ? null : denial.code();
    }

    void print(Terminal terminal) {
        terminal.line("explain.head", title, dataset, version, consumerName, consumer, at);
        terminal.line("explain.revision", revision, purpose == null ? terminal.say("explain.noPurpose") : purpose);
        RecordView logged = record;
        if (logged != null) {
            terminal.line(
                    logged.agrees() ? "explain.record" : "explain.recordDisagrees",
                    String.valueOf(logged.index()),
                    logged.exchange());
        }
        uses.forEach(use -> print(terminal, use));
    }

    private static void print(Terminal terminal, UseView use) {
        terminal.out().println();
        String way = terminal.say("use." + use.use());
        if (use.denied() != null) {
            terminal.line("explain.no", way, terminal.say("denied." + use.denied()));
            return;
        }
        terminal.line("explain.yes", way);
        TextTable fields = new TextTable(
                terminal.say("head.field"),
                terminal.say("head.label"),
                terminal.say("head.answer"),
                terminal.say("head.rule"));
        use.fields()
                .forEach(field -> fields.add(
                        field.field(), field.label(), answer(terminal, field), String.join(", ", field.rules())));
        fields.print(terminal.out());
        use.rules().stream()
                .filter(RuleView::applies)
                .forEach(rule -> terminal.line("explain.rule", rule.rule(), limits(terminal, rule), rule.basis()));
    }

    private static String answer(Terminal terminal, FieldView field) {
        if (field.denied() != null) {
            return terminal.say("denied." + field.denied());
        }
        return field.mask() == null ? terminal.say("explain.clear") : terminal.say("explain.masked", field.mask());
    }

    /** Rows, purposes, period and quota of a rule in words. */
    private static String limits(Terminal terminal, RuleView rule) {
        String rows = rule.rows().stream()
                .map(row -> terminal.say("rows." + row.operator(), row.field(), String.join(", ", row.values())))
                .collect(Collectors.joining(terminal.say("rows.and")));
        StringBuilder limits = new StringBuilder(rows.isEmpty() ? terminal.say("rows.all") : rows);
        if (!rule.purposes().isEmpty()) {
            limits.append("; ").append(terminal.say("rule.purposes", String.join(", ", rule.purposes())));
        }
        if (rule.from() != null || rule.until() != null) {
            limits.append("; ")
                    .append(terminal.say(
                            "rule.period", Objects.toString(rule.from(), "…"), Objects.toString(rule.until(), "…")));
        }
        Quota quota = rule.quota();
        if (quota != null) {
            limits.append("; ")
                    .append(terminal.say(
                            "rule.quota",
                            Objects.toString(quota.callsPerDay(), "∞"),
                            Objects.toString(quota.rowsPerDay(), "∞")));
        }
        return limits.toString();
    }
}
