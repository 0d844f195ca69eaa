package org.govhub.adapters.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import org.govhub.exchange.directory.FieldType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldConversionTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Charset GBK = Charset.forName("GBK");

    @Test
    void outward_textsTrimmedNulledAndDecoded() throws UnfitValueException {
        FieldMapping mapping = new FieldMapping("a", "A", null, true, Set.of("/", "无"), Map.of(), null, GBK);
        FieldConversion text = new FieldConversion(mapping, FieldType.STRING, CHINA);

        assertThat(text.outward(" 象山 ".getBytes(GBK))).isEqualTo("象山");
        assertThat(text.outward(new String("象山".getBytes(GBK), StandardCharsets.ISO_8859_1)))
                .isEqualTo("象山");
        assertThat(text.outward("无".getBytes(GBK))).isNull();
        assertThat(text.outward(" / ".getBytes(GBK))).isNull();
        assertThat(text.outward(null)).isNull();
        assertThat(text.inward("象山")).isEqualTo(new String("象山".getBytes(GBK), StandardCharsets.ISO_8859_1));
    }

    @Test
    void codes_bothWays_unknownRefused() throws UnfitValueException {
        FieldMapping mapping =
                new FieldMapping("a", "A", null, false, Set.of(), Map.of("1", "m", "01", "m", "2", "f"), null, null);
        FieldConversion code = new FieldConversion(mapping, FieldType.STRING, CHINA);

        assertThat(code.outward("1")).isEqualTo("m");
        assertThat(code.outward(new BigDecimal("2"))).isEqualTo("f");
        assertThat(code.inward("m")).isEqualTo("01");
        assertThatThrownBy(() -> code.outward("3"))
                .hasMessageContaining("Field a")
                .hasMessageNotContaining("3");
    }

    @Test
    void dates_ofEveryKind_iso() throws UnfitValueException {
        assertThat(date(null).outward(LocalDate.of(2026, 1, 2))).isEqualTo("2026-01-02");
        assertThat(date(null).outward(LocalDateTime.of(2026, 1, 2, 23, 0))).isEqualTo("2026-01-02");
        assertThat(date(null).outward(OffsetDateTime.parse("2026-01-02T23:00:00Z")))
                .isEqualTo("2026-01-03");
        assertThat(date("yyyy/M/d").outward("2026/1/2")).isEqualTo("2026-01-02");
        assertThat(date(null).outward("")).isNull();
        assertThatThrownBy(() -> date(null).outward("2026-02-30")).isInstanceOf(UnfitValueException.class);
        assertThat(date("yyyyMMdd").inward("2026-01-02")).isEqualTo("20260102");
        assertThat(date(null).inward("2026-01-02")).isEqualTo(LocalDate.of(2026, 1, 2));
    }

    @Test
    void times_withOffset_secondsWritten() throws UnfitValueException {
        FieldConversion time = new FieldConversion(FieldMapping.of("a", "A"), FieldType.DATE_TIME, CHINA);

        assertThat(time.outward(LocalDateTime.of(2026, 1, 2, 8, 0))).isEqualTo("2026-01-02T08:00:00+08:00");
        assertThat(time.outward("2026-01-02 08:00:01")).isEqualTo("2026-01-02T08:00:01+08:00");
        assertThat(time.outward("2026-01-02T00:00:00Z")).isEqualTo("2026-01-02T00:00:00Z");
        assertThat(time.inward("2026-01-02T00:00:00Z")).isEqualTo(OffsetDateTime.parse("2026-01-02T00:00:00Z"));
    }

    @Test
    void numbersAndTruth_exact() throws UnfitValueException {
        FieldConversion number = new FieldConversion(FieldMapping.of("a", "A"), FieldType.DECIMAL, CHINA);
        FieldConversion truth = new FieldConversion(FieldMapping.of("a", "A"), FieldType.BOOLEAN, CHINA);

        assertThat(number.outward(" 0.10 ")).isEqualTo(new BigDecimal("0.10"));
        assertThat(number.outward("")).isNull();
        assertThatThrownBy(() -> number.outward("1,000")).isInstanceOf(UnfitValueException.class);
        assertThat(truth.outward("是")).isEqualTo(true);
        assertThat(truth.outward(new BigDecimal("0"))).isEqualTo(false);
        assertThatThrownBy(() -> truth.outward("2")).isInstanceOf(UnfitValueException.class);
    }

    private static FieldConversion date(@Nullable String format) {
        FieldMapping mapping = new FieldMapping(
                "a",
                "A",
                null,
                false,
                Set.of(),
                Map.of(),
                format == null ? null : DateTimeFormatter.ofPattern(format),
                null);
        return new FieldConversion(mapping, FieldType.DATE, CHINA);
    }
}
