package org.govhub.catalog.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.govhub.catalog.request.Scope;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.directory.RowFilter.Operator;
import org.govhub.exchange.directory.SharingRule.Quota;
import org.govhub.exchange.directory.SharingRule.Use;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of a dataset a command speaks about: fields, rows, method, purpose, term, quota. */
final class ScopeOptions {

    @Option(names = "--field", split = ",", paramLabel = "NAME", description = "${bundle:scope.field}")
    private List<String> fields = List.of();

    @Option(names = "--rows", paramLabel = "FIELD=V,V", description = "${bundle:scope.rows}")
    private Map<String, String> rows = Map.of();

    @Option(names = "--rows-not", paramLabel = "FIELD=V,V", description = "${bundle:scope.rowsNot}")
    private Map<String, String> rowsNot = Map.of();

    @Option(names = "--method", split = ",", paramLabel = "query|receive", description = "${bundle:scope.method}")
    private List<String> methods = List.of();

    @Option(names = "--purpose", split = ",", paramLabel = "MATTER", description = "${bundle:scope.purpose}")
    private List<String> purposes = List.of();

    @Option(names = "--from", paramLabel = "DATE", description = "${bundle:scope.from}")
    private @Nullable LocalDate from;

    @Option(names = "--until", paramLabel = "DATE", description = "${bundle:scope.until}")
    private @Nullable LocalDate until;

    @Option(names = "--calls-per-day", paramLabel = "N", description = "${bundle:scope.calls}")
    private @Nullable Long callsPerDay;

    @Option(names = "--rows-per-day", paramLabel = "N", description = "${bundle:scope.rowsPerDay}")
    private @Nullable Long rowsPerDay;

    /** A scope with everything it needs; what is missing is wrong usage. */
    Scope scope(String dataset) {
        LocalDate last = until;
        if (last == null) {
            throw new CommandFault("fault.scopeLacks", CommandOptions.WRONG_USAGE, "--until");
        }
        try {
            return new Scope(
                    dataset,
                    methods.isEmpty() ? Set.of(Use.QUERY) : uses(),
                    new HashSet<>(fields),
                    conditions(),
                    new HashSet<>(purposes),
                    from,
                    last,
                    quota(null, null));
        } catch (IllegalArgumentException e) {
            throw new CommandFault("fault.scope", CommandOptions.WRONG_USAGE, String.valueOf(e.getMessage()));
        }
    }

    /** What was asked for, narrowed by the options given; conditions on rows are added. */
    Scope narrowed(Scope asked) {
        List<Condition> conditions = new ArrayList<>(asked.rows());
        List<Condition> more = conditions();
        conditions.removeIf(known -> more.stream()
                .anyMatch(anew -> anew.field().equals(known.field()) && anew.operator() == known.operator()));
        conditions.addAll(more);
        Quota quota = asked.quota();
        try {
            return new Scope(
                    asked.dataset(),
                    methods.isEmpty() ? asked.uses() : uses(),
                    fields.isEmpty() ? asked.fields() : new HashSet<>(fields),
                    conditions,
                    purposes.isEmpty() ? asked.purposes() : new HashSet<>(purposes),
                    from == null ? asked.from() : from,
                    until == null ? asked.until() : until,
                    quota(quota == null ? null : quota.callsPerDay(), quota == null ? null : quota.rowsPerDay()));
        } catch (IllegalArgumentException e) {
            throw new CommandFault("fault.scope", CommandOptions.WRONG_USAGE, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Quota quota(@Nullable Long calls, @Nullable Long released) {
        Long most = callsPerDay == null ? calls : callsPerDay;
        Long mostRows = rowsPerDay == null ? released : rowsPerDay;
        return most == null && mostRows == null ? null : new Quota(most, mostRows);
    }

    private List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        rows.forEach((field, values) -> conditions.add(condition(field, Operator.IS_ANY_OF, values)));
        rowsNot.forEach((field, values) -> conditions.add(condition(field, Operator.IS_NONE_OF, values)));
        return conditions;
    }

    private static Condition condition(String field, Operator operator, String values) {
        return new Condition(field, operator, Set.of(new HashSet<>(List.of(values.split(","))).toArray(String[]::new)));
    }

    private Set<Use> uses() {
        Set<Use> uses = EnumSet.noneOf(Use.class);
        for (String method : methods) {
            try {
                uses.add(Use.valueOf(method.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new CommandFault("fault.method", CommandOptions.WRONG_USAGE, method);
            }
        }
        return uses;
    }
}
