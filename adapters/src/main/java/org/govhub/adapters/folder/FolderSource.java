package org.govhub.adapters.folder;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.govhub.adapters.connector.ConnectorSettings.FileFormat;
import org.govhub.adapters.connector.Source;
import org.govhub.adapters.connector.StateFile;
import org.govhub.exchange.message.Op;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder in the order of their names. How far the first was sent is kept in the connector's state; a file that
 * was sent to its end moves to {@code done/}, one that cannot be read to {@code bad/}.
 */
final class FolderSource implements Source {

    /** The column that says I, U or D; without it every row is written. */
    static final String OPERATION = "cd_operation";

    private final Path folder;
    private final FileFormat format;
    private final Duration settle;
    private final Path state;
    private final Clock clock;
    private @Nullable Taken taken;

    /** @param settle how long a file must not have changed before it counts as complete */
    FolderSource(Path folder, FileFormat format, Duration settle, Path state, Clock clock) {
        this.folder = folder;
        this.format = format;
        this.settle = settle;
        this.state = state;
        this.clock = clock;
    }

    private record Taken(String name, List<Map<String, @Nullable Object>> rows) {}

    @Override
    public List<Found> next(int most) throws IOException {
        for (Optional<Path> file = first(); file.isPresent(); file = first()) {
            String name = String.valueOf(file.get().getFileName());
            List<Map<String, @Nullable Object>> rows = rows(file.get(), name);
            int from = position(name);
            if (from < rows.size()) {
                return found(name, rows, from, Math.min(rows.size(), from + most));
            }
            finish(file.get(), "done");
        }
        return List.of();
    }

    @Override
    public void refused(List<Rejected> rows) throws IOException {
        for (Rejected row : rows) {
            Path problem = folder.resolve("bad").resolve(file(row.id()) + ".problem.txt");
            String start = "row " + number(row.id()) + ": ";
            boolean known = Files.exists(problem)
                    && Files.readAllLines(problem, StandardCharsets.UTF_8).stream()
                            .anyMatch(line -> line.startsWith(start));
            if (!known) {
                String line = start + row.cause() + " " + row.record() + "\n";
                StateFile.append(problem, line.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Override
    public void done(List<String> sent, String last) throws IOException {
        String position = JsonRecords.JSON
                .createObjectNode()
                .put("file", file(last))
                .put("rows", number(last))
                .toString();
        StateFile.replace(state, position.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int purge() {
        return 0; // files in done/ are the department's
    }

    @Override
    public void close() {
        taken = null;
    }

    private List<Map<String, @Nullable Object>> rows(Path file, String name) throws IOException {
        if (taken == null || !taken.name().equals(name)) {
            try {
                taken = new Taken(name, RecordFiles.read(file, format));
            } catch (IOException e) {
                StateFile.append(
                        folder.resolve("bad").resolve(name + ".problem.txt"),
                        (e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
                finish(file, "bad");
                return List.of();
            }
        }
        return taken.rows();
    }

    private static List<Found> found(String name, List<Map<String, @Nullable Object>> rows, int from, int to) {
        List<Found> found = new ArrayList<>();
        for (int i = from; i < to; i++) {
            found.add(new Found((i + 1) + " " + name, op(rows.get(i).get(OPERATION)), rows.get(i)));
        }
        return found;
    }

    private static @Nullable Op op(@Nullable Object operation) {
        return switch (operation == null ? "u" : operation.toString().strip().toLowerCase(Locale.ROOT)) {
            case "i", "u", "upsert" -> Op.UPSERT;
            case "d", "delete" -> Op.DELETE;
            default -> null;
        };
    }

    private Optional<Path> first() throws IOException {
        String extension = "." + format.extension();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> names = files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return !name.startsWith(".")
                                && name.toLowerCase(Locale.ROOT).endsWith(extension);
                    })
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            for (Path file : names) {
                if (!Files.getLastModifiedTime(file)
                        .toInstant()
                        .isAfter(clock.instant().minus(settle))) {
                    return Optional.of(file);
                }
                return Optional.empty(); // the order of names holds, also while one is being written
            }
        }
        return Optional.empty();
    }

    private int position(String name) throws IOException {
        if (Files.notExists(state)) {
            return 0;
        }
        JsonNode kept = JsonRecords.JSON.readTree(Files.readAllBytes(state));
        return kept.path("file").asText().equals(name) ? kept.path("rows").asInt() : 0;
    }

    /** Out of the way, and then forgotten: a later file of the same name is a new one. */
    private void finish(Path file, String where) throws IOException {
        if (Files.notExists(file)) {
            return; // moved already, while its rows were read
        }
        Path to = folder.resolve(where);
        Files.createDirectories(to);
        Files.move(file, to.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        StateFile.forceFolder(folder);
        StateFile.delete(state);
        taken = null;
    }

    private static String file(String id) {
        return id.substring(id.indexOf(' ') + 1);
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(0, id.indexOf(' ')));
    }
}
