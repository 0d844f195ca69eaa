package org.govhub.exchange.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTextsTest {

    @ParameterizedTest
    @EnumSource
    void of_everyCode_sentenceAndRemedyInBothLanguages(RefusalCode code) {
        RefusalTexts english = RefusalTexts.of(code, Locale.ENGLISH);
        RefusalTexts chinese = RefusalTexts.of(code, Locale.SIMPLIFIED_CHINESE);

        assertThat(english.sentence()).matches("[A-Z].*\\.");
        assertThat(english.remedy()).matches("[A-Z].*\\.");
        assertThat(chinese.sentence()).endsWith("。").isNotEqualTo(english.sentence());
        assertThat(chinese.remedy()).endsWith("。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_zh"})
    void files_keys_exactlyTheCodes(String language) {
        Set<String> expected = new TreeSet<>();
        for (RefusalCode code : RefusalCode.values()) {
            expected.add(code.name());
            expected.add(code.name() + ".remedy");
        }

        assertThat(ResourceBundle.getBundle("org.govhub.schemas.refusal-codes" + language, Locale.ROOT)
                        .keySet())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void of_otherLanguage_english() {
        assertThat(RefusalTexts.of(RefusalCode.EXPIRED, Locale.FRENCH))
                .isEqualTo(RefusalTexts.of(RefusalCode.EXPIRED, Locale.ENGLISH));
    }
}
