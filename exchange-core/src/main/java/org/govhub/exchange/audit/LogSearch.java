package org.govhub.exchange.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Looks through the segments of logs, without an index and without trusting them: verify first if it matters. */
public final class LogSearch {
    private static final JsonMapper JSON = new JsonMapper();

    private LogSearch() {}

    /**
     * The records of these log folders that match, in the order of the folders and the logs, each log up to the query's
     * limit. A folder that is not there has no records; an unfinished or unreadable line is passed over.
     */
    public static List<Found> search(List<Path> logs, Query query) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path log : logs) {
            int[] room = {query.limit()};
            each(log, record -> {
                if (query.matches(record.record())) {
                    found.add(record);
                    room[0]--;
                }
                return room[0] > 0;
            });
        }
        return found;
    }

    /** Hands over every record of a log until {@code more} says that is enough. */
    static void each(Path log, Predicate<Found> more) throws IOException {
        each(log, "", more);
    }

    /**
     * Hands over the records in whose line {@code text} occurs, one at a time and oldest first, until {@code more} says that is
     * enough; other lines are not parsed. A folder that is not there has no records; reading beside a running hub is fine.
     */
    public static void each(Path log, String text, Predicate<Found> more) throws IOException {
        if (!Files.isDirectory(log)) {
            return;
        }
        for (Path file : SegmentBytes.files(log)) {
            try (SegmentBytes lines = new SegmentBytes(file)) {
                for (byte[] line = lines.next(); line != null && lines.finished(); line = lines.next()) {
                    boolean about = text.isEmpty() || new String(line, StandardCharsets.UTF_8).contains(text);
                    if (about && !more.test(found(log, line))) {
                        return;
                    }
                }
            }
        }
    }

    private static Found found(Path log, byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        try {
            JsonNode record = JSON.readTree(text);
            return new Found(log, record.path("index").asLong(-1), text, record);
        } catch (JsonProcessingException e) {
            return new Found(log, -1, text, JSON.missingNode());
        }
    }
}
