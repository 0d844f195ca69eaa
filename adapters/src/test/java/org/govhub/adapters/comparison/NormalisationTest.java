package org.govhub.adapters.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.govhub.exchange.message.CitizenId;
import org.govhub.exchange.message.Uscc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NormalisationTest {

    @Property
    void of_anyText_isIdempotent(@ForAll Normalisation normalisation, @ForAll String text) {
        normalisation.of(text).ifPresent(normal -> assertThat(normalisation.of(normal))
                .contains(normal));
    }

    @Property
    void orgCode_ofUscc_isTheSameHoweverItIsWritten(@ForAll("usccs") String uscc) {
        String code = uscc.substring(8, 17);
        assertThat(Normalisation.ORG_CODE.of(uscc)).contains(code);
        assertThat(Normalisation.ORG_CODE.of(code)).contains(code);
        assertThat(Normalisation.ORG_CODE.of(" " + code.substring(0, 8) + "-" + code.charAt(8)))
                .contains(code);
        assertThat(Normalisation.ORG_CODE.of(fullWidth(uscc.toLowerCase(Locale.ROOT))))
                .contains(code);
        assertThat(Normalisation.USCC.of(uscc)).contains(uscc);
    }

    @Property
    void orgCode_oneCharacterChanged_isInvalid(@ForAll("usccs") String uscc) {
        char last = uscc.charAt(16);
        String changed = uscc.substring(8, 16) + (last == '1' ? '2' : '1');
        assertThat(Normalisation.ORG_CODE.of(changed)).isEmpty();
    }

    @Property
    void citizenId_shortAndLongForm_areOne(@ForAll("shortIds") String number) {
        String full = CitizenId.full(number);
        assertThat(CitizenId.isValid(full)).isTrue();
        assertThat(full).hasSize(18).startsWith(number.substring(0, 6));
        assertThat(full.substring(8, 17)).isEqualTo(number.substring(6));
        assertThat(Normalisation.CITIZEN_ID.of(number)).contains(full);
        assertThat(Normalisation.CITIZEN_ID.of(full.toLowerCase(Locale.ROOT))).contains(full);
    }

    /** Made-up numbers: region 000000-like codes do not pass, so a real county with made-up persons born in 1900 and 1899. */
    @ParameterizedTest
    @CsvSource({"330225000101001,19", "330225991231995,19", "330225991231996,18", "330225991231999,18"})
    void citizenId_century_bySequenceNumber(String number, String century) {
        assertThat(CitizenId.full(number).substring(6, 8)).isEqualTo(century);
    }

    @ParameterizedTest
    @CsvSource({"象山(石浦)水产,象山（石浦）水产", "象山(石浦)水产,象山【石浦】 水产", "ABC公司,ａｂｃ　公司", "阿·买提,阿•买提", "阿·买提,阿・买提"})
    void name_sameThingWrittenOtherwise_isOne(String one, String other) {
        assertThat(Normalisation.NAME.of(other)).isEqualTo(Normalisation.NAME.of(one));
    }

    @Test
    void name_otherCharacters_isAnother() {
        assertThat(Normalisation.NAME.of("象山甲公司")).isNotEqualTo(Normalisation.NAME.of("象山乙公司"));
    }

    @ParameterizedTest
    @EnumSource(Normalisation.class)
    void of_nothing_isInvalid(Normalisation normalisation) {
        assertThat(normalisation.of("")).isEmpty();
        assertThat(Normalisation.ofWord(normalisation.word())).contains(normalisation);
    }

    @Provide
    Arbitrary<String> usccs() {
        return Arbitraries.strings()
                .withChars("0123456789ABCDEFGHJKLMNPQRTUWXY")
                .ofLength(8)
                .map(body -> Uscc.withCheckDigit("91330225", body));
    }

    @Provide
    Arbitrary<String> shortIds() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 99),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 28),
                        Arbitraries.integers().between(0, 999))
                .as((year, month, day, sequence) -> "330225%02d%02d%02d%03d".formatted(year, month, day, sequence));
    }

    private static String fullWidth(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c + 0xFEE0)));
        assertThat(Normalizer.normalize(wide, Normalizer.Form.NFKC)).isEqualTo(text);
        return wide.toString();
    }
}
