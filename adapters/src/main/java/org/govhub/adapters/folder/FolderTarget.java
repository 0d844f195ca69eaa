package org.govhub.adapters.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.connector.ConnectorCrash;
import org.govhub.adapters.connector.ConnectorSettings.FileFormat;
import org.govhub.adapters.connector.ConnectorSettings.Inbound;
import org.govhub.adapters.connector.ConnectorSettings.Place;
import org.govhub.adapters.connector.FieldConversion;
import org.govhub.adapters.connector.RecordText;
import org.govhub.adapters.connector.StateFile;
import org.govhub.adapters.connector.Target;
import org.govhub.adapters.connector.UnfitValueException;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Op;
import org.jspecify.annotations.Nullable;

/**
 * A folder into which each delivery is written as one file, {@code <dataset>_<date>_<number>.<format>}. The name is noted in
 * the connector's state before the file is written, so that a delivery keeps its name however often it comes, and the file
 * appears under it whole.
 */
final class FolderTarget implements Target {

    private final Inbound settings;
    private final Shelf folder;
    private final FileFormat format;
    private final List<FieldConversion> fields;
    private final Path journal;
    private final Path quarantine;
    private final ZoneId zone;
    private final Clock clock;
    private final Map<String, Noted> noted = new HashMap<>();
    private String lastDate = "";
    private int lastNumber;

    private record Noted(String file, boolean done) {}

    FolderTarget(Inbound settings, Shelf folder, List<FieldConversion> fields, Path state, ZoneId zone, Clock clock)
            throws IOException {
        this.settings = settings;
        this.folder = folder;
        this.format = ((Place.Files) settings.place()).format();
        this.fields = List.copyOf(fields);
        this.journal = state.resolve("files.jsonl");
        this.quarantine = state.resolve("quarantine.jsonl");
        this.zone = zone;
        this.clock = clock;
        restore();
    }

    @Override
    public Outcome apply(Delivery delivery) throws IOException {
        Noted before = noted.get(delivery.id());
        if (before != null && before.done()) {
            return new Outcome(false, 0, List.of());
        }
        List<String> causes = new ArrayList<>();
        List<Map<String, @Nullable Object>> rows = rows(delivery, causes);
        String name = before == null ? nextName() : before.file();
        if (before == null) {
            note(delivery, name, false);
        }
        ConnectorCrash.BEFORE_COMMIT.reached();
        byte[] content = RecordWriting.bytes(rows, format);
        boolean lies = before != null && lies(name, content); // its receipt was lost on the way from the server
        while (!lies && !folder.create(name, content)) {
            name = nextName(); // the file there is somebody else's
            note(delivery, name, false);
        }
        note(delivery, name, true);
        return new Outcome(true, rows.size(), causes);
    }

    @Override
    public int purge() {
        return 0; // who takes the files takes them away
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }

    private List<Map<String, @Nullable Object>> rows(Delivery delivery, List<String> causes) throws IOException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Change change : delivery.message().records()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            try {
                row.put(FolderSource.OPERATION, change.op() == Op.DELETE ? "D" : "U");
                for (FieldConversion field : fields) {
                    row.put(
                            field.mapping().column(),
                            field.inward(change.record().get(field.mapping().field())));
                }
                rows.add(row);
            } catch (UnfitValueException e) {
                if (settings.stopOnBad()) {
                    throw new HeldBackException("Delivery " + delivery.id() + " is held back: " + e.sentence());
                }
                causes.add(e.sentence());
                ObjectNode line = JsonRecords.JSON
                        .createObjectNode()
                        .put("delivery", delivery.id())
                        .put("cause", e.sentence())
                        .put("record", RecordText.of(change.record().fields()));
                StateFile.append(quarantine, (line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return rows;
    }

    /** Compared by rows: the bytes of a workbook name the time it was made at. */
    private boolean lies(String name, byte[] content) throws IOException {
        Optional<byte[]> there = folder.read(name);
        try {
            return there.isPresent() && RecordFiles.read(there.get(), format).equals(RecordFiles.read(content, format));
        } catch (IOException e) {
            return false; // it is no file of this format
        }
    }

    private String nextName() {
        String date = DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.now(clock.withZone(zone)));
        lastNumber = date.equals(lastDate) ? lastNumber + 1 : 1;
        lastDate = date;
        return "%s_%s_%06d.%s".formatted(settings.dataset().replace('/', '-'), date, lastNumber, format.extension());
    }

    private void note(Delivery delivery, String name, boolean done) throws IOException {
        ObjectNode line = JsonRecords.JSON
                .createObjectNode()
                .put("delivery", delivery.id())
                .put("digest", delivery.digest())
                .put("file", name)
                .put("date", lastDate)
                .put("number", lastNumber)
                .put("done", done);
        StateFile.append(journal, (line + "\n").getBytes(StandardCharsets.UTF_8));
        noted.put(delivery.id(), new Noted(name, done));
    }

    private void restore() throws IOException {
        if (Files.notExists(journal)) {
            return;
        }
        String text = Files.readString(journal, StandardCharsets.UTF_8);
        int whole = text.lastIndexOf('\n') + 1;
        for (String written : text.substring(0, whole).lines().toList()) { // a line without its end was never relied on
            JsonNode line = JsonRecords.JSON.readTree(written);
            noted.put(
                    line.path("delivery").asText(),
                    new Noted(line.path("file").asText(), line.path("done").asBoolean()));
            lastDate = line.path("date").asText();
            lastNumber = line.path("number").asInt();
        }
        if (whole < text.length()) {
            StateFile.replace(journal, text.substring(0, whole).getBytes(StandardCharsets.UTF_8));
        }
    }
}
