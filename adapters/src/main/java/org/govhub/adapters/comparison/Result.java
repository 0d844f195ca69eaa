package org.govhub.adapters.comparison;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.govhub.adapters.staging.Sql;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * The findings as a dataset: what was published last lies in {@code cmp_<name>_sent}, so that only what has changed since is
 * published. A batch counts as published once the hub has accepted it; broken off between the two it is published again,
 * which changes nothing for those who receive it.
 *
 * <p>Fields of the dataset: {@code subject}, {@code finding}, {@code field} (its key), {@code left_value},
 * {@code right_value}, {@code occurrences}, {@code found_on}.
 */
public final class Result {

    private static final String SAME_KEY = "a.subject = b.subject and a.finding = b.finding and a.field = b.field";
    private static final String SAME = SAME_KEY + " and a.left_value is not distinct from b.left_value"
            + " and a.right_value is not distinct from b.right_value and a.occurrences = b.occurrences";

    private final Connection database;
    private final String found;
    private final String sent;
    private final int batch;

    /** @param batch most records in one message */
    public Result(Connection database, Plan plan, int batch) throws SQLException {
        this.database = database;
        this.found = Sql.name("cmp_" + plan.name() + "_found");
        this.sent = Sql.name("cmp_" + plan.name() + "_sent");
        this.batch = batch;
        create(database, found);
        create(database, sent);
        database.commit();
    }

    /** Takes one batch to the hub; returns when the hub has accepted it. */
    @FunctionalInterface
    public interface Publisher {
        void publish(List<Change> changes);
    }

    /**
     * Publishes what changed since the last time.
     *
     * @param today noted as the day on which a finding was first made
     * @return how many records
     */
    public int publish(LocalDate today, Publisher publisher) throws SQLException {
        int published = 0;
        while (true) {
            Batch next = next(today);
            if (next.changes().isEmpty()) {
                return published;
            }
            publisher.publish(next.changes());
            Sql.inOne(database, () -> {
                for (List<@Nullable Object> row : next.rows()) {
                    Sql.run(
                            database,
                            "delete from " + sent + " where finding = ? and subject = ? and field = ?",
                            row.subList(0, 3));
                    if (row.size() > 3) {
                        Sql.run(database, "insert into " + sent + " values (?, ?, ?, ?, ?, ?, ?)", row);
                    }
                }
                return next.rows().size();
            });
            published += next.changes().size();
        }
    }

    static void create(Connection database, String table) throws SQLException {
        Sql.run(
                database,
                "create table if not exists " + table + " (finding varchar(20) not null, subject varchar not null,"
                        + " field varchar(80) not null, left_value varchar, right_value varchar,"
                        + " occurrences bigint not null, found_on varchar(10), primary key (subject, finding, field))");
    }

    /** @param rows what {@code sent} holds after it; only the key where the record is gone */
    private record Batch(List<Change> changes, List<List<@Nullable Object>> rows) {}

    private Batch next(LocalDate today) throws SQLException {
        List<Change> changes = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        String gone = "select finding, subject, field from " + sent + " a where not exists (select 1 from " + found
                + " b where " + SAME_KEY + ") fetch first " + batch + " rows only";
        for (List<@Nullable String> row : Sql.rows(database, gone, List.of())) {
            changes.add(Change.delete(key(row)));
            rows.add(new ArrayList<>(row));
        }
        String news = "select a.finding, a.subject, a.field, a.left_value, a.right_value, a.occurrences,"
                + " (select b.found_on from " + sent + " b where " + SAME_KEY + ") from " + found
                + " a where not exists (select 1 from " + sent + " b where " + SAME + ") fetch first "
                + Math.max(1, batch - changes.size()) + " rows only";
        if (changes.size() < batch) {
            for (List<@Nullable String> row : Sql.rows(database, news, List.of())) {
                long occurrences = Long.parseLong(String.valueOf(row.get(5)));
                String since = row.get(6) == null ? today.toString() : String.valueOf(row.get(6));
                changes.add(Change.upsert(record(row, occurrences, since)));
                List<@Nullable Object> kept = new ArrayList<>(row.subList(0, 5));
                kept.add(occurrences);
                kept.add(since);
                rows.add(kept);
            }
        }
        database.commit();
        return new Batch(changes, rows);
    }

    private static Row key(List<@Nullable String> row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("subject", row.get(1));
        fields.put("finding", row.get(0));
        fields.put("field", row.get(2));
        return new Row(fields);
    }

    private static Row record(List<@Nullable String> row, long occurrences, String since) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(key(row).fields());
        if (row.get(3) != null) {
            fields.put("left_value", row.get(3));
        }
        if (row.get(4) != null) {
            fields.put("right_value", row.get(4));
        }
        fields.put("occurrences", BigDecimal.valueOf(occurrences));
        fields.put("found_on", since);
        return new Row(fields);
    }
}
