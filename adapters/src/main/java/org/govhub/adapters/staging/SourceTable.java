package org.govhub.adapters.staging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Lexical;
import org.govhub.exchange.message.Op;
import org.jspecify.annotations.Nullable;

/**
 * What the grants of a dataset have brought, one row a record: {@code pk} (its key's values), {@code stamp} and
 * {@code delivery} (when and with what it came), {@code gone}, and {@code f_<field>} for each field as text.
 */
public final class SourceTable {

    private static final int PAGE = 5_000;
    private static final int AT_ONCE = 500;

    private final Connection database;
    private final Source source;
    private final Set<String> columns;

    private SourceTable(Connection database, Source source, Set<String> columns) {
        this.database = database;
        this.source = source;
        this.columns = columns;
    }

    static SourceTable open(Connection database, Source source) throws SQLException {
        String table = Sql.name(source.table());
        Sql.run(
                database,
                "create table if not exists " + table
                        + " (pk varchar primary key, stamp varchar(80) not null, delivery varchar(36) not null,"
                        + " gone boolean not null)");
        SourceTable opened = new SourceTable(database, source, Sql.columns(database, source.table()));
        opened.addColumns(source.key());
        return opened;
    }

    /** The column of a field, quoted. */
    public static String column(String field) {
        return Sql.name("f_" + field);
    }

    public Source source() {
        return source;
    }

    /** Its name, quoted. */
    public String name() {
        return Sql.name(source.table());
    }

    /** One row of the table: its key and the values asked for. */
    public record Stored(String pk, List<@Nullable String> values) {}

    /** Where rows go, a page at a time. */
    @FunctionalInterface
    public interface Sink {
        void take(List<Stored> page) throws SQLException;
    }

    /**
     * Hands out all rows that are not gone in the order of their keys, some thousand at a time, so that memory stays the same
     * however many there are.
     *
     * @param without values of fields whose rows are left out
     */
    public void scan(List<String> fields, Map<String, List<String>> without, Sink sink) throws SQLException {
        List<String> wanted = fields.stream().map(SourceTable::column).toList();
        StringBuilder sql = new StringBuilder("select pk");
        wanted.forEach(column -> sql.append(", ").append(column));
        sql.append(" from ").append(name()).append(" where not gone and pk ");
        int comparison = sql.length();
        sql.append(" ?");
        List<String> left = new ArrayList<>();
        without.forEach((field, values) -> {
            String column = column(field);
            sql.append(" and (").append(column).append(" is null or ").append(column);
            sql.append(" not in (?").append(", ?".repeat(values.size() - 1)).append("))");
            left.addAll(values);
        });
        sql.append(" order by pk fetch first ").append(PAGE).append(" rows only");
        String first = sql.insert(comparison, ">=").toString(); // a key may be empty
        String next =
                first.substring(0, comparison) + first.substring(comparison).replaceFirst(">=", ">");
        String after = "";
        for (String select = first; ; select = next) {
            List<Stored> page = page(select, after, left, fields.size());
            if (!page.isEmpty()) {
                sink.take(page);
                after = page.get(page.size() - 1).pk();
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    private List<Stored> page(String sql, String after, List<String> left, int fields) throws SQLException {
        try (PreparedStatement select = database.prepareStatement(sql)) {
            List<String> values = new ArrayList<>();
            values.add(after);
            values.addAll(left);
            Sql.set(select, values);
            List<Stored> page = new ArrayList<>(PAGE);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    List<@Nullable String> row = new ArrayList<>(fields);
                    for (int i = 0; i < fields; i++) {
                        row.add(rows.getString(i + 2));
                    }
                    page.add(new Stored(rows.getString(1), row));
                }
            }
            return page;
        }
    }

    void addColumns(Collection<String> fields) throws SQLException {
        for (String field : fields) {
            if (columns.add("f_" + field)) {
                Sql.run(database, "alter table " + name() + " add column " + column(field) + " varchar");
            }
        }
    }

    /** A later delivery's record replaces an earlier one's, never the other way round; one delivery's last one counts. */
    void write(String delivery, String stamp, List<Change> changes) throws SQLException {
        Map<String, Change> byKey = new LinkedHashMap<>();
        changes.forEach(change -> byKey.put(key(change), change));
        byKey.keySet().removeAll(later(List.copyOf(byKey.keySet()), stamp));
        try (PreparedStatement delete = database.prepareStatement("delete from " + name() + " where pk = ?")) {
            for (String pk : byKey.keySet()) {
                delete.setString(1, pk);
                delete.addBatch();
            }
            delete.executeBatch();
        }
        List<String> fields = changes.stream()
                .flatMap(change -> change.record().fields().keySet().stream())
                .distinct()
                .toList();
        String names = String.join(
                "", fields.stream().map(field -> ", " + column(field)).toList());
        String sql = "insert into " + name() + " (pk, stamp, delivery, gone" + names + ") values (?, ?, ?, ?"
                + ", ?".repeat(fields.size()) + ")";
        try (PreparedStatement insert = database.prepareStatement(sql)) {
            for (Map.Entry<String, Change> entry : byKey.entrySet()) {
                Change change = entry.getValue();
                List<@Nullable Object> values = new ArrayList<>();
                values.add(entry.getKey());
                values.add(stamp);
                values.add(delivery);
                values.add(change.op() == Op.DELETE);
                fields.forEach(field -> values.add(text(change, field)));
                Sql.set(insert, values);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Those of the keys whose record came later than that. */
    private Set<String> later(List<String> keys, String stamp) throws SQLException {
        Set<String> later = new HashSet<>();
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + AT_ONCE));
            List<String> values = new ArrayList<>(some);
            values.add(stamp);
            String sql =
                    "select pk from " + name() + " where pk in (?" + ", ?".repeat(some.size() - 1) + ") and stamp > ?";
            for (List<@Nullable String> row : Sql.rows(database, sql, values)) {
                later.add(String.valueOf(row.get(0)));
            }
        }
        return later;
    }

    private String key(Change change) {
        return String.join(
                "|",
                source.key().stream().map(field -> escaped(text(change, field))).toList());
    }

    /** So that two values never join to the text of two others. */
    private static String escaped(@Nullable String value) {
        return value == null ? "" : value.replace("\\", "\\\\").replace("|", "\\|");
    }

    private static @Nullable String text(Change change, String field) {
        Object value = change.record().get(field);
        return value == null ? null : Lexical.of(value).text();
    }
}
