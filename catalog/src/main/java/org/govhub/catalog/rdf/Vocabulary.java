package org.govhub.catalog.rdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.vocabulary.SKOS;

/** The vocabularies that come with the hub ({@code schemas}, folder {@code vocab}), parsed once. */
public final class Vocabulary {

    private static final String FOLDER = "/org/govhub/schemas/vocab/";
    private static final List<String> FILES = List.of("gdx.ttl", "codes.ttl");

    private Vocabulary() {}

    /** The own terms and code lists in one graph, which nobody may change. */
    public static Model model() {
        return Holder.MODEL;
    }

    /** Whether a code of 6, 9 or 12 digits lies in a division of GB/T 2260; towns and villages are looked up by their county. */
    public static boolean isRegion(String code) {
        return code.length() >= 6 && Regions.CODES.contains(code.substring(0, 6));
    }

    /** Three thousand divisions, read only when somebody asks for one. */
    private static final class Regions {
        static final Set<String> CODES = codes();

        private static Set<String> codes() {
            Set<String> codes = new HashSet<>();
            RdfText.read(Holder.text("regions.ttl"), Lang.TURTLE, "regions.ttl")
                    .listObjectsOfProperty(SKOS.notation)
                    .forEachRemaining(code -> codes.add(code.asLiteral().getLexicalForm()));
            return codes;
        }
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
