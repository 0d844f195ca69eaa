package org.govhub.catalog.rdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.vocabulary.RDFS;
import org.govhub.catalog.Demo;
import org.junit.jupiter.api.Test;

class CanonicalGraphTest {

    private static final Path ENTRY = Demo.pack().resolve("catalog/enterprise-registration.ttl");

    @Test
    void write_sameGraphInOtherSpellings_sameText() throws IOException {
        Model model = RdfText.readTurtle(ENTRY);
        String text = CanonicalGraph.write(model);

        assertThat(CanonicalGraph.write(CanonicalGraph.read(text))).isEqualTo(text);
        assertThat(CanonicalGraph.write(
                        RdfText.read(RdfText.write(model, RDFFormat.RDFXML), Lang.RDFXML, "as RDF/XML")))
                .isEqualTo(text);
    }

    @Test
    void write_entryWithoutRepetitions_losesNothing() throws IOException {
        Path minimal = Demo.find("catalog/src/test/resources/org/govhub/catalog/entry/minimal.ttl")
                .orElseThrow();
        Model model = RdfText.readTurtle(minimal);

        assertThat(CanonicalGraph.read(CanonicalGraph.write(model)).isIsomorphicWith(model))
                .isTrue();
    }

    @Test
    void write_circleOfBlankNodes_refused() {
        Model circle =
                RdfText.read("_:a <http://p.example/> _:b . _:b <http://p.example/> _:a .", Lang.TURTLE, "circle");

        assertThatThrownBy(() -> CanonicalGraph.write(circle)).isInstanceOf(EntryFault.class);
    }

    @Test
    void read_remoteJsonLdContext_isNotFetched() {
        String remote = "{\"@context\":\"http://127.0.0.1:9/context.jsonld\",\"@id\":\"urn:a\",\"name\":\"x\"}";

        assertThatThrownBy(() -> RdfText.read(remote, Lang.JSONLD, "remote"))
                .isInstanceOf(EntryFault.class)
                .hasMessageContaining("remote");
    }

    @Test
    void vocabulary_everyOwnTermAndCode_hasBothLabels() {
        Model vocabulary = Vocabulary.model();
        assertThat(vocabulary.size()).isGreaterThan(400);
        vocabulary.listSubjects().toList().stream()
                .filter(term -> term.isURIResource() && term.getURI().startsWith(Terms.Gdx.NS))
                .forEach(term -> assertThat(term.listProperties(RDFS.label)
                                .mapWith(statement -> statement.getLanguage())
                                .toList())
                        .as(term.getURI())
                        .containsExactlyInAnyOrder("zh", "en"));
    }
}
