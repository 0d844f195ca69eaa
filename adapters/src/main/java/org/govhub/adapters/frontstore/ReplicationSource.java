package org.govhub.adapters.frontstore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.govhub.adapters.connector.Source;
import org.govhub.adapters.connector.StateFile;
import org.govhub.adapters.connector.StructureFault;
import org.govhub.exchange.message.Op;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a table out of PostgreSQL's own log: inserts, updates and deletes, in the order of commits, without a column
 * for it. They are looked at through a replication slot ({@code pgoutput}) and the slot moves on only when the hub has signed
 * for them, so that PostgreSQL keeps what the hub has not got.
 *
 * <p>The slot is read by SQL functions: the same connection and driver as for everything else, no streaming protocol.
 */
final class ReplicationSource implements Source {

    /** Before a column's name: its value before the change. */
    static final String OLD = "old.";

    private static final int LEAST_CHANGES = 1_000;
    private static final String PEEK = "SELECT lsn::text, data FROM pg_logical_slot_peek_binary_changes(?, NULL, ?,"
            + " 'proto_version', '1', 'publication_names', ?)";

    private final String flow;
    private final Connection database;
    private final TableStructure table;
    private final String tableName;
    private final List<String> wanted;
    private final String slot;
    private final String publication;
    private final Path state;
    private final OwnTables own;

    /** @param tableName without its schema */
    ReplicationSource(
            String flow,
            Connection database,
            TableStructure table,
            String tableName,
            List<String> wanted,
            String slot,
            String publication,
            Path state,
            OwnTables own)
            throws SQLException, StructureFault {
        this.flow = flow;
        this.database = database;
        this.table = table;
        this.tableName = tableName;
        this.wanted = List.copyOf(wanted);
        this.slot = slot;
        this.publication = publication;
        this.state = state;
        this.own = own;
        requireReady();
    }

    @Override
    public List<Found> next(int most) throws SQLException, IOException {
        List<Found> found = new ArrayList<>();
        String passed;
        do {
            passed = look(most, found);
            if (!passed.isEmpty()) {
                advance(passed); // other tables only, or done before a crash: there may be more behind
            }
        } while (found.isEmpty() && !passed.isEmpty());
        return found;
    }

    /** Fills {@code found}; gives the end of the last transaction before the first row found, empty where there is none. */
    private String look(int most, List<Found> found) throws SQLException, IOException {
        Position done = Position.read(state);
        PgOutput stream = new PgOutput();
        List<PgOutput.Written> transaction = new ArrayList<>();
        String passed = "";
        try (PreparedStatement peek = database.prepareStatement(PEEK)) {
            peek.setString(1, slot);
            peek.setInt(2, Math.max(most, LEAST_CHANGES));
            peek.setString(3, publication);
            peek.setFetchSize(1_000);
            try (ResultSet rows = peek.executeQuery()) {
                while (found.size() < most && rows.next()) {
                    byte[] message = rows.getBytes(2);
                    stream.read(message)
                            .filter(row -> row.table().equals(tableName))
                            .ifPresent(transaction::add);
                    if (message[0] == 'C') {
                        String end = rows.getString(1);
                        int from = end.equals(done.end()) ? done.rows() : 0;
                        for (int i = from; i < transaction.size() && found.size() < most; i++) {
                            found.add(found(transaction.get(i), new Position(end, i + 1, transaction.size())));
                        }
                        passed = found.isEmpty() ? end : passed;
                        transaction.clear();
                    }
                }
            }
        }
        database.commit();
        return passed;
    }

    @Override
    public void refused(List<Rejected> rows) throws SQLException {
        own.quarantine(flow, rows);
        database.commit();
    }

    /** A transaction may need several messages; the slot moves behind it with the last of them. */
    @Override
    public void done(List<String> sent, String last) throws SQLException, IOException {
        Position position = Position.of(last);
        StateFile.replace(state, last.getBytes(StandardCharsets.UTF_8));
        if (position.rows() == position.of()) {
            advance(position.end());
        }
    }

    @Override
    public int purge() {
        return 0; // the table is the department's own
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }

    /**
     * A row's place.
     *
     * @param end where its transaction ends in PostgreSQL's log
     * @param rows of the table in the transaction up to and with this one
     * @param of the table in the transaction at all
     */
    private record Position(String end, int rows, int of) {

        static Position of(String text) {
            String[] parts = text.split(" ", 3);
            return new Position(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }

        static Position read(Path state) throws IOException {
            return Files.exists(state) ? of(Files.readString(state)) : new Position("", 0, 0);
        }

        String text() {
            return end + " " + rows + " " + of;
        }
    }

    private Found found(PgOutput.Written row, Position position) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String name : wanted) {
            boolean old = name.toLowerCase(Locale.ROOT).startsWith(OLD);
            String column = old ? name.substring(OLD.length()) : name;
            Column described = Objects.requireNonNull(table.column(column), column);
            String text = (old ? row.old() : row.values()).get(described.name());
            values.put(name, text == null ? null : value(described, text));
        }
        return new Found(position.text(), row.deleted() ? Op.DELETE : Op.UPSERT, values);
    }

    private static Object value(Column column, String text) {
        return switch (column.kind()) {
            case TRUTH -> text.equals("t");
            case TIME -> column.parse(text.replace(' ', 'T'));
            case TIME_WITH_OFFSET -> // 2026-01-02 08:00:00+08
                column.parse(text.replace(' ', 'T') + (text.matches(".*[+-]\\d{2}") ? ":00" : ""));
            default -> column.parse(text);
        };
    }

    /** Without the whole old row neither a delete nor a value stored apart could be told. */
    private void requireReady() throws SQLException, StructureFault {
        List<String> faults = new ArrayList<>();
        if (!exists("SELECT 1 FROM pg_replication_slots WHERE plugin = 'pgoutput' AND slot_name = ?", slot)) {
            faults.add("There is no replication slot " + slot + "; have it made with: SELECT"
                    + " pg_create_logical_replication_slot('" + slot + "', 'pgoutput')");
        }
        if (!exists("SELECT 1 FROM pg_publication WHERE pubname = ?", publication)) {
            faults.add("There is no publication " + publication + "; have it made with: CREATE PUBLICATION "
                    + publication + " FOR TABLE " + table.sqlName());
        }
        if (!exists("SELECT 1 FROM pg_class WHERE relreplident = 'f' AND oid = ?::regclass", table.sqlName())) {
            faults.add("Table " + tableName + " does not log whole old rows; have it changed with: ALTER TABLE "
                    + table.sqlName() + " REPLICA IDENTITY FULL");
        }
        database.commit();
        if (!faults.isEmpty()) {
            throw new StructureFault(faults);
        }
    }

    private boolean exists(String sql, String name) throws SQLException {
        try (PreparedStatement select = database.prepareStatement(sql)) {
            select.setString(1, name);
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    private void advance(String position) throws SQLException {
        try (PreparedStatement advance = database.prepareStatement(
                "SELECT pg_replication_slot_advance(?, GREATEST(?::pg_lsn, confirmed_flush_lsn)) FROM pg_replication_slots"
                        + " WHERE slot_name = ?")) {
            advance.setString(1, slot);
            advance.setString(2, position);
            advance.setString(3, slot);
            advance.execute();
        }
        database.commit();
    }
}
