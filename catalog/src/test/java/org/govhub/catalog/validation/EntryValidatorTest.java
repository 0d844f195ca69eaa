package org.govhub.catalog.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.jena.graph.Node;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.govhub.catalog.SharedFiles;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.validation.Finding.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "dct:title \"河长名单\"@zh ;||title-present|MUST",
                "\"河长名单\"@zh|\"河长名单\"@zh , \"河长名录\"@zh|title-language|MUST",
                "dct:identifier \"306001001/000123\" ;||code-present|MUST",
                "\"306001001/000123\"|\"A06001001/000123\"|code-form|MUST",
                "dct:publisher org:11330225002931044G ;||provider-present|MUST",
                "\"11330225002931044G\"|\"1133\"|provider-code-form|MUST",
                "11330225002931044G|11330225002931044H|provider-code-check|MUST",
                "11330225002931044G|local-0123456789ab|provider-code-local|SHOULD",
                "dct:description \"各镇街河长。\"@zh ;||abstract-present|MUST",
                "dcat:distribution <https://hub.example.gov/id/dist/x> ;||format-present|SHOULD",
                "gdx:sharingType gdxv:sharing-conditional ;||sharing-type-present|MUST",
                "gdxv:sharing-conditional|gdxv:sharing-maybe|sharing-type-known|MUST",
                "gdxv:open-no|gdxv:open-maybe|openness-known|MUST",
                "gdx:openness gdxv:open-no ;||openness-present|SHOULD",
                "dct:accrualPeriodicity freq:ANNUAL ;||cycle-present|MUST",
                "dcat:theme gdxv:theme-07 ;||theme-present|SHOULD",
                "dct:type gdxv:class-department-resource ;||class-present|SHOULD",
                "gdx:securityLevel gdxv:security-L2 ;||security-level-present|SHOULD",
                "gdxv:security-L2|gdxv:security-L9|security-level-known|MUST",
                "gdxv:security-L2|gdxv:security-L1|security-level-covers-fields|MUST",
                "dct:conformsTo ds:schema ;||fields-present|MUST",
                "gdx:key true ;||key-present|SHOULD",
                "dct:issued \"2026-11-01\"^^xsd:date ;||issued-present|HINT",
                "odrl:hasPolicy <https://hub.example.gov/id/policy/306001001-000123>|rdf:value 1|conditional-needs-condition|MUST",
                "gdxv:sharing-conditional|gdxv:sharing-not-shared|not-shared-needs-basis|MUST",
                "gdx:fieldName \"name\"|gdx:fieldName \"river\"|field-name-once|MUST",
                "gdx:fieldName \"name\" ;||field-name-present|MUST",
                "gdx:fieldName \"name\"|gdx:fieldName \"姓名\"|field-name-form|MUST",
                "sh:name \"姓名\"@zh ;||field-label-present|MUST",
                "sh:datatype xsd:string ; gdx:sensitivity|gdx:sensitivity|field-type-present|MUST",
                "sh:datatype xsd:string ; sh:minCount|sh:datatype xsd:anyURI ; sh:minCount|field-type-known|MUST",
                "sh:path el:name ;||field-element-present|MUST",
                "gdxv:sensitivity-2|gdxv:sensitivity-9|field-sensitivity-known|MUST",
                "sh:datatype xsd:string ; gdx:sensitivity gdxv:sensitivity-2|sh:datatype xsd:string|field-sensitivity-present|SHOULD",
                "sh:property ds:f-river , ds:f-name|sh:property ds:f-river|rule-fields-exist|MUST",
                "odrl:leftOperand el:river|odrl:leftOperand el:lake|rule-rows-exist|MUST",
                "odrl:assignee org:11330225002931028T ;||rule-assignee|MUST",
                "dpv:hasLegalBasis <https://hub.example.gov/id/law/plan>|rdf:value 1|rule-basis|SHOULD"
            })
    void validate_oneThingWrong_saidWithRemedyInBothLanguages(String from, String to, String rule, Level level)
            throws IOException {
        assertThat(good()).contains(from);

        List<Finding> findings = validate(good().replace(from, to == null ? "" : to));

        assertThat(findings)
                .filteredOn(finding -> finding.rule().equals(rule))
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.level()).isEqualTo(level);
                    for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                        assertThat(finding.message(locale)).isNotEmpty();
                        assertThat(finding.remedy(locale)).isNotEmpty();
                    }
                });
    }

    @Test
    void validate_whatShapesCannotSee_compileFindsIt() throws IOException {
        assertThat(validate(good().replace("odrl:action gdx:receive", "odrl:action odrl:sell")))
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

        assertThat(named).hasSize(EntryValidator.PLACES_PER_RULE);
        assertThat(named.getLast().more()).isEqualTo(20);
    }

    @Test
    void shapes_everyRule_hasSentenceAndRemedyInBothLanguages() {
        EntryShapes shapes = EntryShapes.get();
        List<Node> rules = shapes.shapes().getShapeMap().keySet().stream()
                .filter(shape -> shape.isURI() && shape.getURI().startsWith(EntryShapes.NS))
                .filter(shape -> !List.of("entry", "field", "rule")
                        .contains(shape.getURI().substring(EntryShapes.NS.length())))
                .toList();

        assertThat(rules).hasSizeGreaterThan(35).allSatisfy(rule -> {
            assertThat(shapes.messages(rule)).as("%s", rule).containsOnlyKeys("zh", "en");
            assertThat(shapes.remedies(rule)).as("%s", rule).containsOnlyKeys("zh", "en");
        });
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
