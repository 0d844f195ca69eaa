package org.govhub.adapters.frontstore;

import static org.govhub.adapters.frontstore.TableStructure.OPERATION;
import static org.govhub.adapters.frontstore.TableStructure.SYNC;
import static org.govhub.adapters.frontstore.TableStructure.TIME;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.govhub.adapters.client.DatasetContract;
import org.govhub.adapters.connector.ConnectorSettings.Inbound;
import org.govhub.adapters.connector.ConnectorSettings.Outbound;
import org.govhub.adapters.connector.ConnectorSettings.Reading;
import org.govhub.adapters.connector.FieldMapping;
import org.govhub.adapters.connector.Findings;
import org.govhub.exchange.directory.FieldType;
import org.jspecify.annotations.Nullable;

/** Holds a table and the settings of its flow against the dataset's contract. */
final class StructureCheck {

    private static final Set<String> DELTA = Set.of(OPERATION, TIME, SYNC, TableStructure.BATCH);

    private final DatasetContract contract;
    private final TableStructure table;
    private final String tableName;
    private final Findings findings;

    StructureCheck(DatasetContract contract, TableStructure table, String tableName, Findings findings) {
        this.contract = contract;
        this.table = table;
        this.tableName = tableName;
        this.findings = findings;
    }

    /** Rows of the table are to become records. */
    void outbound(Outbound flow, List<String> key) {
        commonly(flow.fields(), key);
        commonly(flow.reading() instanceof Reading.Replication ? withoutOld(flow.before()) : flow.before(), List.of());
        Set<String> mapped = new HashSet<>();
        for (FieldMapping mapping : flow.fields()) {
            mapped.add(mapping.field());
            readable(mapping);
        }
        for (DatasetContract.Item item : contract.fields()) {
            if ((item.required() || item.key()) && !mapped.contains(item.name())) {
                findings.fault("Field " + item.name() + " (" + item.label() + ") of dataset " + contract.code()
                        + " is required and has no column: map it under fields.");
            }
        }
        if (key.isEmpty()) {
            findings.fault(
                    "Table " + tableName + " has no primary key: name the columns that tell its rows apart under key.");
        }
        switch (flow.reading()) {
            case Reading.Convention convention -> convention();
            case Reading.Timestamp by -> growing(by.column(), Set.of(Column.Kind.TIME, Column.Kind.TIME_WITH_OFFSET));
            case Reading.Sequence by -> growing(by.column(), Set.of(Column.Kind.NUMBER));
            case Reading.Replication by -> {}
        }
        if (flow.purge() != null && !table.followsConvention()) {
            findings.fault("purge is for front store tables with " + TIME + " and " + SYNC + ", table " + tableName
                    + " has not both: take purge away.");
        }
    }

    /** Records are to become rows. */
    void inbound(Inbound flow, List<String> key) {
        commonly(flow.fields(), key);
        Set<String> written = new HashSet<>();
        for (FieldMapping mapping : flow.fields()) {
            written.add(mapping.column().toLowerCase(Locale.ROOT));
            writable(mapping);
        }
        for (String column : key) {
            if (!written.contains(column.toLowerCase(Locale.ROOT))) {
                findings.fault("Key column " + column + " gets no field: map one to it under fields.");
            }
        }
        table.columns().forEach((name, column) -> {
            boolean filled = written.contains(name) || table.followsConvention() && DELTA.contains(name);
            if (!column.optional() && !filled) {
                findings.fault(
                        "Column " + column.name() + " of " + tableName
                                + " is NOT NULL without default and gets no field: map one to it, give it a default or allow NULL.");
            }
        });
        if (flow.purge() != null && !table.followsConvention()) {
            findings.fault("purge is for tables with " + OPERATION + ", " + TIME + " and " + SYNC + ", table "
                    + tableName + " has not all: take purge away.");
        }
        if (!table.isUnique(new HashSet<>(
                key.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList()))) {
            findings.remark("Table " + tableName + " has no unique index on " + String.join(", ", key)
                    + ": rows are written by update, then insert, which is slower.");
        }
    }

    /** Columns with their types in words, those the flow uses or must not forget. */
    static Map<String, String> describe(TableStructure table) {
        Map<String, String> columns = new LinkedHashMap<>();
        table.columns()
                .forEach((name, column) -> columns.put(
                        column.name(),
                        column.typeName()
                                + (column.kind() == Column.Kind.TEXT && column.size() > 0 && column.size() < 1_000_000
                                        ? "(" + column.size() + ")"
                                        : "")
                                + (column.nullable() ? "" : " NOT NULL")));
        return columns;
    }

