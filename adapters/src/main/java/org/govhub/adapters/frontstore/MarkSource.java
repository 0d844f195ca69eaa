package org.govhub.adapters.frontstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.govhub.adapters.connector.Source;
import org.govhub.adapters.connector.StateFile;
import org.govhub.exchange.message.Op;
import org.jspecify.annotations.Nullable;

/**
 * A table without delta columns, read along a column that only grows: the time of the last change, or a sequence number. How
 * far it was read is a high-water mark in the connector's state. A deleted row leaves no trace there, so this source never
 * says delete.
 *
 * <p>A transaction may commit a smaller value after a larger one was read. Along a time, rows younger than {@code settle} are
 * therefore left for later; along a sequence, the last {@code overlap} numbers are looked at again, and what was sent of them
 * is remembered.
 */
final class MarkSource implements Source {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String flow;
    private final Connection database;
    private final TableStructure table;
    private final List<String> wanted;
    private final List<Column> order;
    private final Way way;
    private final Path state;
    private final OwnTables own;
    private final Dialect dialect;
    private final Set<String> seen = new LinkedHashSet<>();
    private @Nullable String mark;

    /** What keeps late commits from being missed; the other of the two is null or 0. */
    record Way(DatabaseTime.@Nullable Horizon horizon, int overlap) {}

    /** @param order the growing column, then the key */
    MarkSource(
            String flow,
            Connection database,
            TableStructure table,
            List<String> wanted,
            List<Column> order,
            Way way,
            Path state,
            OwnTables own)
            throws SQLException, IOException {
        this.flow = flow;
        this.database = database;
        this.table = table;
        this.wanted = List.copyOf(wanted);
        this.order = List.copyOf(order);
        this.way = way;
        this.state = state;
        this.own = own;
        this.dialect = Dialect.of(database);
        restore();
    }

    @Override
    public List<Found> next(int most) throws SQLException {
        List<Column> columns = new ArrayList<>(order);
        wanted.forEach(name -> columns.add(Objects.requireNonNull(table.column(name), name)));
        List<Bound> bounds = new ArrayList<>();
        String condition = condition(bounds);
        String sql = "SELECT " + names(columns) + " FROM " + table.sqlName() + " WHERE " + condition + " ORDER BY "
                + names(order) + " " + dialect.limit(most + seen.size());
        List<Found> found = new ArrayList<>();
        try (PreparedStatement select = database.prepareStatement(sql)) {
            for (int i = 0; i < bounds.size(); i++) {
                bounds.get(i).column().bind(select, i + 1, bounds.get(i).value());
            }
            select.setFetchSize(most);
            try (ResultSet rows = select.executeQuery()) {
                while (found.size() < most && rows.next()) {
                    Found row = found(rows, columns);
                    if (!seen.contains(row.id())) {
                        found.add(row);
                    }
                }
            }
        }
        database.commit();
        return found;
    }

    @Override
    public void refused(List<Rejected> rows) throws SQLException {
        own.quarantine(flow, rows);
        database.commit();
        rows.forEach(row -> seen.add(row.id()));
    }

    @Override
    public void done(List<String> sent, String last) throws IOException {
        if (mark == null || !behind(last)) {
            mark = last;
        }
        seen.addAll(sent);
        forgetBelowOverlap();
        ObjectNode kept = JSON.createObjectNode().put("mark", mark);
        ArrayNode list = kept.putArray("seen");
        seen.forEach(list::add);
        StateFile.replace(state, JSON.writeValueAsBytes(kept));
    }

    @Override
    public int purge() {
        return 0; // the table is the department's own, not a front store
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }

    private record Bound(Column column, @Nullable Object value) {}

    private String condition(List<Bound> bounds) throws SQLException {
        Column growing = order.getFirst();
        String column = table.quoted(growing);
        List<String> conditions = new ArrayList<>(List.of(column + " IS NOT NULL"));
        if (way.horizon() != null) {
            conditions.add(column + " <= ?");
            bounds.add(new Bound(growing, way.horizon().before(database, dialect)));
        }
        if (mark != null && way.overlap() > 0) {
            conditions.add(column + " > ?");
            bounds.add(new Bound(growing, number(mark).subtract(BigDecimal.valueOf(way.overlap()))));
        } else if (mark != null) {
            conditions.add(after(0, RowId.values(mark, order), bounds));
        }
        return String.join(" AND ", conditions);
    }

    /** Rows behind the mark in the order of the select: {@code a > ? OR (a = ? AND (b > ? ...))}. */
    private String after(int index, @Nullable Object[] values, List<Bound> bounds) {
        Column column = order.get(index);
        bounds.add(new Bound(column, values[index]));
        String greater = table.quoted(column) + " > ?";
        if (index == order.size() - 1) {
            return greater;
        }
        bounds.add(new Bound(column, values[index]));
        return "(" + greater + " OR (" + table.quoted(column) + " = ? AND " + after(index + 1, values, bounds) + "))";
    }

    private Found found(ResultSet row, List<Column> columns) throws SQLException {
        List<@Nullable Object> id = new ArrayList<>();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Object value = columns.get(i).read(row, i + 1);
            if (i < order.size()) {
                id.add(value);
            } else {
                values.put(wanted.get(i - order.size()), value);
            }
        }
        return new Found(RowId.text(id), Op.UPSERT, values);
    }

    /** A row that was found late must not move the mark back. */
    private boolean behind(String id) {
        return way.overlap() > 0 && mark != null && number(id).compareTo(number(mark)) < 0;
    }

    private void forgetBelowOverlap() {
        if (way.overlap() == 0 || mark == null) {
            seen.clear();
        } else {
            BigDecimal least = number(mark).subtract(BigDecimal.valueOf(way.overlap()));
            seen.removeIf(id -> number(id).compareTo(least) <= 0);
        }
    }

    private BigDecimal number(String id) {
        Object value = RowId.values(id, order)[0];
        return value instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }

    private void restore() throws IOException {
        if (Files.exists(state)) {
            JsonNode kept = JSON.readTree(Files.readAllBytes(state));
            mark = kept.path("mark").asText();
            kept.path("seen").forEach(id -> seen.add(id.asText()));
        }
    }

    private String names(List<Column> columns) {
        return columns.stream().map(table::quoted).collect(Collectors.joining(", "));
    }
}
