package org.govhub.adapters.frontstore;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.govhub.adapters.client.DatasetContract;
import org.govhub.adapters.connector.ConnectorSettings.Inbound;
import org.govhub.adapters.connector.ConnectorSettings.Outbound;
import org.govhub.adapters.connector.ConnectorSettings.Place;
import org.govhub.adapters.connector.ConnectorSettings.Reading;
import org.govhub.adapters.connector.FieldMapping;
import org.govhub.adapters.connector.Findings;
import org.govhub.adapters.connector.Places;
import org.govhub.adapters.connector.RowMapper;
import org.govhub.adapters.connector.Source;
import org.govhub.adapters.connector.StructureFault;
import org.govhub.adapters.connector.Structures;
import org.govhub.adapters.connector.Target;

/** Opens tables of one database as sources and targets, after comparing them with settings, dataset and the last run. */
public final class FrontStore implements Places {

    private final Database database;
    private final Path state;
    private final ZoneId zone;
    private final Clock clock;
    private final Structures structures;

    /** @param state the connector's folder */
    public FrontStore(Database database, Path state, ZoneId zone, Clock clock) {
        this.database = database;
        this.state = state;
        this.zone = zone;
        this.clock = clock;
        this.structures = new Structures(state);
    }

    /** The source owns a connection of its own. */
    @Override
    public Source source(Outbound flow, DatasetContract contract, BiConsumer<String, List<String>> changed)
            throws SQLException, IOException {
        Connection connection = database.open();
        try {
            Place.Table place = (Place.Table) flow.place();
            TableStructure table = table(connection, place.name());
            List<String> key = place.key().isEmpty() ? table.primaryKey() : place.key();
            Findings findings = new Findings();
            new StructureCheck(contract, table, place.name(), findings).outbound(flow, key);
            settle(flow.name(), contract, table, findings, changed);
            return source(flow, connection, table, columns(table, key));
        } catch (SQLException | IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** The target owns a connection of its own. */
    @Override
    public Target target(Inbound flow, DatasetContract contract, BiConsumer<String, List<String>> changed)
            throws SQLException, IOException {
        Connection connection = database.open();
        try {
            Place.Table place = (Place.Table) flow.place();
            TableStructure table = table(connection, place.name());
            Findings findings = new Findings();
            new StructureCheck(contract, table, place.name(), findings).inbound(flow, place.key());
            settle(flow.name(), contract, table, findings, changed);
            return new TableTarget(
                    flow,
                    connection,
                    table,
                    RowMapper.conversions(contract, flow.fields(), zone),
                    columns(table, place.key()),
                    zone,
                    clock);
        } catch (SQLException | IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Findings check(Outbound flow, DatasetContract contract) throws SQLException, IOException {
        Place.Table place = (Place.Table) flow.place();
        try (Connection connection = database.open()) {
            Findings findings = new Findings();
            TableStructure table = table(connection, place.name());
            List<String> key = place.key().isEmpty() ? table.primaryKey() : place.key();
            new StructureCheck(contract, table, place.name(), findings).outbound(flow, key);
            return compared(flow.name(), contract, table, findings);
        }
    }

    @Override
    public Findings check(Inbound flow, DatasetContract contract) throws SQLException, IOException {
        Place.Table place = (Place.Table) flow.place();
        try (Connection connection = database.open()) {
            Findings findings = new Findings();
            TableStructure table = table(connection, place.name());
            new StructureCheck(contract, table, place.name(), findings).inbound(flow, place.key());
            return compared(flow.name(), contract, table, findings);
        }
    }

    private Source source(Outbound flow, Connection connection, TableStructure table, List<Column> key)
            throws SQLException, IOException {
        List<String> wanted = new ArrayList<>();
        for (List<FieldMapping> mappings : List.of(flow.fields(), flow.before())) {
            mappings.stream()
                    .map(FieldMapping::column)
                    .filter(name -> !name.isEmpty() && !wanted.contains(name))
                    .forEach(wanted::add);
        }
        Path mark = state.resolve(flow.name()).resolve("mark.json");
        return switch (flow.reading()) {
            case Reading.Convention by ->
                new ConventionSource(flow.name(), connection, table, wanted, key, by.settle(), flow.purge(), clock);
            case Reading.Timestamp by ->
                new MarkSource(
                        flow.name(),
                        connection,
                        table,
                        wanted,
                        order(table, by.column(), key),
                        new MarkSource.Way(new DatabaseTime.Horizon(by.settle(), clock), 0),
                        mark,
                        OwnTables.in(connection, clock));
            case Reading.Sequence by ->
                new MarkSource(
                        flow.name(),
                        connection,
                        table,
                        wanted,
                        order(table, by.column(), key),
                        new MarkSource.Way(null, by.overlap()),
                        mark,
                        OwnTables.in(connection, clock));
            case Reading.Replication by ->
                new ReplicationSource(
                        flow.name(),
                        connection,
                        table,
                        tableName(flow),
                        wanted,
                        by.slot(),
                        by.publication(),
                        state.resolve(flow.name()).resolve("position.txt"),
                        OwnTables.in(connection, clock));
        };
    }

    private static String tableName(Outbound flow) {
        String name = ((Place.Table) flow.place()).name();
        return name.substring(name.indexOf('.') + 1);
    }

    private static List<Column> order(TableStructure table, String growing, List<Column> key) {
        List<Column> order = new ArrayList<>(columns(table, List.of(growing)));
        key.stream().filter(column -> !order.contains(column)).forEach(order::add);
        return order;
    }

    private void settle(
            String flow,
            DatasetContract contract,
            TableStructure table,
            Findings findings,
            BiConsumer<String, List<String>> changed)
            throws IOException {
        Map<String, String> described = StructureCheck.describe(table);
        List<String> differences = structures.differences(flow, contract, described);
        findings.requireSound(differences);
        if (!differences.isEmpty()) {
            changed.accept(flow, differences);
        }
        structures.remember(flow, contract, described);
    }

    private Findings compared(String flow, DatasetContract contract, TableStructure table, Findings findings)
            throws IOException {
        structures
                .differences(flow, contract, StructureCheck.describe(table))
                .forEach(difference -> findings.remark("Since the last run: " + difference + "."));
        return findings;
    }

    private static TableStructure table(Connection connection, String name) throws SQLException, StructureFault {
        return TableStructure.read(connection, name)
                .orElseThrow(
                        () -> new StructureFault(
                                List.of(
                                        "There is no table " + name
                                                + " that this database user can see: create it, or correct 'table:' (schema.table for another schema).")));
    }

    private static List<Column> columns(TableStructure table, List<String> names) {
        return names.stream()
                .map(name -> Objects.requireNonNull(table.column(name), name))
                .toList();
    }
}