    private void commonly(List<FieldMapping> fields, List<String> key) {
        List<String> known =
                contract.fields().stream().map(DatasetContract.Item::name).toList();
        for (FieldMapping mapping : fields) {
            if (contract.field(mapping.field()) == null) {
                findings.fault("Field " + mapping.field() + " is not in dataset " + contract.code() + " version "
                        + contract.version() + " as this department sees it: take it out or rename it. Known: "
                        + String.join(", ", known) + ".");
            }
        }
        List<String> needed = new ArrayList<>(key);
        fields.stream()
                .map(FieldMapping::column)
                .filter(name -> !name.isEmpty())
                .forEach(needed::add);
        for (String name : new LinkedHashSet<>(needed)) {
            if (table.column(name) == null) {
                findings.fault(
                        "Column " + name + " is not in table " + tableName + ": correct connector.yaml or the table."
                                + " Known: "
                                + String.join(
                                        ", ",
                                        table.columns().values().stream()
                                                .map(Column::name)
                                                .toList()) + ".");
            }
        }
    }

    /** PostgreSQL's log holds the old values itself, named {@code old.<column>}. */
    private static List<FieldMapping> withoutOld(List<FieldMapping> before) {
        return before.stream()
                .map(mapping -> mapping.column().startsWith(ReplicationSource.OLD)
                        ? FieldMapping.of(mapping.field(), mapping.column().substring(ReplicationSource.OLD.length()))
                        : mapping)
                .toList();
    }

    private void readable(FieldMapping mapping) {
        DatasetContract.Item item = contract.field(mapping.field());
        Column column = column(mapping);
        if (item == null || column == null || !mapping.codes().isEmpty()) {
            return;
        }
        boolean fits =
                switch (column.kind()) {
                    case TEXT, BYTES -> true;
                    case NUMBER -> item.type() != FieldType.DATE && item.type() != FieldType.DATE_TIME;
                    case TRUTH -> item.type() == FieldType.BOOLEAN || item.type() == FieldType.STRING;
                    case DATE, TIME, TIME_WITH_OFFSET ->
                        item.type() == FieldType.DATE
                                || item.type() == FieldType.DATE_TIME
                                || item.type() == FieldType.STRING;
                };
        typed(mapping, item, column, fits);
    }

    private void writable(FieldMapping mapping) {
        DatasetContract.Item item = contract.field(mapping.field());
        Column column = column(mapping);
        if (item == null || column == null) {
            return;
        }
        boolean fits =
                switch (column.kind()) {
                    case TEXT, BYTES -> true;
                    case NUMBER -> item.type() != FieldType.DATE && item.type() != FieldType.DATE_TIME;
                    case TRUTH ->
                        item.type() == FieldType.BOOLEAN || !mapping.codes().isEmpty();
                    case DATE, TIME, TIME_WITH_OFFSET ->
                        item.type() == FieldType.DATE
                                || item.type() == FieldType.DATE_TIME
                                || item.type() == FieldType.STRING;
                };
        typed(mapping, item, column, fits);
        Integer longest = item.maxLength();
        if (column.kind() == Column.Kind.TEXT && longest != null && column.size() > 0 && column.size() < longest) {
            findings.remark("Column " + column.name() + " holds " + column.size() + " characters, field " + item.name()
                    + " may have " + longest + ": longer ones go to quarantine.");
        }
        if (!column.nullable() && !item.required()) {
            findings.remark("Column " + column.name() + " is NOT NULL, field " + item.name()
                    + " may be absent: such records go to quarantine.");
        }
    }

    private void typed(FieldMapping mapping, DatasetContract.Item item, Column column, boolean fits) {
        if (!fits) {
            findings.fault("Column " + column.name() + " is " + column.typeName() + ", field " + mapping.field()
                    + " is " + item.type().name().toLowerCase(Locale.ROOT)
                    + ": use another column, or translate with codes.");
        }
    }

    private void convention() {
        List<String> missing = new ArrayList<>();
        for (String name : List.of(OPERATION, TIME, SYNC)) {
            if (table.column(name) == null) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            findings.fault("Table " + tableName + " has no " + String.join(", ", missing)
                    + ": add the delta columns, or say how else new rows are told (timestamp, sequence, replication).");
            return;
        }
        Column time = table.column(TIME);
        if (time != null && time.kind() != Column.Kind.TIME && time.kind() != Column.Kind.TIME_WITH_OFFSET) {
            findings.fault(
                    "Column " + TIME + " of " + tableName + " is " + time.typeName() + ", expected a date with time.");
        } else if (time != null && time.nullable()) {
            findings.remark("Column " + TIME + " of " + tableName + " may be NULL: such rows are never sent.");
        }
        if (!table.firstIndexed().contains(SYNC) && !table.firstIndexed().contains(TIME)) {
            findings.remark("Table " + tableName + " has no index on " + SYNC + ", " + TIME
                    + " and its key: each look for new rows goes through the whole table.");
        }
    }

    private void growing(String name, Set<Column.Kind> kinds) {
        Column column = table.column(name);
        if (column == null) {
            findings.fault("Column " + name + " that new rows are told by is not in table " + tableName + ".");
        } else if (!kinds.contains(column.kind())) {
            findings.fault("Column " + column.name() + " is " + column.typeName() + ", expected "
                    + (kinds.contains(Column.Kind.NUMBER) ? "a number." : "a date with time."));
        }
    }

    private @Nullable Column column(FieldMapping mapping) {
        return mapping.column().isEmpty() ? null : table.column(mapping.column());
    }
}
