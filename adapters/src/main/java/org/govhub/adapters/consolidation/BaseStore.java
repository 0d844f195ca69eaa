package org.govhub.adapters.consolidation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.govhub.adapters.staging.Sql;
import org.govhub.adapters.staging.Staging;
import org.jspecify.annotations.Nullable;

/**
 * A base store in the data centre's database. It is computed from what the sources say now and nothing else, so that building
 * it from nothing and keeping it up to date give the same; what changed goes into its tables in one transaction.
 *
 * <p>{@code base_<code>} has a row for each subject, {@code base_<code>_from} says of each value which dataset and delivery
 * brought it, {@code base_<code>_objection} what is to be objected to.
 */
public final class BaseStore {

    private final Staging staging;
    private final Connection database;
    private final Declaration declaration;
    private final Clock clock;
    private final String base;
    private final String from;
    private final String objections;

    private BaseStore(Staging staging, Declaration declaration, Clock clock) {
        this.staging = staging;
        this.database = staging.database();
        this.declaration = declaration;
        this.clock = clock;
        this.base = Sql.name(declaration.table());
        this.from = Sql.name(declaration.table() + "_from");
        this.objections = Sql.name(declaration.table() + "_objection");
    }

    /**
     * What a build did.
     *
     * @param removed of the rows there before, gone or replaced
     * @param nobody records of sources whose key is missing or not well formed
     */
    public record Built(long subjects, long written, long removed, long objections, long nobody) {}

    /** Opens the store, making its tables where they are not there. */
    public static BaseStore open(Staging staging, Declaration declaration, Clock clock) throws SQLException {
        BaseStore store = new BaseStore(staging, declaration, clock);
        store.create(store.base, store.from, store.objections);
        store.database.commit();
        return store;
    }

    /** Brings the store to what the sources say now. */
    public Built build() throws SQLException {
        Map<String, Contribution> contributions = new LinkedHashMap<>();
        for (String dataset : declaration.datasets()) {
            Contribution contribution = new Contribution(database, declaration, dataset);
            contribution.fill(staging);
            contributions.put(dataset, contribution);
        }
        String nextBase = Sql.name(declaration.table() + "_next");
        String nextFrom = Sql.name(declaration.table() + "_from_next");
        String nextObjections = Sql.name(declaration.table() + "_obj_next");
        Choice choice = new Choice(staging, declaration, clock);
        for (String table : List.of(nextBase, nextFrom, nextObjections)) {
            Sql.run(database, "drop table if exists " + table);
        }
        create(nextBase, nextFrom, nextObjections);
        for (Declaration.BaseField field : declaration.fields()) {
            choice.choose(field, contributions, nextFrom, nextObjections);
        }
        gather(contributions, nextFrom, nextBase, nextObjections);
        database.commit();
        return Sql.inOne(database, () -> {
            long removed = replace(base, nextBase, columns());
            long written = copy(base, nextBase, columns());
            replace(from, nextFrom, List.of("subject", "field", "val", "plain", "dataset", "delivery"));
            copy(from, nextFrom, List.of("subject", "field", "val", "plain", "dataset", "delivery"));
            List<String> about = List.of("subject", "field", "kind", "dataset", "val", "other_dataset", "other_val");
            replace(objections, nextObjections, about);
            copy(objections, nextObjections, about);
            return new Built(
                    Sql.count(database, "select count(*) from " + base),
                    written,
                    removed,
                    Sql.count(database, "select count(*) from " + objections),
                    contributions.values().stream()
                            .mapToLong(Contribution::nobody)
                            .sum());
        });
    }

    /** Where a value comes from; {@code logIndex} is the record of the exchange log that holds the acknowledgement. */
    public record Provenance(
            String field,
            String value,
            String dataset,
            String source,
            String delivery,
            String exchange,
            String time,
            @Nullable Long logIndex) {}

