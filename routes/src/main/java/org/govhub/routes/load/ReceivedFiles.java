package org.govhub.routes.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.connector.StateFile;
import org.govhub.exchange.message.Batch;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Row;

/**
 * Deliveries as files of JSON Lines, one for each dataset (messages without one in {@code messages.jsonl}), every delivery in them once whatever breaks off: a line of
 * {@code deliveries.txt} says which delivery is in and how long the file was then; what stands behind that is cut at the next
 * start.
 */
public final class ReceivedFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path journal;
    private final Function<Row, ObjectNode> spelling;
    private final Set<String> taken = new HashSet<>();

    private ReceivedFiles(Path folder, Function<Row, ObjectNode> spelling) {
        this.folder = folder;
        this.journal = folder.resolve("deliveries.txt");
        this.spelling = spelling;
    }

    /** @param spelling a record as JSON */
    public static ReceivedFiles open(Path folder, Function<Row, ObjectNode> spelling) throws IOException {
        Files.createDirectories(folder);
        ReceivedFiles files = new ReceivedFiles(folder, spelling);
        files.recover();
        return files;
    }

    private void recover() throws IOException {
        if (Files.notExists(journal)) {
            return;
        }
        java.util.Map<String, Long> lengths = new java.util.HashMap<>();
        String text = Files.readString(journal, UTF_8);
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            String[] parts = line.split(" ");
            taken.add(parts[0]);
            lengths.put(parts[1], Long.parseLong(parts[2]));
        }
        cut(journal, text.substring(0, text.lastIndexOf('\n') + 1).getBytes(UTF_8).length);
        try (var all = Files.list(folder)) {
            for (Path file :
                    all.filter(one -> one.toString().endsWith(".jsonl")).toList()) {
                cut(file, lengths.getOrDefault(file.getFileName().toString(), 0L));
            }
        }
    }

    private static void cut(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.size() > length) {
                channel.truncate(length);
                channel.force(true);
            }
        }
    }

    /** Takes deliveries in; durable when this returns, so that they may be acknowledged. Gives the records that were new. */
    public long take(List<Delivery> deliveries) throws IOException {
        long records = 0;
        for (Delivery delivery : deliveries) {
            if (taken.contains(delivery.id())) {
                continue;
            }
            String dataset = delivery.message().dataset();
            String name = (dataset == null ? "messages" : dataset)
                            .replaceAll("[^A-Za-z0-9._-]", "_")
                            .toLowerCase(Locale.ROOT)
                    + ".jsonl";
            Path file = folder.resolve(name);
            long length = append(file, lines(delivery));
            StateFile.append(journal, (delivery.id() + " " + name + " " + length + "\n").getBytes(UTF_8));
            taken.add(delivery.id());
            records += delivery.message().records().size();
        }
        return records;
    }

    /** A line for each record; what is no data, such as an official document or a notice, is one line with the whole message. */
    private byte[] lines(Delivery delivery) {
        StringBuilder lines = new StringBuilder();
        if (!(delivery.message().payload() instanceof Payload.Records)) {
            ObjectNode line = JSON.createObjectNode().put("delivery", delivery.id());
            line.putRawValue("message", new RawValue(new String(JsonMessages.write(delivery.message()), UTF_8)));
            return (line + "\n").getBytes(UTF_8);
        }
        Batch batch = delivery.message().batch();
        for (Change change : delivery.message().records()) {
            ObjectNode line = JSON.createObjectNode().put("op", change.op().wireName());
            line.set("record", spelling.apply(change.record()));
            line.put("delivery", delivery.id());
            if (batch != null) {
                line.put("load", batch.digest()).put("batch", batch.number());
            }
            lines.append(line).append('\n');
        }
        return lines.toString().getBytes(UTF_8);
    }

    private static long append(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
            return channel.size();
        }
    }
}
