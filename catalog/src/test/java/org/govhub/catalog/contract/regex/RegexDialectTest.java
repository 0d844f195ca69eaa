package org.govhub.catalog.contract.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexDialectTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "^[0-9]{17}[0-9X]$ [0-9]{17}[0-9X] [0-9]{17}[0-9X] [0-9]{17}[0-9X]",
                "^\\d{15}$|^\\d{18}$ [0-9]{15}|[0-9]{18} [0-9]{15}|[0-9]{18} [0-9]{15}|[0-9]{18}",
                "^[0-9+-]{5,20}$ [+\\-0-9]{5,20} [+\\-0-9]{5,20} [\\+\\-0-9]{5,20}",
                "^(a|b)?c$ (?:a|b)?c (a|b)?c (?:a|b)?c",
                "^(a{2}){3}$ (?:a{2}){3} (a{2}){3} (?:a{2}){3}",
                "^\\$\\.$ \\$\\. $\\. \\$\\.",
                "^.{0,300}$ [^\\n\\r\\u0085\\u2028\\u2029]{0,300} [^\\n\\r\u0085\u2028\u2029]{0,300}"
                        + " [^\\u000A\\u000D\\u0085\\u2028\\u2029]{0,255}[^\\u000A\\u000D\\u0085\\u2028\\u2029]{0,45}",
                "^x{300,}$ x{300,} x{300,} x{255}x{45,}",
                "^[一-龥&&[^丁]]$ [一丂-龥] [一丂-龥] [一丂-龥]",
            })
    void write_pattern_eachDialect(String java, String ecma, String xsd, String postgresql) {
        Regex regex = RegexParser.parse(Pattern.compile(java));

        assertThat(RegexDialect.ECMA.write(regex).replace("\\u000A", "\\n").replace("\\u000D", "\\r"))
                .isEqualTo(ecma);
        assertThat(RegexDialect.XSD.write(regex)).isEqualTo(xsd);
        assertThat(RegexDialect.POSTGRESQL.write(regex)).isEqualTo(postgresql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(?=a)a$",
                "^(?<!a)b$",
                "^(a)\\1$",
                "^a++$",
                "^(?>a)$",
                "^(?i)a$",
                "^a\\b$",
                "^a^b$",
                "^a$b$",
                "^(^a|b$)c$",
                "^\\Qa\\E$",
                "^a{2}{3}$",
                "^\\x{1}$"
            })
    void parse_whatOtherDialectsCannotSay_refused(String java) {
        assertThatExceptionOfType(UntranslatableException.class)
                .isThrownBy(() -> RegexDialect.XSD.write(RegexParser.parse(Pattern.compile(java))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[0-9]{6}$",
                "^[A-Z]{2}[0-9]{3,5}$",
                "^(19|20)\\d{2}$",
                "^[\\u4e00-\\u9fa5]{2,4}$",
                "^\\d{15}$|^\\d{17}[0-9X]$",
                "^[^\\s]{1,10}$",
                "^[\\w.+-]+@[a-z]+\\.(com|cn)$",
                "^\\$?[0-9]+(?:,[0-9]{3})*$",
                "^[\\[\\]^&|~-]{1,3}$",
                "^(?:县|区|市)[0-9]{1,2}?$",
                "^[𠀀-𠃿]{1,2}号$",
                "^[^0-9𠮷]+$",
                "^[]a]$",
                "^(a|b|)(?:c{2}){2}$",
                "^\\p{Lu}\\.?$"
            })
    void sample_andEcma_asJavaSays(String java) {
        Pattern pattern = Pattern.compile(java);
        Regex regex = RegexParser.parse(pattern);
        Pattern ecma = Pattern.compile(RegexDialect.ECMA.write(regex));
        RegexSampler sampler = new RegexSampler(new Random(5));

        for (int i = 0; i < 100; i++) {
            String sample = sampler.sample(regex);
            assertThat(sample).matches(pattern).matches(ecma);
            for (String other : new String[] {sample + "\n", sample + "0", "", "𠮷" + sample, sample + sample}) {
                assertThat(ecma.matcher(other).matches())
                        .as(other)
                        .isEqualTo(pattern.matcher(other).matches());
            }
        }
    }

    @Test
    void lengths_ofPattern_shortestAndLongest() {
        Regex regex = RegexParser.parse(Pattern.compile("^(a{2,3}|b)c?$"));

        assertThat(regex.shortest()).isEqualTo(1);
        assertThat(regex.longest()).isEqualTo(4);
    }
}
