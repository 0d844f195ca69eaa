package org.govhub.catalog.request;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.govhub.catalog.calendar.CalendarFile;
import org.govhub.catalog.rdf.EntryFault;

/**
 * Reads how long each step may take: UTF-8 CSV with the columns {@code stage,days,source}. The file of the data folder
 * overrides single lines of the shipped one.
 */
public final class DeadlineFile {

    /** Its name in the data folder. */
    public static final String NAME = "deadlines.csv";

    private static final long MOST_BYTES = 100_000;
    private static final List<String> COLUMNS = List.of("stage", "days", "source");
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setCommentMarker('#')
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private DeadlineFile() {}

    /**
     * The deadlines of a data folder on its calendar.
     *
     * @throws EntryFault naming the line that is no deadline
     */
    public static Deadlines of(Path data) throws IOException {
        Map<Stage, Integer> days = new EnumMap<>(Stage.class);
        try (InputStream shipped = Objects.requireNonNull(DeadlineFile.class.getResourceAsStream(NAME), NAME)) {
            read(new String(shipped.readAllBytes(), StandardCharsets.UTF_8), NAME, days);
        }
        Path own = data.resolve(NAME);
        if (Files.exists(own)) {
            if (Files.size(own) > MOST_BYTES) {
                throw new EntryFault(own.toString(), "is larger than a list of deadlines", "name the right file");
            }
            read(Files.readString(own), own.toString(), days);
        }
        try {
            return new Deadlines(days, CalendarFile.of(data, Scope.ZONE));
        } catch (IllegalArgumentException e) {
            throw new EntryFault(own.toString(), String.valueOf(e.getMessage()), "correct the number");
        }
    }

    private static void read(String text, String place, Map<Stage, Integer> days) throws IOException {
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (CSVParser lines = CSVParser.parse(unmarked, FORMAT)) {
            if (!lines.getHeaderNames().equals(COLUMNS)) {
                throw new EntryFault(
                        place, "its first line is not stage,days,source", "begin it with the line stage,days,source");
            }
            for (CSVRecord line : lines) {
                add(line, place + " line " + lines.getCurrentLineNumber(), days);
            }
        } catch (CSVException e) {
            throw new EntryFault(place, "is not CSV", "save it as UTF-8 CSV");
        }
    }

    private static void add(CSVRecord line, String place, Map<Stage, Integer> days) {
        Stage stage = line.isConsistent() ? Stage.of(line.get("stage")).orElse(null) : null;
        if (stage == null) {
            throw new EntryFault(
                    place,
                    "is not about a known step",
                    "use one of "
                            + String.join(
                                    ", ",
                                    List.of(Stage.values()).stream()
                                            .map(Stage::code)
                                            .toList()));
        }
        if (!line.get("days").matches("\\d{1,3}")) {
            throw new EntryFault(place, "'" + line.get("days") + "' is no number of days", "write a whole number");
        }
        days.put(stage, Integer.valueOf(line.get("days")));
    }
}
