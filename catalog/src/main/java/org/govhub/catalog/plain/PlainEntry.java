package org.govhub.catalog.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Objects;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.rdf.EntryFault;
import org.jspecify.annotations.Nullable;

/**
 * One entry in its plain spelling, the way {@code entry.schema.json} describes it. The same entry as a graph and as this are
 * two spellings of one thing: each can be made of the other without loss.
 */
public final class PlainEntry {

    private final ObjectNode json;

    private PlainEntry(ObjectNode json) {
        this.json = json;
    }

    /** The plain spelling of an entry's graph. */
    public static PlainEntry of(Model entry) {
        ObjectNode json = new PlainWriter(entry).write();
        Remainder.add(entry, json);
        return new PlainEntry(json);
    }

    /**
     * Reads one entry.
     *
     * @throws EntryFault if it is not an object
     */
    public static PlainEntry read(byte[] text) throws IOException {
        JsonNode json = PlainText.JSON.readTree(text);
        if (json instanceof ObjectNode object) {
            return new PlainEntry(object);
        }
        throw new EntryFault("/", "is not an entry", "write an object in braces");
    }

    /** An entry written by a program. */
    public static PlainEntry of(ObjectNode json) {
        return new PlainEntry(json.deepCopy());
    }

    /** The JSON of the entry, a copy. */
    public ObjectNode json() {
        return json.deepCopy();
    }

    /** The resource code, null where the entry has none yet. */
    public @Nullable String code() {
        Node code = new Node(json, "").at("code");
        return code == null ? null : code.text();
    }

    /** The provider's name, or its code where no name is given. */
    public String provider() {
        Node provider = new Node(json, "").required("provider");
        if (provider.json().isTextual()) {
            return provider.text();
        }
        Node name = provider.at("name");
        Node code = provider.at("code");
        return name != null ? chinese(name) : code != null ? code.text() : "";
    }

    public String title() {
        return chinese(new Node(json, "").required("title"));
    }

    public PlainEntry withCode(String code) {
        ObjectNode coded = json.deepCopy();
        coded.put("code", code);
        return new PlainEntry(coded);
    }

    /**
     * The graph of the entry.
     *
     * @param today day of the catalogue record where the entry does not say one
     * @throws EntryFault naming the member that cannot be read, as a JSON pointer
     */
    public Model model(LocalDate today) {
        Model model = new PlainReader(new Node(json, "")).read();
        return Remainder.apply(model, new Node(json, ""), today);
    }

    private static String chinese(Node text) {
        if (!text.json().isObject()) {
            return text.each().getFirst().text();
        }
        Node own = text.at("zh");
        return own != null
                ? own.each().getFirst().text()
                : Objects.requireNonNull(
                                text.json().elements().hasNext()
                                        ? text.json().elements().next()
                                        : text.json())
                        .asText();
    }
}
