package org.govhub.catalog.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.govhub.catalog.rdf.EntryFault;
import org.jspecify.annotations.Nullable;

/** SQL for a table that takes the records of a contract and, as far as SQL can tell, no others. */
final class Sql {

    private static final String WHAT_SQL_CANNOT_TELL =
            "A table judges values, not how they were written: it takes a number where a text belongs, and a date that its"
                    + " reader understands. All else is in the checks.";

    private final ContractView view;
    private final SqlDialect dialect;
    private final String table;

    private Sql(ContractView view, SqlDialect dialect) {
        this.view = view;
        this.dialect = dialect;
        this.table = SqlDialect.name(tableName(view));
    }

    static String write(ContractView view, SqlDialect dialect) {
        return new Sql(view, dialect).write();
    }

    /** Name of the table, made of the code: {@code d_302001001_000001}. */
    static String tableName(ContractView view) {
        return "d_" + view.header().code().replaceAll("[^A-Za-z0-9]", "_");
    }

    private String write() {
        StringBuilder sql = new StringBuilder();
        for (String line : comments()) {
            sql.append("-- ").append(ContractHeader.oneLine(line)).append('\n');
        }
        List<String> parts = new ArrayList<>();
        view.columns().forEach(column -> parts.add(column(column)));
        String key = key();
        if (key != null) {
            parts.add("  PRIMARY KEY (" + key + ")");
        }
        sql.append("CREATE TABLE ").append(table).append(" (\n");
        sql.append(String.join(",\n", parts)).append("\n);\n");
        sql.append("COMMENT ON TABLE ")
                .append(table)
                .append(" IS ")
                .append(comment(String.join(". ", view.header().lines())))
                .append(";\n");
        for (Column column : view.columns()) {
            sql.append("COMMENT ON COLUMN ")
                    .append(table)
                    .append('.')
                    .append(SqlDialect.name(column.name()))
                    .append(" IS ")
                    .append(comment(column.label() + (column.masked() ? " (masked)" : "")))
                    .append(";\n");
        }
        return sql.toString();
    }

    private List<String> comments() {
        List<String> lines = new ArrayList<>(view.header().lines());
        lines.addAll(view.rows());
        lines.add(WHAT_SQL_CANNOT_TELL);
        if (dialect == SqlDialect.POSTGRESQL) {
            lines.add("For a database in UTF8. PostgreSQL keeps moments to the microsecond and in its own time zone.");
        } else {
            lines.add("H2 keeps texts of at most 1048576 UTF-16 units.");
        }
        return lines;
    }

    private static String comment(String text) {
        return SqlDialect.literal(ContractHeader.oneLine(text));
    }

    private String column(Column column) {
        if (column.name().length() > dialect.longestName()) {
            throw new EntryFault(
                    "field " + column.name(),
                    "its name has more than " + dialect.longestName() + " characters, more than " + dialect + " keeps",
                    "shorten gdx:fieldName");
        }
        String name = SqlDialect.name(column.name());
        List<String> checks = new ArrayList<>();
        for (Domain domain : column.domains()) {
            String check = check(name, domain);
            if (check == null) {
                checks.clear();
                break;
            }
            checks.add(check);
        }
        String check = checks.isEmpty() ? "" : " CHECK (" + joined(" OR ", checks) + ")";
        return "  " + name + " " + dialect.type(widest(column.domains())) + (column.required() ? " NOT NULL" : "")
                + check;
    }

    /** The domain whose type keeps the values of all; only texts come in several. */
    private static Domain widest(List<Domain> domains) {
        return domains.size() == 1 ? domains.getFirst() : new Domain.Text(0, null, null);
    }

    private @Nullable String check(String name, Domain domain) {
        return switch (domain) {
            case Domain.Codes listed ->
                name + listed.codes().stream().map(SqlDialect::literal).collect(Collectors.joining(", ", " IN (", ")"));
            case Domain.Text text -> text(name, text);
            case Domain.Number number -> number(name, number);
            case Domain.Truth truth -> null;
            case Domain.Day day -> name + " BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'";
            case Domain.Moment moment ->
                name + " >= " + dialect.moment("0001-01-01 00:00:00+14:00") + " AND " + name + " < "
                        + dialect.moment("10000-01-01 00:00:00-14:00");
        };
    }

    private @Nullable String text(String name, Domain.Text text) {
        List<String> all = new ArrayList<>();
        if (text.min() > 0 || text.max() != null) {
            all.add(dialect.length(name, text.min(), text.max()));
        }
        if (text.form() != null) {
            all.add(dialect.matches(name, text.form()));
        }
        return all.isEmpty() ? null : joined(" AND ", all);
    }

    private static String number(String name, Domain.Number number) {
        List<String> choices = new ArrayList<>();
        for (DigitLimits.Choice choice : choices(number)) {
            choices.add(name + " = TRUNC(" + name + ", " + choice.fraction() + ") AND ABS(" + name + ") < "
                    + choice.bound().toPlainString());
        }
        List<String> all = new ArrayList<>();
        all.add(choices.size() == 1 ? choices.getFirst() : "(" + joined(" OR ", choices) + ")");
        if (number.min() != null) {
            all.add(name + " >= " + number.min().toPlainString());
        }
        if (number.max() != null) {
            all.add(name + " <= " + number.max().toPlainString());
        }
        return String.join(" AND ", all);
    }

    /** Where digits are not limited together, the limits of the wire, which also keep NaN and infinity out. */
    private static List<DigitLimits.Choice> choices(Domain.Number number) {
        if (number.digits() != null) {
            return DigitLimits.of(number).choices();
        }
        DigitLimits wire = DigitLimits.of(new Domain.Number(true, FieldDomains.MOST_DIGITS, 0, null, null));
        int fraction = number.fraction() == null ? FieldDomains.MOST_DIGITS : number.fraction();
        return List.of(
                new DigitLimits.Choice(fraction, wire.choices().getFirst().bound()));
    }

    private static String joined(String operator, List<String> conditions) {
        return conditions.size() == 1
                ? conditions.getFirst()
                : conditions.stream().collect(Collectors.joining(")" + operator + "(", "(", ")"));
    }

    /** The key columns, or null where the records have none or it is too long for an index. */
    private @Nullable String key() {
        List<Column> key =
                view.columns().stream().filter(column -> column.field().key()).toList();
        boolean whole = !key.isEmpty() && key.stream().allMatch(Column::required);
        long length = key.stream().mapToLong(Sql::longest).sum();
        return whole && length <= dialect.longestKey()
                ? key.stream().map(column -> SqlDialect.name(column.name())).collect(Collectors.joining(", "))
                : null;
    }

    private static long longest(Column column) {
        return column.domains().stream()
                .mapToLong(domain -> switch (domain) {
                    case Domain.Codes listed ->
                        listed.codes().stream().mapToInt(String::length).max().orElse(0);
                    case Domain.Text text -> text.max() != null ? text.max() : longest(text);
                    case Domain.Number n -> 100;
                    case Domain.Truth t -> 1;
                    case Domain.Day d -> 8;
                    case Domain.Moment m -> 8;
                })
                .max()
                .orElse(0);
    }

    private static long longest(Domain.Text text) {
        return text.form() == null ? Integer.MAX_VALUE : text.form().longest();
    }
}
