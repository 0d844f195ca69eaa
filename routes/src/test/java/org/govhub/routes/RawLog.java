package org.govhub.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A log as an auditor's own tool sees it: files of JSON lines, read without any code of the hub. */
final class RawLog {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> INDEXED = List.of("exchange", "message", "type");

    private final Map<String, List<Line>> lines = new HashMap<>();

    private RawLog() {}

    record Line(JsonNode json) {

        long index() {
            return json.path("index").asLong();
        }

        String text(String name) {
            return json.path(name).asText();
        }

        String decision(String name) {
            return json.path("decision").path(name).asText();
        }

        Stream<String> recipients() {
            return StreamSupport.stream(json.path("recipients").spliterator(), false)
                    .map(JsonNode::asText);
        }
    }

    static RawLog read(Path folder) throws IOException {
        RawLog log = new RawLog();
        for (Path segment : segments(folder)) {
            for (String text : Files.readString(segment, UTF_8).split("\n")) {
                log.add(new Line(JSON.readTree(text)));
            }
        }
        return log;
    }

    /** All lines of an event. */
    List<Line> of(String event) {
        return lines.getOrDefault(event, List.of());
    }

    /** All lines of an event that say this. */
    List<Line> of(String event, String name, String value) {
        return lines.getOrDefault(event + " " + name + " " + value, List.of());
    }

    private void add(Line line) {
        String event = line.text("event");
        put(event, line);
        INDEXED.forEach(name -> put(event + " " + name + " " + line.text(name), line));
    }

    private void put(String key, Line line) {
        lines.computeIfAbsent(key, k -> new ArrayList<>()).add(line);
    }

    private static List<Path> segments(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }
}
