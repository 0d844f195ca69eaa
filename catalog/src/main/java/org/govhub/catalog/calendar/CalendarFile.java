package org.govhub.catalog.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.exchange.cadence.WorkingCalendar;

/**
 * Reads a working-day calendar: UTF-8 CSV with the columns {@code date,day,name}, where {@code day} is {@code holiday} or
 * {@code workday}. Lines that begin with # say where the dates come from.
 */
public final class CalendarFile {

    /** Its name in the data folder; where it lies it replaces the one that is shipped. */
    public static final String NAME = "working-days.csv";

    /** Largest file read; a century of holidays is smaller. */
    private static final long MOST_BYTES = 1_000_000;

    private static final List<String> COLUMNS = List.of("date", "day", "name");
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setCommentMarker('#')
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private CalendarFile() {}

    /**
     * The calendar in {@code data/working-days.csv}, else the shipped one.
     *
     * @throws EntryFault naming the line that is no day of a calendar
     */
    public static WorkingCalendar of(Path data, ZoneId zone) throws IOException {
        Path file = data.resolve(NAME);
        return Files.exists(file) ? read(file, zone) : shipped(zone);
    }

    /** The calendar that comes with the hub: the State Council's holidays of 2026, nothing about other years. */
    public static WorkingCalendar shipped(ZoneId zone) throws IOException {
        try (InputStream file = Objects.requireNonNull(CalendarFile.class.getResourceAsStream(NAME), NAME)) {
            return read(new String(file.readAllBytes(), StandardCharsets.UTF_8), NAME, zone);
        }
    }

    /** A calendar file. */
    public static WorkingCalendar read(Path file, ZoneId zone) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new EntryFault(file.toString(), "is larger than a calendar", "name the right file");
        }
        return read(Files.readString(file), file.toString(), zone);
    }

    private static WorkingCalendar read(String text, String place, ZoneId zone) throws IOException {
        Map<LocalDate, String> holidays = new HashMap<>();
        Map<LocalDate, String> makeUpDays = new HashMap<>();
        try (CSVParser lines = CSVParser.parse(withoutMark(text), FORMAT)) {
            if (!lines.getHeaderNames().equals(COLUMNS)) {
                throw new EntryFault(
                        place, "its first line is not date,day,name", "begin it with the line date,day,name");
            }
            for (CSVRecord line : lines) {
                add(line, place + " line " + lines.getCurrentLineNumber(), holidays, makeUpDays);
            }
            return new WorkingCalendar(zone, holidays, makeUpDays);
        } catch (CSVException e) {
            throw new EntryFault(place, "is not CSV", "save it as UTF-8 CSV");
        } catch (IllegalArgumentException e) {
            throw new EntryFault(place, String.valueOf(e.getMessage()), "keep one of the two lines");
        }
    }

    /** Spreadsheets begin UTF-8 with a byte order mark. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static void add(
            CSVRecord line, String place, Map<LocalDate, String> holidays, Map<LocalDate, String> makeUpDays) {
        if (!line.isConsistent()) {
            throw new EntryFault(place, "has " + line.size() + " values", "write date,day,name");
        }
        LocalDate day;
        try {
            day = LocalDate.parse(line.get("date"));
        } catch (DateTimeException e) {
            throw new EntryFault(place, "'" + line.get("date") + "' is not a date", "write it as 2026-10-01");
        }
        Map<LocalDate, String> kind =
                switch (line.get("day")) {
                    case "holiday" -> holidays;
                    case "workday" -> makeUpDays;
                    default ->
                        throw new EntryFault(
                                place, "'" + line.get("day") + "' is no kind of day", "write holiday or workday");
                };
        if (kind.put(day, line.get("name")) != null) {
            throw new EntryFault(place, day + " is there twice", "keep one line for each day");
        }
    }
}
