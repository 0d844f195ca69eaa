package org.govhub.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.validation.Finding;
import org.govhub.catalog.validation.Finding.Level;
import org.junit.jupiter.api.Test;

class SourceRegistryTest {

    private static final String NAME_SOURCE =
            "a sh:PropertyShape ; gdx:fieldName \"name\" ; sh:name \"企业名称\"@zh ; sh:datatype xsd:string ;"
                    + " sh:path el:enterprise-name ; gdx:authoritativeFor el:enterprise-name";
    private static final String NAME_COPY =
            "a sh:PropertyShape ; gdx:fieldName \"mc\" ; sh:name \"名称\"@zh ; sh:datatype xsd:string ;"
                    + " sh:path el:enterprise-name";
    private static final String CAPITAL =
            "a sh:PropertyShape ; gdx:fieldName \"capital\" ; sh:name \"注册资本\"@zh ; sh:datatype xsd:decimal ;"
                    + " sh:path el:capital";

    private final SourceRegistry registry = new SourceRegistry();

    private static Model entry(String number, String... fields) {
        StringBuilder text = new StringBuilder("""
                @prefix dcat: <http://www.w3.org/ns/dcat#> .
                @prefix dct: <http://purl.org/dc/terms/> .
                @prefix prov: <http://www.w3.org/ns/prov#> .
                @prefix foaf: <http://xmlns.com/foaf/0.1/> .
                @prefix gdx: <https://hub.example.gov/ns/gdx#> .
                @prefix sh: <http://www.w3.org/ns/shacl#> .
                @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
                @prefix ds: <https://hub.example.gov/id/dataset/> .
                @prefix el: <https://hub.example.gov/id/element/> .
                <https://hub.example.gov/id/org/1> foaf:name "工商局"@zh .
                ds:%1$s a dcat:Dataset ; dct:identifier "302001001/%1$s" ; dct:title "登记%1$s"@zh ;
                    dct:publisher <https://hub.example.gov/id/org/1> ; dct:conformsTo ds:%1$s-schema .
                """.formatted(number));
        for (int i = 0; i < fields.length; i++) {
            text.append("ds:%1$s-schema sh:property ds:%1$s-f-%2$d . ds:%1$s-f-%2$d %3$s .\n"
                    .formatted(number, i, fields[i]));
        }
        return RdfText.read(text.toString(), Lang.TURTLE, "test");
    }

    @Test
    void check_secondSourceOfAnElement_must() {
        registry.put(entry("1", NAME_SOURCE));

        List<Finding> findings = registry.check(entry("2", NAME_SOURCE));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("source-once");
            assertThat(finding.level()).isEqualTo(Level.MUST);
            assertThat(finding.remedy(Locale.ENGLISH)).contains("https://hub.example.gov/id/dataset/1-f-0");
        });
    }

    @Test
    void check_shadowCopy_saysWhereToTakeItFrom() {
        registry.put(entry("1", NAME_SOURCE));

        assertThat(registry.check(entry("2", NAME_COPY, CAPITAL)))
                .filteredOn(finding -> finding.rule().equals("shadow-copy"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.SHOULD);
                    assertThat(finding.message(Locale.SIMPLIFIED_CHINESE))
                            .contains("登记1", "302001001/1", "name", "工商局");
                });
    }

    @Test
    void check_copyThatNamesItsSource_nothingToSay() {
        registry.put(entry("1", NAME_SOURCE));

        assertThat(registry.check(entry("2", NAME_COPY + " ; prov:hadPrimarySource ds:1-f-0")))
                .isEmpty();
    }

    @Test
    void check_sameLabelUnderAnotherElement_hint() {
        registry.put(entry("1", NAME_SOURCE));
        String alike = NAME_SOURCE.replace("el:enterprise-name", "el:firm-name");

        assertThat(registry.check(entry("2", alike)))
                .extracting(Finding::rule, Finding::level)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("same-label-elsewhere", Level.HINT));
    }

    @Test
    void check_newCollectionHalfHeld_listsWhatIsHeld() {
        registry.put(entry("1", NAME_COPY, CAPITAL));

        assertThat(registry.check(entry(
                        "2",
                        NAME_COPY,
                        CAPITAL.replace("el:capital", "el:shares").replace("注册资本", "股份"))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("held-already");
                    assertThat(finding.level()).isEqualTo(Level.SHOULD);
                    assertThat(finding.message(Locale.ENGLISH)).isEqualTo("1 of 2 fields (50 %) are held already.");
                    assertThat(finding.found()).isEqualTo("名称 ← 登记1 302001001/1, mc");
                });
    }

    @Test
    void check_ownEarlierVersionAndRemovedEntries_doNotCount() {
        registry.put(entry("1", NAME_SOURCE));
        assertThat(registry.check(entry("1", NAME_SOURCE, CAPITAL))).isEmpty();

        registry.put(entry("1", CAPITAL));
        assertThat(registry.check(entry("2", NAME_SOURCE))).isEmpty();

        registry.remove("302001001/1");
        assertThat(registry.size()).isZero();
        assertThat(registry.check(entry("2", CAPITAL))).isEmpty();
    }

    @Test
    void sources_entriesTakenInTogether_eachIsTold() {
        registry.put(entry("2", NAME_COPY));
        registry.put(entry("1", NAME_SOURCE));

        assertThat(registry.sources("302001001/2")).extracting(Finding::rule).containsExactly("shadow-copy");
        assertThat(registry.sources("302001001/1")).isEmpty();
    }
}
