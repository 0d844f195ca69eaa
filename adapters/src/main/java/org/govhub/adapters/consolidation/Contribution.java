package org.govhub.adapters.consolidation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.govhub.adapters.comparison.Normalisation;
import org.govhub.adapters.staging.SourceTable;
import org.govhub.adapters.staging.Sql;
import org.govhub.adapters.staging.Staging;
import org.jspecify.annotations.Nullable;

/**
 * What one dataset has to say about the subjects of a base store, made anew for each build: {@code subject} (its normalised
 * key), {@code pk}, and for each field it is a source of {@code v_<field>} as it stands, {@code n_<field>} as it is compared,
 * {@code q_<field>} what is wrong with it. A record whose key is not well formed is about nobody and only counted.
 */
final class Contribution {

    private final Connection database;
    private final Declaration declaration;
    private final String dataset;
    private final String table;
    private final Map<Declaration.BaseField, String> fields = new LinkedHashMap<>();
    private long nobody;

    Contribution(Connection database, Declaration declaration, String dataset) {
        this.database = database;
        this.declaration = declaration;
        this.dataset = dataset;
        this.table = declaration.table() + "_of_" + dataset.replace('/', '_');
        for (Declaration.BaseField field : declaration.fields()) {
            field.sources().stream()
                    .filter(source -> source.dataset().equals(dataset))
                    .forEach(source -> fields.put(field, source.field()));
        }
    }

    String dataset() {
        return dataset;
    }

    String name() {
        return Sql.name(table);
    }

    /** Records about nobody: their key is missing or not well formed. */
    long nobody() {
        return nobody;
    }

    void fill(Staging staging) throws SQLException {
        Sql.run(database, "drop table if exists " + name());
        StringBuilder columns = new StringBuilder("subject varchar not null, pk varchar not null");
        fields.keySet().forEach(field -> List.of("v_", "n_", "q_").forEach(kind -> columns.append(", ")
                .append(Sql.name(kind + field.name()))
                .append(" varchar")));
        Sql.run(database, "create table " + name() + " (" + columns + ")");
        SourceTable source = staging.table(dataset, fields.values());
        String insert = "insert into " + name() + " values (?, ?" + ", ?, ?, ?".repeat(fields.size()) + ")";
        nobody = 0;
        source.scan(List.copyOf(fields.values()), Map.of(), page -> insert(insert, page));
        Sql.run(database, "create index " + Sql.name(table + "_x") + " on " + name() + " (subject)");
        database.commit();
    }

    private void insert(String sql, List<SourceTable.Stored> page) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(sql)) {
            for (SourceTable.Stored row : page) {
                String key = row.values().get(0);
                Optional<String> subject =
                        key == null ? Optional.empty() : declaration.match().of(key);
                if (subject.isEmpty()) {
                    nobody++;
                    continue;
                }
                Sql.set(insert, values(subject.get(), row));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        database.commit(); // a working table: a build that breaks off begins it anew
    }

    private List<@Nullable Object> values(String subject, SourceTable.Stored row) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(subject);
        values.add(row.pk());
        int i = 0;
        for (Declaration.BaseField field : fields.keySet()) {
            String value = row.values().get(i++);
            Objection.Kind fault = value == null ? null : field.fault(value);
            values.add(value);
            values.add(value == null ? null : plain(field, value));
            values.add(fault == null ? null : fault.word());
        }
        return values;
    }

    private static String plain(Declaration.BaseField field, String value) {
        Normalisation form = field.check() == null ? Normalisation.NAME : field.check();
        return form.of(value).orElse(value);
    }
}
