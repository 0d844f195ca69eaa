package org.govhub.adapters.frontstore;

import static org.govhub.adapters.frontstore.TableStructure.BATCH;
import static org.govhub.adapters.frontstore.TableStructure.OPERATION;
import static org.govhub.adapters.frontstore.TableStructure.SYNC;
import static org.govhub.adapters.frontstore.TableStructure.TIME;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.connector.ConnectorCrash;
import org.govhub.adapters.connector.ConnectorSettings.Inbound;
import org.govhub.adapters.connector.FieldConversion;
import org.govhub.adapters.connector.RecordText;
import org.govhub.adapters.connector.Source.Rejected;
import org.govhub.adapters.connector.Target;
import org.govhub.adapters.connector.UnfitValueException;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Op;
import org.jspecify.annotations.Nullable;

/**
 * A table that deliveries are written to: each in one transaction with its receipt, rows that do not fit into quarantine in
 * the same transaction. With delta columns a delete is a mark for the business system, otherwise the row goes.
 */
final class TableTarget implements Target {

    private static final Duration BETWEEN_PURGES = Duration.ofHours(1);

    private final Inbound settings;
    private final Connection database;
    private final TableStructure table;
    private final List<FieldConversion> fields;
    private final List<Column> columns = new ArrayList<>();
    private final List<Column> key;
    private final int[] keyPositions;
    private final boolean delta;
    private final Upsert upsert;
    private final Removal removal;
    private final OwnTables own;
    private final Clock clock;
    private final ZoneId zone;
    private Instant nextPurge;

    TableTarget(
            Inbound settings,
            Connection database,
            TableStructure table,
            List<FieldConversion> fields,
            List<Column> key,
            ZoneId zone,
            Clock clock)
            throws SQLException {
        this.settings = settings;
        this.database = database;
        this.table = table;
        this.fields = List.copyOf(fields);
        this.key = List.copyOf(key);
        this.zone = zone;
        this.clock = clock;
        this.nextPurge = clock.instant();
        this.delta = table.followsConvention();
        fields.forEach(field -> columns.add(column(field.mapping().column())));
        if (delta) {
            columns.add(column(OPERATION));
            columns.add(column(TIME));
            columns.add(column(SYNC));
            if (table.column(BATCH) != null && column(BATCH).kind() == Column.Kind.TEXT) {
                columns.add(column(BATCH));
            }
        }
        this.keyPositions = key.stream().mapToInt(columns::indexOf).toArray();
        this.own = OwnTables.in(database, clock);
        this.upsert = new Upsert(database, table, columns, key);
        this.removal = new Removal(database, table, columns, key);
    }

    @Override
    public Outcome apply(Delivery delivery) throws SQLException, HeldBackException {
        try {
            String before = own.applied(delivery.id());
            if (before != null) {
                database.rollback();
                if (!before.equals(delivery.digest())) {
                    throw new HeldBackException(
                            "Delivery " + delivery.id() + " came again with another content; it is not"
                                    + " applied and not acknowledged. Ask the hub's operator: this must not happen.");
                }
                return new Outcome(false, 0, List.of());
            }
            return applyNew(delivery);
        } catch (SQLException | HeldBackException e) {
            database.rollback();
            throw e;
        }
    }

    @Override
    public int purge() throws SQLException {
        if (settings.purge() == null || !delta || clock.instant().isBefore(nextPurge)) {
            return 0;
        }
        nextPurge = clock.instant().plus(BETWEEN_PURGES);
        LocalDateTime now = DatabaseTime.now(database, Dialect.of(database), clock);
        int rows = SynchronisedRows.purge(database, table, now.minus(settings.purge()));
        database.commit();
        return rows;
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }

