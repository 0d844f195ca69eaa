package org.govhub.adapters.consolidation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.govhub.adapters.staging.Sql;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.seal.MatchKeys;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a base store objects to its sources: records of a dataset that the data centre signs and publishes, one for each
 * conflict. A conflict has one objection as long as it stands, under one id that is kept in {@code base_<code>_raised} before
 * it is sent, so that what is sent again after a break changes nothing; one that is resolved is said again as withdrawn.
 *
 * <p>Fields of the dataset: {@code objection} (its key), {@code source} (USCC of who is to answer), {@code base},
 * {@code dataset}, {@code field}, {@code kind}, {@code subject}, {@code subject_key}, {@code value}, {@code other_dataset},
 * {@code other_value}, {@code state} (open, withdrawn), {@code raised_on}, {@code answer_by}.
 */
public final class RaisedObjections {

    private static final String SAME_CONFLICT =
            "a.subject = b.subject and a.field = b.field and a.kind = b.kind and a.dataset = b.dataset";
    private static final String COLUMNS =
            "id, source, dataset, field, kind, subject, val, other_dataset, other_val, raised_on, answer_by, state";

    private final Connection database;
    private final String base;
    private final String conflicts;
    private final String raised;
    private final int batch;

    /** @param batch most records in one message */
    public RaisedObjections(Connection database, Declaration declaration, int batch) throws SQLException {
        this.database = database;
        this.base = declaration.code();
        this.conflicts = Sql.name(declaration.table() + "_objection");
        this.raised = Sql.name(declaration.table() + "_raised");
        this.batch = batch;
        Sql.run(
                database,
                "create table if not exists " + raised + " (id varchar(36) primary key, source varchar(60) not null,"
                        + " dataset varchar(60) not null, field varchar(64) not null, kind varchar(20) not null,"
                        + " subject varchar not null, val varchar, other_dataset varchar(60), other_val varchar,"
                        + " raised_on varchar(10) not null, answer_by varchar(10) not null, state varchar(10) not null)");
        database.commit();
    }

    /** Takes records to the hub; returns when the hub has accepted them. */
    @FunctionalInterface
    public interface Publisher {
        void publish(List<Change> changes);
    }

    /**
     * When objections raised now are dated and due.
     *
     * @param keys makes {@code subject_key}; null leaves it out
     */
    public record Terms(
            LocalDate today, LocalDate answerBy, @Nullable MatchKeys keys) {}

    /**
     * What was sent.
     *
     * @param raised new objections, and open ones whose values changed
     * @param unaddressed conflicts about a source that has never delivered, so that nobody is known to answer
     */
    public record Outcome(int raised, int withdrawn, long unaddressed) {}

    /** Sends what changed since the last time. */
    public Outcome publish(Terms terms, Publisher publisher) throws SQLException {
        long unaddressed = Sql.inOne(database, () -> note(terms));
        int sent = 0;
        int withdrawn = 0;
        while (true) {
            List<List<@Nullable String>> rows = Sql.rows(
                    database,
                    "select " + COLUMNS + " from " + raised + " where state <> 'open' order by id fetch first " + batch
                            + " rows only",
                    List.of());
            database.commit();
            if (rows.isEmpty()) {
                return new Outcome(sent, withdrawn, unaddressed);
            }
            publisher.publish(
                    rows.stream().map(row -> record(row, terms.keys())).toList());
            withdrawn += Sql.inOne(database, () -> settle(rows));
            sent += rows.size();
            sent -= (int) rows.stream().filter(RaisedObjections::gone).count();
        }
    }

    /** Brings the objections noted to the conflicts there are; how many conflicts nobody can be told. */
    private long note(Terms terms) throws SQLException {
        Sql.run(
                database,
                "update " + raised + " a set state = 'gone' where not exists (select 1 from " + conflicts + " b where "
                        + SAME_CONFLICT + ")");
        for (List<@Nullable String> row : Sql.rows(
                database,
                "select b.val, b.other_dataset, b.other_val, a.id from " + raised + " a join " + conflicts + " b on "
                        + SAME_CONFLICT + " where a.state = 'gone' or a.val is distinct from b.val"
                        + " or a.other_dataset is distinct from b.other_dataset"
                        + " or a.other_val is distinct from b.other_val",
                List.of())) {
            Sql.run(
                    database,
                    "update " + raised + " set state = 'new', val = ?, other_dataset = ?, other_val = ? where id = ?",
                    row);
        }
        Map<String, @Nullable String> sources = new LinkedHashMap<>();
        long unaddressed = 0;
        for (List<@Nullable String> row : Sql.rows(
                database,
                "select a.dataset, a.field, a.kind, a.subject, a.val, a.other_dataset, a.other_val from " + conflicts
                        + " a where not exists (select 1 from " + raised + " b where " + SAME_CONFLICT + ")",
                List.of())) {
            String dataset = String.valueOf(row.get(0));
            if (!sources.containsKey(dataset)) {
                sources.put(dataset, source(dataset));
            }
            if (sources.get(dataset) == null) {
                unaddressed++;
                continue;
            }
            List<@Nullable String> values = new ArrayList<>();
            values.add(UUID.randomUUID().toString());
            values.add(sources.get(dataset));
            values.addAll(row);
            values.add(terms.today().toString());
            values.add(terms.answerBy().toString());
            Sql.run(
                    database,
                    "insert into " + raised + " (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'new')",
                    values);
        }
        return unaddressed;
    }

    /** Who delivered the dataset last: the party that answers for its values. */
    private @Nullable String source(String dataset) throws SQLException {
        List<List<@Nullable String>> found = Sql.rows(
                database,
                "select source from received where dataset = ? order by created desc fetch first 1 rows only",
                List.of(dataset));
        return found.isEmpty() ? null : String.valueOf(found.get(0).get(0)).split("/", 2)[0];
    }

    private int settle(List<List<@Nullable String>> rows) throws SQLException {
        int withdrawn = 0;
        for (List<@Nullable String> row : rows) {
            List<String> id = List.of(String.valueOf(row.get(0)));
            if (gone(row)) {
                withdrawn += Sql.run(database, "delete from " + raised + " where id = ?", id);
            } else {
                Sql.run(database, "update " + raised + " set state = 'open' where id = ?", id);
            }
        }
        return withdrawn;
    }

    private static boolean gone(List<@Nullable String> row) {
        return "gone".equals(row.get(11));
    }

    private Change record(List<@Nullable String> row, @Nullable MatchKeys keys) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("objection", row.get(0));
        fields.put("source", row.get(1));
        fields.put("base", base);
        fields.put("dataset", row.get(2));
        fields.put("field", row.get(3));
        fields.put("kind", row.get(4));
        fields.put("subject", row.get(5));
        fields.put("subject_key", keys == null ? null : keys.of(String.valueOf(row.get(5))));
        fields.put("value", row.get(6));
        fields.put("other_dataset", row.get(7));
        fields.put("other_value", row.get(8));
        fields.put("state", gone(row) ? "withdrawn" : "open");
        fields.put("raised_on", row.get(9));
        fields.put("answer_by", row.get(10));
        fields.values().removeIf(value -> value == null);
        return Change.upsert(new Row(fields));
    }
}
