package org.govhub.catalog.plain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellsTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1"})
    void write_whatAProgramWouldCalculate_isText(String text) {
        assertThat(CsvCells.write(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "+12.50", "", "企业登记", "1-2", "'quoted'", "a=b"})
    void write_whatIsHarmless_staysAsItIs(String text) {
        assertThat(CsvCells.write(text)).isEqualTo(text);
    }

    @Property
    void read_whatWasWritten_isTheSame(
            @ForAll
                    @StringLength(max = 8)
                    @Chars({'=', '+', '-', '@', '\'', '\t', '\r', '\n', '＝', '1', '.', '企'})
                    @CharRange(from = 'a', to = 'c')
                    String text) {
        assertThat(CsvCells.read(CsvCells.write(text))).isEqualTo(text);
    }
}
