package org.govhub.exchange.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

    @ParameterizedTest
    @CsvSource({
        "'keep:3,4', 13800001234, 138****1234",
        "'keep:0,0', 13800001234, ***********",
        "'keep:1,0', 王小明, 王**",
        "'keep:1,1', 𠮷野家, 𠮷*家", // four UTF-16 units, three characters
        "'keep:3,4', 1234567, *******", // too short to hide anything: hidden whole
        "'keep:6,4', 12, **",
        "'keep:2,2', '', ''"
    })
    void apply_keepsHeadAndTail(String rule, String value, String masked) {
        assertThat(Mask.parse(rule).apply(value)).isEqualTo(masked);
        assertThat(Mask.parse(rule)).hasToString(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "keep", "keep:3", "keep:-1,2", "keep:3,4 ", "hash", "keep:1000,1", "KEEP:1,1"})
    void parse_anythingElse_isAnError(String rule) {
        assertThatIllegalArgumentException().isThrownBy(() -> Mask.parse(rule));
    }
}
