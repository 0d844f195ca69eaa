package org.govhub.adapters.connector;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.govhub.adapters.connector.ConnectorSettings.FileFormat;
import org.govhub.adapters.connector.ConnectorSettings.Inbound;
import org.govhub.adapters.connector.ConnectorSettings.Outbound;
import org.govhub.adapters.connector.ConnectorSettings.Place;
import org.govhub.adapters.connector.ConnectorSettings.Reading;
import org.jspecify.annotations.Nullable;

/** Reads one flow of {@code connector.yaml}. */
final class FlowReading {

    private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]+(/[0-9A-Za-z]+)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,60}");
    private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_LOCAL_DATE;
    private static final int MOST_ROWS = 5_000;

    private final Function<String, Path> paths;
    private final SftpReading sftp;
    private final boolean hasDatabase;

    FlowReading(
            Function<String, Path> paths, BiFunction<YamlMap, String, @Nullable Secret> secrets, boolean hasDatabase) {
        this.paths = paths;
        this.sftp = new SftpReading(paths, secrets);
        this.hasDatabase = hasDatabase;
    }

    Outbound outbound(YamlMap map) {
        String dataset = dataset(map);
        Place place = place(map);
        Reading reading = reading(map);
        if (place instanceof Place.Files && !(reading instanceof Reading.Convention)) {
            map.fault("folder", "is read file by file; timestamp, sequence and replication are for tables");
        }
        Outbound flow = new Outbound(
                name(map, dataset, "out"),
                dataset,
                place,
                reading,
                map.value("batch", 500, "a number of rows from 1 to " + MOST_ROWS, FlowReading::rows),
                age(map),
                fields(map.map("fields")),
                before(map));
        map.close();
        return flow;
    }

    Inbound inbound(YamlMap map) {
        String dataset = dataset(map);
        Place place = place(map);
        if (place instanceof Place.Table table && table.key().isEmpty() && map.has("table")) {
            map.fault("key", "missing; name the column or columns that tell the target's rows apart");
        }
        Inbound flow = new Inbound(
                name(map, dataset, "in"),
                dataset,
                place,
                map.value("onBadRecord", false, "quarantine or stop", text -> switch (text) {
                    case "quarantine" -> false;
                    case "stop" -> true;
                    default -> throw new IllegalArgumentException(text);
                }),
                age(map),
                fields(map.map("fields")));
        map.close();
        return flow;
    }

    static Duration duration(String text) {
        Duration duration = Duration.parse(text);
        if (duration.isNegative()) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }

    private static String dataset(YamlMap map) {
        String dataset = map.text("dataset");
        if (!dataset.isEmpty() && !CODE.matcher(dataset).matches()) {
            map.fault("dataset", "expected a resource code such as 302001001/000001, found '" + dataset + "'");
        }
        return dataset;
    }

    private static String name(YamlMap map, String dataset, String direction) {
        String name = map.optional("name");
        if (name == null) {
            return direction + "-" + dataset.replace('/', '-');
        }
        if (!NAME.matcher(name).matches()) {
            map.fault("name", "expected letters, digits, - and _ (it names files), found '" + name + "'");
        }
        return name;
    }

    private Place place(YamlMap map) {
        if (map.has("table") == map.has("folder")) {
            map.fault(
                    "table", "expected either 'table:' or 'folder:', found " + (map.has("table") ? "both" : "neither"));
        }
        if (map.has("folder")) {
            FileFormat format = map.value(
                    "format",
                    FileFormat.CSV,
                    "csv, csv-plain, xml, json or xlsx",
                    text -> FileFormat.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')));
            String folder = map.text("folder");
            return folder.startsWith("sftp:")
                    ? new Place.Remote(sftp.read(map), format)
                    : new Place.Folder(paths.apply(folder), format);
        }
        if (map.has("table") && !hasDatabase) {
            map.fault("table", "there is no 'database:' in which it could lie; add one at the top");
        }
        return new Place.Table(map.has("table") ? map.text("table") : "", map.texts("key"));
    }

    private static Reading reading(YamlMap map) {
        long ways = Set.of("timestamp", "sequence", "replication").stream()
                .filter(map::has)
                .count();
        if (ways > 1) {
            map.fault("table", "expected one of timestamp, sequence and replication, found several");
        }
        boolean byTime = map.has("timestamp");
        Duration settle = map.value(
                "settle", Duration.ofSeconds(byTime ? 60 : 2), "a duration such as PT60S", FlowReading::duration);
        if (byTime) {
            return new Reading.Timestamp(map.text("timestamp"), settle);
        }
        if (map.has("sequence")) {
            return new Reading.Sequence(
                    map.text("sequence"),
                    map.value("overlap", 1_000, "a number from 0 to 100000", text -> between(text, 0, 100_000)));
        }
        if (map.has("replication")) {
            YamlMap slot = map.map("replication");
            Reading reading = new Reading.Replication(slot.text("slot"), slot.text("publication"));
            slot.close();
            return reading;
        }
        return new Reading.Convention(settle);
    }

    private static @Nullable Duration age(YamlMap map) {
        String text = map.optional("purge");
        return text == null
                ? null
                : map.value("purge", Duration.ofDays(7), "a duration such as P7D", FlowReading::duration);
    }

    private static int rows(String text) {
        return between(text, 1, MOST_ROWS);
    }

    private static int between(String text, int least, int most) {
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static List<FieldMapping> before(YamlMap map) {
        YamlMap before = map.optionalMap("before");
        return before == null ? List.of() : fields(before);
    }

    private static List<FieldMapping> fields(YamlMap map) {
        List<FieldMapping> fields = new ArrayList<>();
        for (String field : List.copyOf(map.keys())) {
            if (!FIELD.matcher(field).matches()) {
                map.fault(field, "expected a field's wire name: small letters, digits and _");
            }
            if (map.isMap(field)) {
                fields.add(field(field, map.map(field)));
            } else {
                String column = map.text(field);
                fields.add(FieldMapping.of(field, column.isEmpty() ? "?" : column));
            }
        }
        return fields;
    }

    private static FieldMapping field(String name, YamlMap map) {
        String constant = map.optional("constant");
        String column = map.optional("column");
        if ((column == null) == (constant == null)) {
            map.fault("column", "expected either 'column:' or 'constant:'");
        }
        Map<String, String> codes = new LinkedHashMap<>();
        YamlMap translations = map.optionalMap("codes");
        if (translations != null) {
            translations.keys().forEach(code -> codes.put(code, translations.text(code)));
        }
        FieldMapping field = new FieldMapping(
                name,
                constant != null ? "" : column == null ? "?" : column,
                constant,
                map.value("trim", false, "true or false", FlowReading::truth),
                Set.copyOf(map.texts("nulls")),
                codes,
                map.has("format")
                        ? map.value("format", ISO, "a pattern such as yyyyMMdd", DateTimeFormatter::ofPattern)
                        : null,
                map.has("charset")
                        ? map.value("charset", StandardCharsets.UTF_8, "a character set such as GBK", Charset::forName)
                        : null);
        map.close();
        return field;
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
