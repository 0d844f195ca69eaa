package org.govhub.catalog.ingest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.govhub.catalog.plain.PlainEntry;
import org.govhub.catalog.plain.PlainText;
import org.govhub.catalog.rdf.EntryFault;

/**
 * A file of entries in JSON or YAML: one, an array of them, an object with {@code entries}, or one after the other. The
 * entries are found first and read one at a time.
 */
final class PlainFile {

    private record Slice(int from, int to) {}

    private final byte[] json;
    private final List<Slice> slices = new ArrayList<>();

    private PlainFile(byte[] json) {
        this.json = json;
    }

    /** Whether the name says that the file holds entries in JSON or YAML. */
    static boolean isOne(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".json") || name.endsWith(".jsonl") || isYaml(file);
    }

    static boolean isYaml(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /** Whether a JSON file is JSON-LD: its first object has a context or a graph. */
    static boolean isJsonLd(byte[] bytes) {
        try (JsonParser parser = PlainText.JSON.createParser(new ByteArrayInputStream(bytes))) {
            JsonToken token = parser.nextToken();
            token = token == JsonToken.START_ARRAY ? parser.nextToken() : token;
            while (token == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
                if (List.of("@context", "@graph", "@id", "@type").contains(parser.currentName())) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** Finds the entries; what is not well-formed becomes a note, and then there are none. */
    static PlainFile read(String file, byte[] bytes, boolean yaml, List<ImportNote> notes) throws IOException {
        byte[] json = new byte[0];
        try {
            String text = SourceText.decode(bytes).text();
            json = yaml ? PlainText.yamlToJson(text, file) : text.getBytes(StandardCharsets.UTF_8);
            PlainFile entries = new PlainFile(json);
            entries.find();
            if (entries.slices.isEmpty()) {
                notes.add(new ImportNote(NoteKind.FILE_EMPTY, file, 0, "", "", ""));
            }
            return entries;
        } catch (CharacterCodingException e) {
            notes.add(new ImportNote(NoteKind.FILE_NOT_TEXT, file, 0, "", "", ""));
        } catch (EntryFault fault) {
            notes.add(new ImportNote(NoteKind.TEXT_NOT_YAML, file, 0, "", fault.problem(), fault.remedy()));
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            notes.add(new ImportNote(
                    NoteKind.TEXT_NOT_JSON,
                    file,
                    place == null ? 0 : place.getLineNr(),
                    "",
                    e.getOriginalMessage(),
                    place == null ? "" : Integer.toString(place.getColumnNr())));
        }
        return new PlainFile(json);
    }

    int size() {
        return slices.size();
    }

    PlainEntry entry(int place) {
        Slice slice = slices.get(place);
        try {
            return PlainEntry.read(Arrays.copyOfRange(json, slice.from(), slice.to()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void find() throws IOException {
        try (JsonParser parser = PlainText.JSON.createParser(json)) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                if (token == JsonToken.START_ARRAY) {
                    array(parser);
                } else {
                    object(parser, token);
                }
            }
        }
    }

    private void array(JsonParser parser) throws IOException {
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
            object(parser, token);
        }
    }

    private void object(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw new com.fasterxml.jackson.core.JsonParseException(
                    parser, "expected an entry, an object in braces", parser.currentTokenLocation());
        }
        int from = (int) parser.currentTokenLocation().getByteOffset();
        boolean wrapper = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean entries = parser.currentName().equals("entries");
            if (parser.nextToken() == JsonToken.START_ARRAY && entries) {
                array(parser);
                wrapper = true;
            } else {
                parser.skipChildren();
            }
        }
        if (!wrapper) {
            slices.add(new Slice(from, (int) parser.currentLocation().getByteOffset()));
        }
    }
}
