package org.govhub.catalog.command;

import java.util.Locale;
import java.util.stream.Collectors;
import org.govhub.catalog.request.Scope;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.directory.SharingRule.Quota;

/** A scope in words, as lines of a table. */
final class ScopeRows {

    private ScopeRows() {}

    static void add(Terminal terminal, TextTable table, Scope scope) {
        table.add(terminal.say("head.fields"), scope.fields().stream().sorted().collect(Collectors.joining(", ")));
        table.add(
                terminal.say("head.rows"),
                scope.rows().isEmpty()
                        ? terminal.say("scope.allRows")
                        : scope.rows().stream().map(Condition::toString).collect(Collectors.joining(", ")));
        table.add(
                terminal.say("head.method"),
                scope.uses().stream()
                        .map(use -> use.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .collect(Collectors.joining(", ")));
        table.add(
                terminal.say("head.purpose"), scope.purposes().stream().sorted().collect(Collectors.joining(", ")));
        table.add(terminal.say("head.term"), (scope.from() == null ? "" : scope.from() + " ") + "… " + scope.until());
        Quota quota = scope.quota();
        if (quota != null) {
            String calls =
                    quota.callsPerDay() == null ? "-" : quota.callsPerDay().toString();
            String rows = quota.rowsPerDay() == null ? "-" : quota.rowsPerDay().toString();
            table.add(terminal.say("head.quota"), terminal.say("scope.quota", calls, rows));
        }
    }
}
