package org.govhub.exchange.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Lexical;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values are written {@code "text"}, {@code 12.5}, {@code true}, or {@code <text>} for what XML carries. */
class PayloadCheckTest {

    private static final Dataset DATASET = new Dataset(
            "302001001/000001",
            "t",
            "1.0.0",
            County.PROVIDER,
            Set.of(),
            true,
            List.of(
                    field("id", FieldType.STRING, true, null, null, null, null, null, Set.of(), null, null),
                    field("short", FieldType.STRING, false, 2, 4, null, null, null, Set.of(), null, null),
                    field("form", FieldType.STRING, false, null, null, null, null, "[A-Z]{2}\\d", Set.of(), null, null),
                    field(
                            "code",
                            FieldType.STRING,
                            false,
                            null,
                            null,
                            null,
                            null,
                            null,
                            Set.of("01", "02"),
                            null,
                            null),
                    field("count", FieldType.INTEGER, false, null, null, 3, null, null, Set.of(), "0", "500"),
                    field("money", FieldType.DECIMAL, false, null, null, 6, 2, null, Set.of(), null, null),
                    field("active", FieldType.BOOLEAN, false, null, null, null, null, null, Set.of(), null, null),
                    field("day", FieldType.DATE, false, null, null, null, null, null, Set.of(), null, null),
                    field("moment", FieldType.DATE_TIME, false, null, null, null, null, null, Set.of(), null, null)),
            List.of(),
            null,
            Duration.ofDays(1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short  | \"企业\"                       | \"企业\"",
                "short  | \"𠮷𠮷𠮷𠮷\"                  | \"𠮷𠮷𠮷𠮷\"", // four characters, eight UTF-16 units
                "short  | <ab>                           | \"ab\"",
                "form   | \"AB1\"                        | \"AB1\"",
                "code   | \"02\"                         | \"02\"",
                "count  | 500                            | 500",
                "count  | 5.00                           | 5.00", // a whole number, however written
                "count  | <007>                          | 7",
                "count  | < 12 >                         | 12",
                "money  | 1234.50                        | 1234.50",
                "money  | -9999.99                       | -9999.99",
                "money  | <+12.5>                        | 12.5",
                "active | true                           | true",
                "active | <1>                            | true",
                "active | <false>                        | false",
                "day    | \"2024-02-29\"                 | \"2024-02-29\"",
                "day    | <2024-02-29>                   | \"2024-02-29\"",
                "day    | < 2024-02-29 >                 | \"2024-02-29\"", // XML's white space, not JSON's
                "moment | \"2026-11-22T10:00:00+14:00\"  | \"2026-11-22T10:00:00+14:00\"",
                "moment | \"2026-11-22T10:00:00+08:00\"  | \"2026-11-22T10:00:00+08:00\"",
                "moment | \"2026-11-22T10:00:00.123Z\"   | \"2026-11-22T10:00:00.123Z\"",
            })
    void value_right_typed(String field, String written, String typed) {
        assertThat(only(field, written).get(field)).isEqualTo(value(typed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short  | \"a\"                          | at least 2 characters | 1 characters",
                "short  | \"abcde\"                      | at most 4 characters  | 5 characters",
                "short  | 12                             | a string              | a number",
                "short  | true                           | a string              | true or false",
                "form   | \"AB12\"                       | a string of the form [A-Z]{2}\\d | another form",
                "code   | \"03\"                         | a code of the field's code list | another code",
                "count  | \"12\"                         | an integer            | a string",
                "count  | 1.5                            | an integer            | a number with a fraction",
                "count  | <1.5>                          | an integer            | text of another form",
                "count  | <1e2>                          | an integer            | text of another form",
                "count  | 1000                           | at most 3 digits      | 4 digits",
                "count  | -1                             | a number not below 0  | a smaller number",
                "count  | 501                            | a number not above 500 | a larger number",
                "money  | 1.234                          | at most 2 digits after the point | 3 digits",
                "money  | 12345.25                       | at most 6 digits      | 7 digits",
                "money  | <1,5>                          | a decimal number      | text of another form",
                "money  | <>                             | a decimal number      | text of another form",
                "active | \"true\"                       | true or false         | a string",
                "active | 1                              | true or false         | a number",
                "active | <yes>                          | true or false         | text of another form",
                "day    | \"2026-02-30\"                 | a date that exists    | a day that is not in the calendar",
                "day    | \"20260201\"                   | a date YYYY-MM-DD     | a string of another form",
                "day    | 20260201                       | a date YYYY-MM-DD     | a number",
                "moment | \"2026-11-22T10:00:00\"        | a date and time with offset (RFC 3339) | a string of another form",
                "moment | \"2026-11-22T10:00+08:00\"     | a date and time with offset (RFC 3339) | a string of another form",
                "count  | <　12>                         | an integer            | text of another form",
                "day    | \" 2026-02-01\"                | a date YYYY-MM-DD     | a string of another form",
                "day    | \"0000-02-01\"                 | a date YYYY-MM-DD     | a string of another form",
                "moment | \"2026-11-22T10:00:00+14:01\"  | an offset of at most 14 hours | a larger offset",
                "moment | \"2026-11-22\"                 | a date and time with offset (RFC 3339) | a string of another form",
            })
    void value_wrong_refusedAtItsPointer(String field, String written, String expected, String found) {
        RefusedException refusal = refused(() -> only(field, written));

        assertThat(refusal.place()).isEqualTo("/payload/records/0/record/" + field);
        assertThat(refusal.detail()).isEqualTo("Field " + field + ": expected " + expected + ", found " + found + ".");
    }

    /** A refusal shows what kind of thing was found; the thing itself may be somebody's data. */
    @Test
    void refusal_neverShowsTheValue() {
        assertThat(refused(() -> only("short", "\"secret-person\"")).detail()).doesNotContain("secret");
        assertThat(refused(() -> only("day", "\"secret-person\"")).detail()).doesNotContain("secret");
    }

    @Test
    void published_secondRecordWrong_pointerNamesIt() {
        List<Change> changes = List.of(
                Change.upsert(new Row(Map.of("id", "1"))),
                Change.upsert(new Row(Map.of("id", "2", "count", new BigDecimal("501")))));

        assertThat(refused(() -> PayloadCheck.published(DATASET, changes)).place())
                .isEqualTo("/payload/records/1/record/count");
    }

    @Test
    void published_unknownField_refused() {
        Change change = Change.upsert(new Row(Map.of("id", "1", "extra", "x")));

        assertThat(refused(() -> PayloadCheck.published(DATASET, List.of(change)))
                        .place())
                .isEqualTo("/payload/records/0/record/extra");
    }

    @Test
    void published_requiredMissingOrNull_refused_optionalNullIsKept() {
        Map<String, @Nullable Object> nullId = new HashMap<>();
        nullId.put("id", null);
        Map<String, @Nullable Object> nullDay = new HashMap<>();
        nullDay.put("id", "1");
        nullDay.put("day", null);

        for (Row row : List.of(Row.EMPTY, new Row(nullId))) {
            RefusedException refusal = refused(() -> PayloadCheck.published(DATASET, List.of(Change.upsert(row))));
            assertThat(refusal.place()).isEqualTo("/payload/records/0/record/id");
            assertThat(refusal.detail()).isEqualTo("Field id: expected a required field, found nothing.");
        }
        Row kept = PayloadCheck.published(DATASET, List.of(Change.upsert(new Row(nullDay))))
                .get(0)
                .record();
        assertThat(kept.has("day")).isTrue();
    }

    @Test
    void published_delete_wantsTheKey_andWhatRowFiltersLookAt() {
        Dataset filtered = County.dataset(
                County.rule("r", "uscc").rows(County.towns("330225101")).build());
        Row key = new Row(Map.of("uscc", "A"));

        assertThat(refused(() -> PayloadCheck.published(filtered, List.of(Change.delete(Row.EMPTY))))
                        .place())
                .isEqualTo("/payload/records/0/record/uscc");
        assertThat(refused(() -> PayloadCheck.published(filtered, List.of(Change.delete(key))))
                        .place())
                .isEqualTo("/payload/records/0/before/town");
        assertThat(PayloadCheck.published(
                        filtered, List.of(new Change(Op.DELETE, key, new Row(Map.of("town", "330225101"))))))
                .hasSize(1);
        assertThat(PayloadCheck.published(
                        filtered, List.of(Change.delete(new Row(Map.of("uscc", "A", "town", "330225101"))))))
                .hasSize(1);
    }

    @Test
    void published_beforeWrong_pointerNamesIt() {
        Change change =
                new Change(Op.UPSERT, new Row(Map.of("id", "1")), new Row(Map.of("count", new BigDecimal("501"))));

        assertThat(refused(() -> PayloadCheck.published(DATASET, List.of(change)))
                        .place())
                .isEqualTo("/payload/records/0/before/count");
    }

    /** A provider that answers need not send every field; what it sends must be right. */
    @Test
    void answered_subset_unknownFieldRefused() {
        assertThat(PayloadCheck.answered(DATASET, List.of(Change.upsert(new Row(Map.of("code", "01"))))))
                .containsExactly(new Row(Map.of("code", "01")));
        assertThat(refused(() -> PayloadCheck.answered(DATASET, List.of(Change.upsert(new Row(Map.of("more", "x"))))))
                        .place())
                .isEqualTo("/payload/records/0/record/more");
    }

    @Test
    void where_typedLikeTheRecords() {
        Row where = PayloadCheck.where(DATASET, new Row(Map.of("count", value("<12>"))));

        assertThat(where.get("count")).isEqualTo(new BigDecimal("12"));
        assertThat(refused(() -> PayloadCheck.where(DATASET, new Row(Map.of("count", "x"))))
                        .place())
                .isEqualTo("/payload/where/count");
    }

    private static Row only(String field, String written) {
        Change change = Change.upsert(new Row(Map.of("id", "1", field, value(written))));
        return PayloadCheck.published(DATASET, List.of(change)).get(0).record();
    }

    private static Object value(String written) {
        if (written.startsWith("\"")) {
            return written.substring(1, written.length() - 1);
        }
        if (written.startsWith("<")) {
            return new Lexical(written.substring(1, written.length() - 1));
        }
        return written.equals("true") || written.equals("false")
                ? (Object) Boolean.valueOf(written)
                : new BigDecimal(written);
    }

    private static RefusedException refused(ThrowingCallable call) {
        RefusedException[] refusal = new RefusedException[1];
        assertThatExceptionOfType(RefusedException.class).isThrownBy(call).satisfies(thrown -> {
            assertThat(thrown.code()).isEqualTo(RefusalCode.PAYLOAD_INVALID);
            refusal[0] = thrown;
        });
        return refusal[0];
    }

    private static Field field(
            String name,
            FieldType type,
            boolean key,
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable Integer totalDigits,
            @Nullable Integer fractionDigits,
            @Nullable String pattern,
            Set<String> codes,
            @Nullable String minimum,
            @Nullable String maximum) {
        return new Field(
                name,
                name,
                type,
                key,
                key,
                key,
                minLength,
                maxLength,
                totalDigits,
                fractionDigits,
                pattern == null ? null : Pattern.compile(pattern),
                codes,
                minimum == null ? null : new BigDecimal(minimum),
                maximum == null ? null : new BigDecimal(maximum),
                1);
    }
}
