package org.govhub.catalog.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.govhub.catalog.SharedFiles;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.validation.Finding.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryValidatorTest {

    private static String good() throws IOException {
        try (InputStream in = Objects.requireNonNull(EntryValidatorTest.class.getResourceAsStream("good.ttl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Finding> validate(String turtle) {
        return EntryValidator.validate(RdfText.read(turtle, Lang.TURTLE, "test"));
    }

    @Test
    void validate_goodEntry_nothingToSay() throws IOException {
        assertThat(validate(good())).isEmpty();
    }

    @Test
    void validate_whatShapesCannotSee_compileFindsIt() throws IOException {
        assertThat(validate(good().replace("odrl:rightOperand 5", "odrl:rightOperand \"five\"")))
                .extracting(Finding::rule)
                .containsExactly("compile");
    }

    @Test
    void validate_manyPlacesOfOneRule_cappedWithCount() throws IOException {
        StringBuilder text = new StringBuilder(good());
        for (int i = 0; i < 30; i++) {
            text.append("ds:schema sh:property ds:f-x").append(i).append(" .\n");
        }

        List<Finding> named = validate(text.toString()).stream()
                .filter(finding -> finding.rule().equals("field-name-present"))
                .toList();

        assertThat(named).hasSize(Findings.PLACES_PER_RULE);
        assertThat(named.getLast().more()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dcat-ap/3.0.1/dcat-ap-SHACL.jena-patched.ttl",
                "bregdcat-ap/2.1.0/BRegDCAT-AP_shacl_shapes_2.1.0.jena-patched.ttl"
            })
    void workedExample_conformsToThePublishedProfiles(String shapes) throws IOException {
        Model example = RdfText.readTurtle(SharedFiles.require("catalog-example.ttl"));
        Shapes profile =
                Shapes.parse(RdfText.readTurtle(SharedFiles.require(shapes)).getGraph());

        assertThat(ShaclValidator.get().validate(profile, example.getGraph()).getEntries())
                .isEmpty();
    }

    @Test
    void workedExample_ownShapes_nothingMust() throws IOException {
        Model example = RdfText.readTurtle(SharedFiles.require("catalog-example.ttl"));

        assertThat(EntryValidator.validate(example))
                .filteredOn(finding -> finding.level() == Level.MUST)
                .isEmpty();
    }
}
