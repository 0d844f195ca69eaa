package org.govhub.catalog.rdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;

/** The vocabularies that come with the hub ({@code schemas}, folder {@code vocab}), parsed once. */
public final class Vocabulary {

    private static final String FOLDER = "/org/govhub/schemas/vocab/";
    private static final List<String> FILES = List.of("gdx.ttl", "codes.ttl");

    private Vocabulary() {}

    /** The own terms and code lists in one graph, which nobody may change. */
    public static Model model() {
        return Holder.MODEL;
    }

    private static final class Holder {
        static final Model MODEL = load();

        private static Model load() {
            Model all = ModelFactory.createDefaultModel();
            FILES.forEach(file -> all.add(RdfText.read(text(file), Lang.TURTLE, file)));
            return all;
        }

        private static String text(String file) {
            try (InputStream stream = Vocabulary.class.getResourceAsStream(FOLDER + file)) {
                if (stream == null) {
                    throw new IllegalStateException("the schemas jar lacks vocab/" + file);
                }
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
