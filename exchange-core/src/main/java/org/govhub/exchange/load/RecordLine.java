package org.govhub.exchange.load;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Lexical;
import org.govhub.exchange.message.Row;

/**
 * The one spelling of a record that digests are made of, the same whether it came in JSON or XML: its operation, a space, a JSON
 * object of its fields in the order of their names without white space, every value a string as XML would write it or null, and
 * a line feed.
 */
public final class RecordLine {

    private static final JsonStringEncoder ESCAPES = JsonStringEncoder.getInstance();

    private RecordLine() {}

    /** The line of a change as UTF-8. */
    public static byte[] of(Change change) {
        StringBuilder line =
                new StringBuilder(256).append(change.op().wireName()).append(' ');
        return append(change.record(), line).append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A record alone, without operation and line feed. */
    public static String of(Row record) {
        return append(record, new StringBuilder(256)).toString();
    }

    private static StringBuilder append(Row record, StringBuilder line) {
        char separator = '{';
        String[] names = record.fields().keySet().toArray(String[]::new);
        Arrays.sort(names);
        for (String name : names) {
            line.append(separator).append('"').append(name).append("\":");
            separator = ',';
            Object value = record.get(name);
            if (value == null) {
                line.append("null");
            } else {
                line.append('"');
                ESCAPES.quoteAsString(Lexical.spelling(value), line);
                line.append('"');
            }
        }
        return separator == '{' ? line.append("{}") : line.append('}');
    }
}
