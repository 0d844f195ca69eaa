package org.govhub.adapters.frontstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads PostgreSQL's {@code pgoutput} messages, protocol version 1 (PostgreSQL manual, "Logical Replication Message
 * Formats"): which row of which table was written or deleted, its values as text.
 */
final class PgOutput {

    private final Map<Integer, Relation> relations = new HashMap<>();

    /** A table as the stream describes it before its first row. */
    private record Relation(String schema, String name, List<String> columns) {}

    /**
     * A row.
     *
     * @param values after the change, or of a deleted row what identifies it; a value that did not change and lies outside
     *     the row is absent
     * @param old before the change, empty where the table does not tell
     */
    record Written(
            String schema,
            String table,
            boolean deleted,
            Map<String, @Nullable String> values,
            Map<String, @Nullable String> old) {}

    /**
     * One message; empty where it is about no row.
     *
     * @throws IllegalArgumentException when it is not of protocol version 1
     */
    Optional<Written> read(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        return switch ((char) in.get()) {
            case 'R' -> {
                relation(in);
                yield Optional.empty();
            }
            case 'I' -> {
                Relation table = table(in);
                in.get(); // 'N'
                yield Optional.of(new Written(table.schema(), table.name(), false, tuple(in, table), Map.of()));
            }
            case 'U' -> {
                Relation table = table(in);
                char kind = (char) in.get();
                Map<String, @Nullable String> old = Map.of();
                if (kind == 'K' || kind == 'O') {
                    old = tuple(in, table);
                    in.get(); // 'N'
                }
                Map<String, @Nullable String> values = tuple(in, table);
                Map<String, @Nullable String> before = kind == 'O' ? old : Map.of();
                before.forEach(values::putIfAbsent);
                yield Optional.of(new Written(table.schema(), table.name(), false, values, before));
            }
            case 'D' -> {
                Relation table = table(in);
                in.get(); // 'K' or 'O'
                yield Optional.of(new Written(table.schema(), table.name(), true, tuple(in, table), Map.of()));
            }
            case 'B', 'C', 'O', 'Y', 'T', 'M' -> Optional.empty();
            default -> throw new IllegalArgumentException("not a pgoutput message of protocol version 1");
        };
    }

    private void relation(ByteBuffer in) {
        int id = in.getInt();
        String schema = text(in);
        String name = text(in);
        in.get(); // replica identity
        int count = in.getShort();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            in.get(); // part of the key
            columns.add(text(in));
            in.getInt(); // type
            in.getInt(); // type modifier
        }
        relations.put(id, new Relation(schema, name, columns));
    }

    private Relation table(ByteBuffer in) {
        Relation relation = relations.get(in.getInt());
        if (relation == null) {
            throw new IllegalArgumentException("a row of a table that was not described before");
        }
        return relation;
    }

    private static Map<String, @Nullable String> tuple(ByteBuffer in, Relation table) {
        Map<String, @Nullable String> values = new HashMap<>();
        int count = in.getShort();
        for (int i = 0; i < count; i++) {
            String column = table.columns().get(i);
            switch ((char) in.get()) {
                case 'n' -> values.put(column, null);
                case 't' -> {
                    byte[] text = new byte[in.getInt()];
                    in.get(text);
                    values.put(column, new String(text, StandardCharsets.UTF_8));
                }
                case 'u' -> {} // unchanged and stored elsewhere
                default -> throw new IllegalArgumentException("a value in a form of another protocol version");
            }
        }
        return values;
    }

    private static String text(ByteBuffer in) {
        int from = in.position();
        while (in.get() != 0) {
            // to the end of the text
        }
        return new String(in.array(), from, in.position() - from - 1, StandardCharsets.UTF_8);
    }
}
