package org.govhub.catalog.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.RegistrationEntry;
import org.govhub.catalog.rdf.EntryFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChangesTest {

    private static final String SHAPES = "ds:302001001-000001-f-";

    private static Changes after(String... edits) {
        return Changes.between(RegistrationEntry.with(), RegistrationEntry.with(edits));
    }

    private static Set<ChangeKind> kinds(Changes changes) {
        return changes.all().stream().map(Change::kind).collect(Collectors.toSet());
    }

    @Test
    void between_same_nothing() {
        assertThat(after().all()).isEmpty();
        assertThat(after().suggested()).hasToString("1.0.0");
        assertThat(after().isStatedVersionEnough()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sh:maxLength 60 ;|sh:maxLength 40 ;|LIMIT_TIGHTENED|BREAKING|2.0.0",
                "sh:maxLength 60 ;|sh:maxLength 80 ;|LIMIT_LOOSENED|MINOR|1.1.0",
                "gdx:totalDigits 16|gdx:totalDigits 12|LIMIT_TIGHTENED|BREAKING|2.0.0",
                "sh:minInclusive 0 ;|sh:minInclusive 1 ;|LIMIT_TIGHTENED|BREAKING|2.0.0",
                "schema:unitCode \"CNY\"|schema:unitCode \"USD\"|UNIT_CHANGED|BREAKING|2.0.0",
                "xsd:decimal ;|xsd:integer ;|TYPE_CHANGED|BREAKING|2.0.0",
                "gdx:sensitivity gdxv:sensitivity-4|gdx:sensitivity gdxv:sensitivity-3|SENSITIVITY_LOWERED|WIDENING|1.1.0",
                "gdx:sensitivity gdxv:sensitivity-3|gdx:sensitivity gdxv:sensitivity-4|SENSITIVITY_RAISED|MINOR|1.1.0",
                "\"住所\"@zh|\"经营场所\"@zh|LABEL_CHANGED|MINOR|1.0.1",
                "以统一社会信用代码为唯一标识|以代码为唯一标识|DESCRIPTION_CHANGED|MINOR|1.0.1",
                "gdxv:open-no|gdxv:open-conditional|OPENNESS_WIDENED|WIDENING|1.1.0",
                "sharing-conditional|sharing-unconditional|SHARING_WIDENED|WIDENING|1.1.0",
                "security-L4|security-L3|SECURITY_LEVEL_LOWERED|WIDENING|1.1.0",
                "gdx:key true ; gdx:queryKey true|gdx:key true|QUERY_KEY_REMOVED|BREAKING|2.0.0",
                "gdx:retention \"P3Y\"|gdx:rowPolicy \"quarantine\" ; gdx:verdictsTo \"104001001/000003\" ; gdx:retention \"P3Y\"|VERDICTS_REDIRECTED|WIDENING|1.1.0",
                "gdx:retention \"P3Y\"|gdx:retention \"P4Y\"|RETENTION_CHANGED|MINOR|1.1.0",
                "org:1133022500293101XT ;|org:11330225002931028T ;|PROVIDER_CHANGED|WIDENING|2.0.0",
                "odrl:rightOperand 10000|odrl:rightOperand 20000|QUOTA_RAISED|WIDENING|1.1.0",
                "odrl:rightOperand 10000|odrl:rightOperand 5000|QUOTA_LOWERED|BREAKING|2.0.0",
                "keep:6,4|keep:10,4|UNMASKED|WIDENING|1.1.0",
                "keep:6,4|keep:3,4|MASKED|BREAKING|2.0.0",
                "\"330225001\" , |-|ROWS_LOST|BREAKING|2.0.0",
                "\"330225001\" , |\"330225001\" , \"330225102\" , |ROWS_GAINED|WIDENING|1.1.0",
                "matter:org-code-issue ]|matter:org-code-issue , matter:tax-registration ]|PURPOSE_GAINED|WIDENING|1.1.0",
                "dpv:hasLegalBasis law:org-code-measures|dpv:hasLegalBasis law:county-exchange-plan|BASIS_CHANGED|MINOR|1.1.0",
                "freq:WEEKLY|freq:MONTHLY|DELIVERY_SLOWER|BREAKING|2.0.0",
                "#quality-supervision|#quality|SCOPE_REWRITTEN|MINOR|1.1.0",
                "数据专员|联络员|OTHER_CHANGED|MINOR|1.0.1",
            })
    void between_oneEdit_kindClassAndVersion(String old, String now, String kind, String changeClass, String version) {
        Changes changes = after(old, now.equals("-") ? "" : now);

        assertThat(kinds(changes)).as("%s", changes.all()).contains(ChangeKind.valueOf(kind));
        assertThat(ChangeKind.valueOf(kind).changeClass()).isEqualTo(ChangeClass.valueOf(changeClass));
        assertThat(changes.suggested()).hasToString(version);
        assertThat(changes.isStatedVersionEnough()).isFalse();
    }

    @Test
    void between_fieldAddedToTheEntryAlone_isMinor_addedToARule_widens() {
        String shape = SHAPES + "fax a sh:PropertyShape ; gdx:fieldName \"fax\" ; sh:name \"传真\"@zh ; sh:order 20 ;"
                + " sh:path el:fax ; sh:datatype xsd:string ; sh:maxCount 1 ; gdx:sensitivity gdxv:sensitivity-1 .\n";
        String[] added = {"# ---- access ----", shape, "sh:property ds:", "sh:property " + SHAPES + "fax , ds:"};

        assertThat(kinds(after(added))).containsExactly(ChangeKind.FIELD_ADDED);
        Changes released = after(
                added[0],
                added[1],
                added[2],
                added[3],
                "odrl:rightOperand\n                " + SHAPES + "uscc ,",
                "odrl:rightOperand\n " + SHAPES + "fax , " + SHAPES + "uscc ,");
        assertThat(kinds(released)).contains(ChangeKind.FIELDS_GAINED);
        assertThat(released.widens()).isTrue();
    }

    /** A name is only a name: who could have the datum can have it under the other one, but must change his program. */
    @Test
    void between_fieldRenamed_breaksAndDoesNotWiden() {
        Changes changes = after("gdx:fieldName \"phone\"", "gdx:fieldName \"telephone\"");

        assertThat(kinds(changes)).containsExactly(ChangeKind.FIELD_RENAMED);
        assertThat(changes.breaks()).isTrue();
        assertThat(changes.widens()).isFalse();
    }

    /** The same name for another datum is a release of something new. */
    @Test
    void between_elementChanged_breaksAndWidens() {
        Changes changes = after("sh:path el:enterprise-phone", "sh:path el:citizen-phone");

        assertThat(kinds(changes)).contains(ChangeKind.ELEMENT_CHANGED, ChangeKind.FIELDS_GAINED);
        assertThat(changes.all().get(0).changeClass()).isEqualTo(ChangeClass.WIDENING);
    }

    @Test
    void between_fieldSharedLikeTheEntryAgain_widens() {
        String[] free = {"gdx:sharingType gdxv:sharing-conditional", "gdx:sharingType gdxv:sharing-unconditional"};
        String phone = "gdx:fieldName \"phone\" ;";
        Model withheld =
                RegistrationEntry.with(free[0], free[1], phone, phone + " gdx:sharingType gdxv:sharing-conditional ;");

        assertThat(Changes.between(withheld, RegistrationEntry.with(free)).all())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.kind()).isEqualTo(ChangeKind.FIELD_SHARING_WIDENED);
                    assertThat(change.changeClass()).isEqualTo(ChangeClass.WIDENING);
                    assertThat(change.sentence(Locale.ENGLISH))
                            .isEqualTo("Field phone is shared more widely: sharing-unconditional,"
                                    + " and was sharing-conditional.");
                });
        assertThat(kinds(Changes.between(RegistrationEntry.with(free), withheld)))
                .containsExactly(ChangeKind.FIELD_SHARING_NARROWED);
    }

    @Test
    void between_conditionReworded_isShown() {
        Changes changes = after("办理税务登记、组织机构代码赋码", "办理税务登记");

        assertThat(kinds(changes)).containsExactly(ChangeKind.DESCRIPTION_CHANGED);
    }

    @Test
    void between_gainedField_saysWhoAndWhatInBothLanguages() {
        Changes changes = after(
                SHAPES + "legal_person ,\n                " + SHAPES + "address",
                SHAPES + "legal_person , " + SHAPES + "phone ,\n                " + SHAPES + "address");

        assertThat(changes.all()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(ChangeKind.FIELDS_GAINED);
            assertThat(change.place()).isEqualTo("302001001-000001#quality-supervision");
            assertThat(change.sentence(Locale.ENGLISH))
                    .isEqualTo("11330225002931044G may receive phone, for org-code-issue, and could not before.");
            assertThat(change.sentence(Locale.SIMPLIFIED_CHINESE))
                    .isEqualTo("11330225002931044G 新获得以接收方式使用 phone 的权限，用途：org-code-issue。");
        });
    }

    @Test
    void between_statedVersion_isChecked() {
        String[] breaking = {"sh:maxLength 60 ;", "sh:maxLength 40 ;"};

        assertThat(after(breaking[0], breaking[1], "dcat:version \"1.0.0\"", "dcat:version \"1.1.0\"")
                        .isStatedVersionEnough())
                .isFalse();
        assertThat(after(breaking[0], breaking[1], "dcat:version \"1.0.0\"", "dcat:version \"2.0.0\"")
                        .isStatedVersionEnough())
                .isTrue();
        assertThatThrownBy(() -> SemanticVersion.parse("v1"))
                .isInstanceOf(EntryFault.class)
                .hasMessageContaining("1.2.3");
    }

    @ParameterizedTest
    @EnumSource(ChangeKind.class)
    void sentence_everyKind_inBothLanguages(ChangeKind kind) {
        Change change = Change.of(kind, "place", "a", "@query", "b", "@any-purpose", "@all-rows");

        assertThat(change.sentence(Locale.ENGLISH)).isNotEmpty().doesNotContain("@", "{");
        assertThat(change.sentence(Locale.SIMPLIFIED_CHINESE))
                .matches(".*[\\u4e00-\\u9fff].*")
                .doesNotContain("@", "{");
    }
}