    /** One subject with the provenance of each value, in the order of the declaration; empty where it is not known. */
    public List<Provenance> show(String key) throws SQLException {
        List<String> subject = List.of(declaration.match().of(key).orElse(key));
        Map<String, Provenance> found = new LinkedHashMap<>();
        for (List<@Nullable String> row : Sql.rows(
                database,
                "select f.field, f.val, f.dataset, r.source, f.delivery, r.exchange, r.created, r.log_index from "
                        + from + " f join received r on r.id = f.delivery where f.subject = ?",
                subject)) {
            List<String> texts = row.stream().map(String::valueOf).toList();
            found.put(
                    texts.get(0),
                    new Provenance(
                            texts.get(0),
                            texts.get(1),
                            texts.get(2),
                            texts.get(3),
                            texts.get(4),
                            texts.get(5),
                            texts.get(6),
                            row.get(7) == null ? null : Long.valueOf(texts.get(7))));
        }
        return declaration.fields().stream()
                .map(field -> found.get(field.name()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** What is to be objected to, at most so many; by source, field and subject. */
    public List<Objection> objections(int max) throws SQLException {
        List<Objection> found = new ArrayList<>();
        for (List<@Nullable String> row : Sql.rows(
                database,
                "select subject, field, kind, dataset, val, other_dataset, other_val from " + objections
                        + " order by dataset, field, kind, subject fetch first " + max + " rows only",
                List.of())) {
            found.add(new Objection(
                    String.valueOf(row.get(0)),
                    String.valueOf(row.get(1)),
                    Objection.Kind.ofWord(String.valueOf(row.get(2))),
                    String.valueOf(row.get(3)),
                    row.get(4),
                    row.get(5),
                    row.get(6)));
        }
        return found;
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        columns.add("subject");
        declaration.fields().forEach(field -> columns.add(Sql.name("f_" + field.name())));
        return columns;
    }

    private void create(String rows, String provenance, String faults) throws SQLException {
        Sql.run(
                database,
                "create table if not exists " + rows + " (subject varchar primary key"
                        + columns().stream()
                                .skip(1)
                                .map(column -> ", " + column + " varchar")
                                .collect(Collectors.joining())
                        + ")");
        Sql.run(
                database,
                "create table if not exists " + provenance + " (subject varchar not null, field varchar(64) not null,"
                        + " val varchar not null, plain varchar, dataset varchar(60) not null,"
                        + " delivery varchar(36) not null, primary key (subject, field))");
        Sql.run(
                database,
                "create table if not exists " + faults + " (subject varchar not null, field varchar(64) not null,"
                        + " kind varchar(20) not null, dataset varchar(60) not null, val varchar,"
                        + " other_dataset varchar(60), other_val varchar,"
                        + " primary key (subject, field, kind, dataset))");
    }

    /** One row a subject, its values beside each other. */
    private void gather(
            Map<String, Contribution> contributions, String nextFrom, String nextBase, String nextObjections)
            throws SQLException {
        String subjects = contributions.values().stream()
                .map(source -> "select subject from " + source.name())
                .collect(Collectors.joining(" union "));
        StringBuilder select = new StringBuilder("select s.subject");
        StringBuilder joins = new StringBuilder();
        List<Declaration.BaseField> fields = declaration.fields();
        for (int i = 0; i < fields.size(); i++) {
            select.append(", p").append(i).append(".val");
            joins.append((" left join %s p%d on p%d.subject = s.subject and p%d.field = '%s'")
                    .formatted(nextFrom, i, i, i, fields.get(i).name()));
        }
        Sql.run(
                database,
                "insert into " + nextBase + " (" + String.join(", ", columns()) + ") " + select + " from (" + subjects
                        + ") s" + joins);
        for (Declaration.BaseField field : fields) {
            if (field.required()) {
                Sql.run(
                        database,
                        "insert into " + nextObjections + " (subject, field, kind, dataset) select subject, '"
                                + field.name() + "', '" + Objection.Kind.MISSING.word() + "', '"
                                + field.sources().get(0).dataset() + "' from " + nextBase + " where "
                                + Sql.name("f_" + field.name()) + " is null");
            }
        }
    }

    /** Removes what is not in the next state any more, or otherwise. */
    private long replace(String table, String next, List<String> columns) throws SQLException {
        return Sql.run(
                database,
                "delete from " + table + " a where not exists (select 1 from " + next + " b where " + same(columns)
                        + ")");
    }

    private long copy(String table, String next, List<String> columns) throws SQLException {
        String names = String.join(", ", columns);
        return Sql.run(
                database,
                "insert into " + table + " (" + names + ") select " + names + " from " + next
                        + " a where not exists (select 1 from " + table + " b where " + same(columns) + ")");
    }

    private static String same(List<String> columns) {
        return columns.stream()
                .map(column -> column.equals("subject")
                        ? "a.subject = b.subject"
                        : "a." + column + " is not distinct from b." + column)
                .collect(Collectors.joining(" and "));
    }
}
