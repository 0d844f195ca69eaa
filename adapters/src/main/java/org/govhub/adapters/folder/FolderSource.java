package org.govhub.adapters.folder;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    private final Shelf folder;
    private final FileFormat format;
    private final Duration settle;
    private final Path state;
    private final Clock clock;
    private @Nullable Taken taken;

    /** @param settle how long a file must not have changed before it counts as complete */
    FolderSource(Shelf folder, FileFormat format, Duration settle, Path state, Clock clock) {
        this.folder = folder;
        this.format = format;
        this.settle = settle;
        this.state = state;
        this.clock = clock;
    }

    private record Taken(Shelf.Entry file, List<Map<String, @Nullable Object>> rows) {}

    @Override
    public List<Found> next(int most) throws IOException {
        for (Optional<Shelf.Entry> file = first(); file.isPresent(); file = first()) {
            List<Map<String, @Nullable Object>> rows = rows(file.get());
            if (rows == null) {
                return List.of();
            }
            int from = position(file.get());
            if (from < rows.size()) {
                return found(file.get(), rows, from, Math.min(rows.size(), from + most));
            }
            finish(file.get().name(), "done");
        }
        return List.of();
    }

    @Override
    public void refused(List<Rejected> rows) throws IOException {
        for (Rejected row : rows) {
            RowOfFile found = RowOfFile.of(row.id());
            String problem = problem(found.file().name());
            String before = folder.read(problem)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("");
            String start = "row " + found.number() + ": ";
            if (before.lines().noneMatch(line -> line.startsWith(start))) {
                String line = start + row.cause() + " " + row.record() + "\n";
                folder.write(problem, (before + line).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Override
    public void done(List<String> sent, String last) throws IOException {
        RowOfFile row = RowOfFile.of(last);
        String position = JsonRecords.JSON
                .createObjectNode()
                .put("file", row.file().name())
                .put("bytes", row.file().bytes())
                .put("changed", row.file().changed().toString())
                .put("rows", row.number())
                .toString();
        StateFile.replace(state, position.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int purge() {
        return 0; // files in done/ are the department's
    }

    @Override
    public void close() throws IOException {
        taken = null;
        folder.close();
    }

    /** Null when the file is still being written. */
    private @Nullable List<Map<String, @Nullable Object>> rows(Shelf.Entry file) throws IOException {
        String name = file.name();
        if (taken != null && taken.file().equals(file)) {
            return taken.rows();
        }
        boolean tooLarge = file.bytes() > Shelf.MOST_BYTES;
        byte[] content = tooLarge ? new byte[0] : folder.read(name).orElse(new byte[0]);
        if (!tooLarge && content.length != file.bytes()) {
            return null;
        }
        try {
            if (tooLarge) {
                throw Shelf.tooLarge(name);
            }
            taken = new Taken(file, RecordFiles.read(content, format));
            return taken.rows();
        } catch (IOException e) { // of the content: it is at hand
            folder.write(problem(name), (e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
            finish(name, "bad");
            return List.of();
        }
    }

    private static List<Found> found(Shelf.Entry file, List<Map<String, @Nullable Object>> rows, int from, int to) {
        List<Found> found = new ArrayList<>();
        for (int i = from; i < to; i++) {
            found.add(new Found(new RowOfFile(i + 1, file).id(), op(rows.get(i).get(OPERATION)), rows.get(i)));
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

    private Optional<Shelf.Entry> first() throws IOException {
        String extension = "." + format.extension();
        Instant latest = folder.now(clock).minus(settle);
        return folder.files().stream()
                .filter(file -> file.name().toLowerCase(Locale.ROOT).endsWith(extension))
                .findFirst() // the order of names holds, also while the first is being written
                .filter(file -> !file.changed().isAfter(latest));
    }

    /** How many rows of the file were sent; a file that has changed, or came under an old name, begins anew. */
    private int position(Shelf.Entry file) throws IOException {
        if (Files.notExists(state)) {
            return 0;
        }
        JsonNode kept = JsonRecords.JSON.readTree(Files.readAllBytes(state));
        boolean same = kept.path("file").asText().equals(file.name())
                && kept.path("bytes").asLong() == file.bytes()
                && kept.path("changed").asText().equals(file.changed().toString());
        return same ? kept.path("rows").asInt() : 0;
    }

    /** Out of the way, beside an earlier file of the same name, and then forgotten. */
    private void finish(String name, String where) throws IOException {
        int point = name.lastIndexOf('.');
        String to = where + "/" + name;
        for (int i = 2; !folder.move(name, to); i++) {
            to = where + "/" + name.substring(0, point) + "-" + i + name.substring(point);
        }
        StateFile.delete(state);
        taken = null;
    }

    private static String problem(String name) {
        return "bad/" + name + ".problem.txt";
    }
}
