package org.govhub.catalog.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/** From one good record, every kind of bad one that the fields allow. */
final class BadRecords {

    /** A record and what is wrong with it. */
    record Bad(String kind, Row record) {}

    private final Row good;
    private final List<Bad> bad = new ArrayList<>();

    private BadRecords(Row good) {
        this.good = good;
    }

    static List<Bad> of(Dataset dataset, Row good) {
        BadRecords records = new BadRecords(good);
        records.add("unknown field", "not_in_entry", "x");
        for (Field field : dataset.fields()) {
            if (field.required()) {
                records.bad.add(new Bad("missing required " + field.name(), records.without(field.name())));
                records.add("null where required", field.name(), null);
            }
            switch (field.type()) {
                case STRING -> records.text(field);
                case INTEGER, DECIMAL -> records.number(field);
                case BOOLEAN -> records.add("wrong type", field.name(), "perhaps");
                case DATE -> {
                    records.add("bad date", field.name(), "2026-02-30");
                    records.add("bad date", field.name(), "2025-02-29");
                    records.add("bad date", field.name(), "0000-01-01");
                    records.add("wrong type", field.name(), "no date");
                }
                case DATE_TIME -> {
                    records.add("bad date", field.name(), "2026-02-30T00:00:00+08:00");
                    records.add("bad date", field.name(), "2026-02-03T25:00:00+08:00");
                    records.add("wrong type", field.name(), "no moment");
                }
            }
        }
        return records.bad;
    }

    private void text(Field field) {
        if (!field.codes().isEmpty()) {
            add("code not in list", field.name(), "99");
            return;
        }
        if (field.maxLength() != null) {
            add("too long", field.name(), "𠮷".repeat(field.maxLength() + 1));
            add("too long", field.name(), "a".repeat(field.maxLength()) + " ");
        }
        if (field.minLength() != null && field.minLength() > 0) {
            add("too short", field.name(), "𠮷".repeat(field.minLength() - 1));
        }
        if (field.pattern() != null && good.get(field.name()) instanceof String text) {
            for (String other : List.of(text + "\n", "\u0001", "§§", text + text + text + "§", "§" + text, "")) {
                boolean fits = field.pattern().matcher(other).matches();
                if (!fits && !other.equals("\u0001")) {
                    add("bad pattern", field.name(), other);
                }
            }
        }
    }

    private void number(Field field) {
        add("wrong type", field.name(), "abc");
        if (field.totalDigits() != null) {
            add("too many digits", field.name(), BigDecimal.TEN.pow(field.totalDigits()));
        }
        if (field.fractionDigits() != null) {
            add("too many digits", field.name(), new BigDecimal("0.1").scaleByPowerOfTen(-field.fractionDigits()));
        }
        if (field.type() == FieldType.INTEGER) {
            add("wrong type", field.name(), new BigDecimal("1.5"));
        }
        if (field.minimum() != null) {
            add("out of range", field.name(), field.minimum().subtract(BigDecimal.ONE));
        }
        if (field.maximum() != null) {
            add("out of range", field.name(), field.maximum().add(BigDecimal.ONE));
        }
    }

    private void add(String kind, String field, @Nullable Object value) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>(good.fields());
        record.put(field, value);
        bad.add(new Bad(kind + " " + field + " " + value, new Row(record)));
    }

    private Row without(String field) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>(good.fields());
        record.remove(field);
        return new Row(record);
    }
}
