package org.govhub.catalog.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.jena.graph.Node;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.riot.Lang;
import org.apache.jena.shacl.Shapes;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Sh;

/** The shapes that come with the hub ({@code schemas}, {@code shapes/entry-shapes.ttl}), parsed once, with their sentences. */
final class EntryShapes {

    static final String NS = "https://hub.example.gov/ns/shapes#";

    private static final String FILE = "/org/govhub/schemas/shapes/entry-shapes.ttl";
    private static final Property REMEDY = ResourceFactory.createProperty(Gdx.NS, "remedy");

    private final Model model;
    private final Shapes shapes;

    private EntryShapes(Model model) {
        this.model = model;
        this.shapes = Shapes.parse(model);
    }

    static EntryShapes get() {
        return Holder.INSTANCE;
    }

    Shapes shapes() {
        return shapes;
    }

    /** The sentences of a shape by language; empty where it has none. */
    Map<String, String> messages(Node shape) {
        return texts(shape, Sh.message);
    }

    Map<String, String> remedies(Node shape) {
        return texts(shape, REMEDY);
    }

    private Map<String, String> texts(Node shape, Property property) {
        Map<String, String> texts = new HashMap<>();
        for (Statement statement :
                model.asRDFNode(shape).asResource().listProperties(property).toList()) {
            texts.put(statement.getLanguage(), statement.getString());
        }
        return texts;
    }

    private static final class Holder {
        static final EntryShapes INSTANCE = new EntryShapes(load());

        private static Model load() {
            try (InputStream in = Objects.requireNonNull(EntryShapes.class.getResourceAsStream(FILE), FILE)) {
                return RdfText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Lang.TURTLE, FILE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
