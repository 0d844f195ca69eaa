package org.govhub.catalog.plain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Set gdx:securityLevel, at least 2.|Set securityLevel (gdx:securityLevel), at least 2.",
                "请设置 gdx:sharingType。|请设置 sharing.type (gdx:sharingType)。",
                "Name a contact with dcat:contactPoint.|Name a contact with steward (dcat:contactPoint).",
                "Say sh:minCount 1.|Say required (sh:minCount) 1.",
                "Choose one as its dct:type.|Choose one as its dct:type.",
                "Point odrl:target at it, see https://example.org/a.|Point odrl:target at it, see https://example.org/a."
            })
    void said_membersBeforeShortNames_othersAsTheyAre(String written, String said) {
        assertThat(PlainNames.said(written)).isEqualTo(said);
    }
}
