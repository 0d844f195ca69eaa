package org.govhub.adapters.comparison;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.govhub.adapters.staging.SourceTable;
import org.govhub.adapters.staging.Sql;
import org.govhub.adapters.staging.Staging;
import org.govhub.exchange.seal.MatchKeys;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison, made anew for each run: {@code subject} (its normalised key, or what stands for one that is not
 * well formed), {@code valid}, and for each compared field {@code v<i>} as it stands and {@code n<i>} normalised. Its twin
 * {@code …_dup} lists keys that occur more than once.
 */
final class SideTable {

    private final Connection database;
    private final Plan plan;
    private final String table;

    SideTable(Connection database, Plan plan, String table) {
        this.database = database;
        this.plan = plan;
        this.table = table;
    }

    String name() {
        return Sql.name(table);
    }

    String duplicates() {
        return Sql.name(table + "_dup");
    }

    /** @param fields this side's fields in the order of the plan */
    void fill(Staging staging, Plan.Side side, List<String> fields) throws SQLException {
        Sql.run(database, "drop table if exists " + name());
        Sql.run(database, "drop table if exists " + duplicates());
        StringBuilder columns = new StringBuilder("subject varchar not null, valid boolean not null");
        for (int i = 0; i < fields.size(); i++) {
            columns.append(", v").append(i).append(" varchar, n").append(i).append(" varchar");
        }
        Sql.run(database, "create table " + name() + " (" + columns + ")");
        List<String> wanted = new ArrayList<>();
        wanted.add(side.key());
        wanted.addAll(fields);
        List<String> needed = new ArrayList<>(wanted);
        needed.addAll(side.without().keySet());
        SourceTable source = staging.table(side.dataset(), needed);
        String insert = "insert into " + name() + " values (?, ?" + ", ?, ?".repeat(fields.size()) + ")";
        source.scan(wanted, side.without(), page -> insert(insert, page));
        Sql.run(database, "create index " + Sql.name(table + "_by_subject") + " on " + name() + " (subject)");
        Sql.run(
                database,
                "create table " + duplicates() + " as select subject, count(*) as occurrences from " + name()
                        + " where valid group by subject having count(*) > 1");
        Sql.run(database, "create index " + Sql.name(table + "_dup_by_subject") + " on " + duplicates() + " (subject)");
        database.commit();
    }

    private void insert(String sql, List<SourceTable.Stored> page) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(sql)) {
            for (SourceTable.Stored row : page) {
                Sql.set(insert, values(row));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        database.commit(); // a working table: a run that breaks off begins it anew
    }

    private List<@Nullable Object> values(SourceTable.Stored row) {
        String key = row.values().get(0);
        Optional<String> normal = key == null ? Optional.empty() : plan.match().of(key);
        String subject = normal.orElseGet(() -> key == null ? "record " + row.pk() : key);
        List<@Nullable Object> values = new ArrayList<>();
        values.add(hidden(subject));
        values.add(normal.isPresent());
        for (int i = 0; i < plan.fields().size(); i++) {
            String value = row.values().get(i + 1);
            String compared =
                    value == null ? null : plan.fields().get(i).as().of(value).orElse(value);
            values.add(plan.secret() == null ? value : null);
            values.add(compared == null ? null : hidden(compared));
        }
        return values;
    }

    private String hidden(String value) {
        MatchKeys secret = plan.secret();
        return secret == null ? value : secret.of(value);
    }
}
