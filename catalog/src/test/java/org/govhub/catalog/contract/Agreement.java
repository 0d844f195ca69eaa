package org.govhub.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/** Holds judges against the engine. */
final class Agreement {

    private Agreement() {}

    /** Made-up records must pass all judges, and what is made bad of them must fail all. */
    static void check(Dataset dataset, Map<String, Judge> judges, int count, long seed) {
        List<Row> good = Contracts.ofProvider(dataset, "r1", "published", EntryNotes.NONE)
                .samples(count, seed);
        EngineJudge engine = new EngineJudge(dataset);
        assertThat(good).isNotEmpty();
        for (Row record : good) {
            assertThat(engine.accepts(record)).as("engine, JSON: " + record).isTrue();
            assertThat(engine.accepts(record.lexical()))
                    .as("engine, XML: " + record)
                    .isTrue();
            all(judges, record, true, "good");
        }
        edges(dataset, good.getFirst()).forEach(record -> {
            boolean inJson = engine.accepts(record);
            // An integer 5.0 is one in JSON and none in XML.
            boolean inXml = engine.accepts(record.lexical());
            judges.forEach((name, judge) -> assertThat(judge.accepts(record))
                    .as(name + ", edge: " + record)
                    .isEqualTo(judge instanceof XmlJudge ? inXml : inJson));
        });
        for (BadRecords.Bad bad : BadRecords.of(dataset, good.getLast())) {
            assertThat(engine.accepts(bad.record())).as("engine: " + bad).isFalse();
            assertThat(engine.accepts(bad.record().lexical()))
                    .as("engine, XML: " + bad)
                    .isFalse();
            all(judges, bad.record(), false, bad.kind());
        }
    }

    private static void all(Map<String, Judge> judges, Row record, boolean accepted, String what) {
        judges.forEach((name, judge) -> assertThat(judge.accepts(record))
                .as(name + ", " + what + ": " + record)
                .isEqualTo(accepted));
    }

    /** Values at the very limits, right or wrong as the engine says. */
    private static List<Row> edges(Dataset dataset, Row good) {
        return dataset.fields().stream()
                .flatMap(field -> values(field).stream().map(value -> with(good, field.name(), value)))
                .toList();
    }

    private static List<Object> values(Field field) {
        return switch (field.type()) {
            case STRING ->
                field.maxLength() == null
                        ? List.of("字", "x\ny", " x ")
                        : List.of("𠮷".repeat(field.maxLength()), "a ".repeat(field.maxLength()), "");
            case INTEGER, DECIMAL -> numbers(field);
            case BOOLEAN -> List.of(true, false);
            case DATE -> List.of("2024-02-29", "0001-01-01", "9999-12-31", "2000-02-29", "1900-02-28");
            case DATE_TIME ->
                List.of(
                        "2024-02-29T23:59:59.123456789-14:00",
                        "0001-01-01T00:00:00+14:00",
                        "2026-01-01T00:00:00Z",
                        "9999-12-31T23:59:59-14:00");
        };
    }

    private static List<Object> numbers(Field field) {
        int digits = field.totalDigits() == null ? 40 : field.totalDigits();
        BigDecimal nines = BigDecimal.TEN.pow(digits).subtract(BigDecimal.ONE);
        int fraction = field.type() == FieldType.INTEGER
                ? 0
                : Math.min(digits, field.fractionDigits() == null ? 40 : field.fractionDigits());
        return List.of(
                nines,
                nines.negate(),
                nines.scaleByPowerOfTen(-fraction),
                BigDecimal.ONE.scaleByPowerOfTen(-fraction),
                new BigDecimal("5.0"),
                new BigDecimal("-0.0"),
                new BigDecimal("0.5"),
                BigDecimal.ZERO);
    }

    private static Row with(Row good, String field, Object value) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>(good.fields());
        record.put(field, value);
        return new Row(record);
    }
}
