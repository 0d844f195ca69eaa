package org.govhub.catalog.rdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.Demo;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    /** What a pack of published, shared entries does not say: why something is not shared, and what only the hub writes. */
    private static final Set<String> NOT_IN_THE_PACK = Set.of(
            "nonSharingBasis", "importDigest", "origin", "remedy", "valuesOf", "interval", "sharedBy", "carriedAs");

    private static List<Resource> ownTerms() {
        return Vocabulary.model().listSubjects().toList().stream()
                .filter(term -> term.isURIResource() && term.getURI().startsWith(Gdx.NS))
                .toList();
    }

    private static Set<String> languages(Resource subject, Property property) {
        return Set.copyOf(
                subject.listProperties(property).mapWith(Statement::getLanguage).toList());
    }

    @Test
    void ownTerms_all_haveLabelAndCommentInBothLanguages() {
        assertThat(ownTerms()).hasSizeGreaterThan(40).allSatisfy(term -> {
            assertThat(languages(term, RDFS.label)).as("%s", term).contains("zh", "en");
            assertThat(languages(term, RDFS.comment)).as("%s", term).contains("zh", "en");
        });
    }

    @Test
    void concepts_all_haveNotationAndLabelsInBothLanguages() {
        List<Resource> concepts =
                Vocabulary.model().listSubjectsWithProperty(SKOS.inScheme).toList();

        assertThat(concepts).hasSizeGreaterThan(180).allSatisfy(concept -> {
            assertThat(concept.hasProperty(SKOS.notation)).as("%s", concept).isTrue();
            assertThat(languages(concept, SKOS.prefLabel)).as("%s", concept).contains("zh", "en");
        });
    }

    @Test
    void concepts_notation_onceInItsList() {
        for (RDFNode list :
                Vocabulary.model().listObjectsOfProperty(SKOS.inScheme).toList()) {
            List<String> notations = Vocabulary.model().listSubjectsWithProperty(SKOS.inScheme, list).toList().stream()
                    .map(concept -> concept.getProperty(SKOS.notation).getString())
                    .toList();
            assertThat(notations).as("%s", list).doesNotHaveDuplicates();
        }
    }

    @Test
    void concepts_whatTheyReferToInTheVocabulary_isThere() {
        assertThat(Vocabulary.model().listStatements().toList()).allSatisfy(statement -> {
            RDFNode object = statement.getObject();
            if (object.isURIResource() && object.asResource().getURI().startsWith(Codes.NS)) {
                assertThat(Vocabulary.model().contains(object.asResource(), RDF.type))
                        .as("%s", statement)
                        .isTrue();
            }
        });
    }

    @Test
    void packs_useEveryOwnTerm() throws IOException {
        Model pack = ModelFactory.createDefaultModel();
        try (Stream<Path> files = Files.walk(Demo.pack().resolveSibling(""))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".ttl"))
                    .sorted()
                    .toList()) {
                pack.add(RdfText.readTurtle(file));
            }
        }

        assertThat(ownTerms())
                .filteredOn(term -> !NOT_IN_THE_PACK.contains(term.getLocalName()))
                .allSatisfy(term -> assertThat(pack.contains(null, term.as(Property.class), (RDFNode) null)
                                || pack.contains(null, null, term))
                        .as("%s", term)
                        .isTrue());
    }

    @Test
    void isRegion_divisionsOfTheList_known() {
        assertThat(Vocabulary.isRegion("330225")).isTrue();
        assertThat(Vocabulary.isRegion("330225101")).isTrue();
        assertThat(Vocabulary.isRegion("330000")).isTrue();
        assertThat(Vocabulary.isRegion("339999")).isFalse();
        assertThat(Vocabulary.isRegion("33")).isFalse();
    }
}
