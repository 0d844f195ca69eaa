package org.govhub.adapters.frontstore;

import static org.govhub.adapters.frontstore.TableStructure.OPERATION;
import static org.govhub.adapters.frontstore.TableStructure.SYNC;
import static org.govhub.adapters.frontstore.TableStructure.TIME;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.govhub.adapters.connector.Source;
import org.govhub.exchange.message.Op;
import org.jspecify.annotations.Nullable;

/**
 * A front store table with {@code cd_operation} (I, U, D), {@code cd_time} and {@code is_sync} (0 new, 1 synchronised,
 * 2 refused).
 *
 * <p>A row is marked only if it still has the {@code cd_time} it was read with. For that to tell
 * versions apart where {@code cd_time} has whole seconds only, a row is not read before it is {@code settle} old: any later
 * change then gets a later time.
 */
final class ConventionSource implements Source {

    private static final Duration BETWEEN_PURGES = Duration.ofHours(1);
    private static final int READ_AHEAD = 20_000;

    private final String flow;
    private final Connection database;
    private final TableStructure table;
    private final List<String> wanted;
    private final List<Column> identity;
    private final Duration settle;
    private final @Nullable Duration purge;
    private final OwnTables own;
    private final Clock clock;
    private final Dialect dialect;
    private final Column sync;
    private final Deque<Found> ahead = new ArrayDeque<>();
    private String given = "";
    private Instant nextPurge;

    /**
     * @param wanted columns as the settings spell them
     * @param key columns that tell rows apart
     */
    ConventionSource(
            String flow,
            Connection database,
            TableStructure table,
            List<String> wanted,
            List<Column> key,
            Duration settle,
            @Nullable Duration purge,
            Clock clock)
            throws SQLException {
        this.flow = flow;
        this.database = database;
        this.table = table;
        this.wanted = List.copyOf(wanted);
        this.identity = new ArrayList<>(key);
        this.identity.add(column(TIME));
        this.settle = settle;
        this.purge = purge;
        this.clock = clock;
        this.nextPurge = clock.instant();
        this.own = OwnTables.in(database, clock);
        this.dialect = Dialect.of(database);
        this.sync = column(SYNC);
    }

    /**
     * Reads ahead, because a table has seldom an index on {@code is_sync}: then each look at it goes through all its rows. What
     * was read ahead is forgotten as soon as not all of what was given out comes to be done.
     */
    @Override
    public List<Found> next(int most) throws SQLException {
        if (!given.isEmpty()) {
            ahead.clear();
        }
        if (ahead.isEmpty()) {
            ahead.addAll(read(Math.max(most, READ_AHEAD)));
        }
        List<Found> found = new ArrayList<>(Math.min(most, ahead.size()));
        while (found.size() < most && !ahead.isEmpty()) {
            found.add(ahead.remove());
        }
        given = found.isEmpty() ? "" : found.getLast().id();
        return found;
    }

    private List<Found> read(int most) throws SQLException {
        List<Column> columns = new ArrayList<>(identity);
        columns.add(column(OPERATION));
        wanted.forEach(name -> columns.add(column(name)));
        List<Column> inOrder = new ArrayList<>(List.of(sync, column(TIME))); // the columns of the index that serves it
        inOrder.addAll(identity.subList(0, identity.size() - 1));
        String sql =
                "SELECT " + names(columns) + " FROM " + table.sqlName() + " WHERE " + table.quoted(sync) + " = ? AND "
                        + table.quoted(column(TIME)) + " <= ? ORDER BY " + names(inOrder) + " " + dialect.limit(most);
        List<Found> found = new ArrayList<>();
        try (PreparedStatement select = database.prepareStatement(sql)) {
            LocalDateTime now = DatabaseTime.now(database, dialect, clock);
            select.setObject(1, SynchronisedRows.value(sync, 0));
            select.setObject(2, now.minus(settle));
            select.setFetchSize(most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(found(rows, columns));
                }
            }
        }
        database.commit(); // nothing is locked while the hub is spoken to
        return found;
    }

    @Override
    public void refused(List<Rejected> rows) throws SQLException {
        own.quarantine(flow, rows);
        mark(rows.stream().map(Rejected::id).toList(), 2);
        database.commit();
    }

    @Override
    public void done(List<String> sent, String last) throws SQLException {
        if (!last.equals(given)) {
            ahead.clear();
        }
        given = "";
        mark(sent, 1);
        database.commit();
    }

    @Override
    public int purge() throws SQLException {
        if (purge == null || clock.instant().isBefore(nextPurge)) {
            return 0;
        }
        nextPurge = clock.instant().plus(BETWEEN_PURGES);
        int rows = SynchronisedRows.purge(
                database, table, DatabaseTime.now(database, dialect, clock).minus(purge));
        database.commit();
        return rows;
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }

    private Found found(ResultSet row, List<Column> columns) throws SQLException {
        List<@Nullable Object> id = new ArrayList<>();
        for (int i = 0; i < identity.size(); i++) {
            id.add(identity.get(i).read(row, i + 1));
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            int at = identity.size() + 1 + i;
            values.put(wanted.get(i), columns.get(at).read(row, at + 1));
        }
        return new Found(RowId.text(id), op(row.getString(identity.size() + 1)), values);
    }

    private static @Nullable Op op(@Nullable String operation) {
        return switch (operation == null ? "" : operation.strip()) {
            case "I", "i", "U", "u" -> Op.UPSERT;
            case "D", "d" -> Op.DELETE;
            default -> null;
        };
    }

    private void mark(List<String> ids, int value) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        String key =
                identity.stream().map(column -> table.quoted(column) + " = ?").collect(Collectors.joining(" AND "));
        String sql = "UPDATE " + table.sqlName() + " SET " + table.quoted(sync) + " = ? WHERE " + key + " AND "
                + table.quoted(sync) + " = ?";
        try (PreparedStatement update = database.prepareStatement(sql)) {
            for (String id : ids) {
                @Nullable Object[] values = RowId.values(id, identity);
                update.setObject(1, SynchronisedRows.value(sync, value));
                for (int i = 0; i < values.length; i++) {
                    identity.get(i).bind(update, i + 2, values[i]);
                }
                update.setObject(values.length + 2, SynchronisedRows.value(sync, 0));
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private String names(List<Column> columns) {
        return columns.stream().map(table::quoted).collect(Collectors.joining(", "));
    }

    private Column column(String name) {
        return Objects.requireNonNull(table.column(name), name);
    }
}
