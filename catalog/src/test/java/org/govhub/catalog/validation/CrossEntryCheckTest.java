package org.govhub.catalog.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.validation.Finding.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossEntryCheckTest {

    private final CrossEntryCheck check = new CrossEntryCheck();

    private static Model entry(String code, String title, String more) {
        return RdfText.read("""
                @prefix dcat: <http://www.w3.org/ns/dcat#> .
                @prefix dct: <http://purl.org/dc/terms/> .
                @prefix prov: <http://www.w3.org/ns/prov#> .
                @prefix ds: <https://hub.example.gov/id/dataset/> .
                ds:%s a dcat:Dataset ; dct:identifier "302001001/%s" ; dct:title "%s"@zh ;
                    dct:publisher <https://hub.example.gov/id/org/1> %s .
                """.formatted(code, code, title, more), Lang.TURTLE, "test");
    }

    @Test
    void add_differentEntries_nothingToSay() {
        assertThat(check.add(entry("1", "企业登记", ""), "a.ttl")).isEmpty();
        assertThat(check.add(entry("2", "企业年报", ""), "b.ttl")).isEmpty();
    }

    @Test
    void add_codeTwice_namesTheOtherFile() {
        check.add(entry("1", "企业登记", ""), "a.ttl");

        List<Finding> findings = check.add(entry("1", "企业年报", ""), "b.ttl");

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("code-once");
            assertThat(finding.level()).isEqualTo(Level.MUST);
            assertThat(finding.message(java.util.Locale.ENGLISH)).contains("a.ttl");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"企业登记（基础）", "企业登记 (基础)", "企业登记：基础", "企业登记基础"})
    void add_nameThatDiffersInPunctuationOnly_found(String title) {
        check.add(entry("1", "企业登记(基础)", ""), "a.ttl");

        assertThat(check.add(entry("2", title, ""), "b.ttl"))
                .extracting(Finding::rule)
                .containsExactly("name-once");
    }

    @Test
    void add_sameNameOfAnotherProvider_nothingToSay() {
        check.add(entry("1", "企业登记", ""), "a.ttl");
        Model other = entry("2", "企业登记", "");
        Model of = RdfText.read(
                RdfText.write(other, org.apache.jena.riot.RDFFormat.NTRIPLES).replace("id/org/1", "id/org/2"),
                Lang.NTRIPLES,
                "test");

        assertThat(check.add(of, "b.ttl")).isEmpty();
    }

    @Test
    void add_relationsInACircleOverThreeFiles_foundAtTheLast() {
        assertThat(check.add(entry("1", "甲", "; prov:wasDerivedFrom ds:2"), "a.ttl"))
                .isEmpty();
        assertThat(check.add(entry("2", "乙", "; prov:wasDerivedFrom ds:3"), "b.ttl"))
                .isEmpty();
        assertThat(check.add(entry("3", "丙", "; prov:wasDerivedFrom ds:1"), "c.ttl"))
                .extracting(Finding::rule)
                .containsExactly("relation-cycle");
    }
}