    private Outcome applyNew(Delivery delivery) throws SQLException, HeldBackException {
        List<Rejected> bad = new ArrayList<>();
        List<Prepared> rows = prepared(delivery, bad);
        Savepoint clean = database.setSavepoint();
        try {
            write(rows);
            database.releaseSavepoint(clean);
        } catch (SQLException e) {
            if (!DataFault.is(e)) {
                throw e;
            }
            database.rollback(clean);
            oneByOne(rows, bad);
        }
        if (!bad.isEmpty() && settings.stopOnBad()) {
            throw new HeldBackException("Delivery " + delivery.id() + " is held back, " + bad.size()
                    + " record(s) do not fit: " + bad.getFirst().cause());
        }
        own.quarantine(settings.name(), bad);
        own.note(delivery, settings.dataset(), rows.size());
        ConnectorCrash.BEFORE_COMMIT.reached();
        database.commit();
        return new Outcome(true, rows.size(), bad.stream().map(Rejected::cause).toList());
    }

    /**
     * A row as the table takes it.
     *
     * @param id of the record in its delivery, for the quarantine
     */
    private record Prepared(Change change, @Nullable Object[] values, String id) {

        Op op() {
            return change.op();
        }

        Rejected rejected(String cause) {
            return new Rejected(id, RecordText.of(change.record().fields()), cause);
        }
    }

    /** Each key once, as the delivery leaves it: an upsert writes the whole row, so only the last change counts. */
    private List<Prepared> prepared(Delivery delivery, List<Rejected> bad) throws SQLException {
        LocalDateTime now = delta ? DatabaseTime.now(database, Dialect.of(database), clock) : LocalDateTime.MIN;
        Map<List<@Nullable Object>, Prepared> rows = new LinkedHashMap<>();
        List<Change> changes = delivery.message().records();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            String id = delivery.id() + "/" + i;
            try {
                @Nullable Object[] values = values(change, delivery.id(), now);
                List<@Nullable Object> identity = new ArrayList<>(keyPositions.length);
                for (int position : keyPositions) {
                    identity.add(values[position]);
                }
                rows.remove(identity);
                rows.put(identity, new Prepared(change, values, id));
            } catch (UnfitValueException e) {
                bad.add(new Rejected(id, RecordText.of(change.record().fields()), e.sentence()));
            }
        }
        return new ArrayList<>(rows.values());
    }

    private @Nullable Object[] values(Change change, String delivery, LocalDateTime now) throws UnfitValueException {
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < fields.size(); i++) {
            Column column = columns.get(i);
            Object value = fields.get(i)
                    .inward(change.record().get(fields.get(i).mapping().field()));
            boolean matters = change.op() == Op.UPSERT || key.contains(column);
            values[i] = matters ? column.fitting(value, zone) : null;
        }
        for (int i = fields.size(); i < values.length; i++) {
            values[i] = deltaValue(columns.get(i), change.op(), delivery, now);
        }
        return values;
    }

    private static Object deltaValue(Column column, Op op, String delivery, LocalDateTime now) {
        return switch (column.name().toLowerCase(Locale.ROOT)) {
            case OPERATION -> op == Op.DELETE ? "D" : "I";
            case SYNC -> SynchronisedRows.value(column, 0);
            case BATCH ->
                column.size() > 0 && delivery.length() > column.size()
                        ? delivery.substring(0, column.size())
                        : delivery;
            default -> now;
        };
    }

    private void write(List<Prepared> rows) throws SQLException {
        upsert.write(rows.stream()
                .filter(row -> row.op() == Op.UPSERT)
                .map(Prepared::values)
                .toList());
        removal.remove(rows.stream()
                .filter(row -> row.op() == Op.DELETE)
                .map(Prepared::values)
                .toList());
    }

    /** Slow, and only after the database refused the rows together: finds which of them it does not take. */
    private void oneByOne(List<Prepared> rows, List<Rejected> bad) throws SQLException {
        for (Prepared row : List.copyOf(rows)) {
            Savepoint before = database.setSavepoint();
            try {
                write(List.of(row));
                database.releaseSavepoint(before);
            } catch (SQLException e) {
                if (!DataFault.is(e)) {
                    throw e;
                }
                database.rollback(before);
                rows.remove(row);
                bad.add(row.rejected("The database refuses the row: " + DataFault.of(e)));
            }
        }
    }

    private Column column(String name) {
        return Objects.requireNonNull(table.column(name), name);
    }
}
