package org.govhub.catalog.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.directory.RowFilter.Operator;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * Made-up records of a dataset that the engine accepts, no two with the same key. The same seed gives the same records, on
 * every machine and with every Java ({@link Random}'s sequence is specified).
 */
final class SampleRecords {

    private static final int TRIES = 60;

    private final Dataset dataset;
    private final List<Column> columns;
    private final RandomGenerator random;
    private final SampleValues values;

    /** @param columns of the provider's view, whose domains say what may be made up */
    SampleRecords(Dataset dataset, List<Column> columns, long seed, EntryNotes notes) {
        this.dataset = dataset;
        this.columns = columns;
        this.random = new Random(seed);
        this.values = new SampleValues(random, notes);
    }

    /**
     * At most {@code count} records; fewer where the key has not as many values.
     *
     * @param rules one of which each record fits in turn, so that filtered views are not empty; empty means any record
     */
    List<Row> make(int count, List<SharingRule> rules) {
        List<Row> records = new ArrayList<>();
        Set<List<@Nullable Object>> keys = new HashSet<>();
        for (int i = 0; i < count; i++) {
            SharingRule rule = rules.isEmpty() ? null : rules.get(i % rules.size());
            Row record = distinct(rule, keys);
            if (record == null) {
                break;
            }
            records.add(record);
        }
        return records;
    }

    private @Nullable Row distinct(@Nullable SharingRule rule, Set<List<@Nullable Object>> keys) {
        for (int i = 0; i < TRIES; i++) {
            Row record = record(rule);
            List<@Nullable Object> key = new ArrayList<>();
            dataset.key().forEach(name -> key.add(comparable(record.get(name))));
            if (key.isEmpty() || keys.add(key)) {
                return record;
            }
        }
        return null;
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    private Row record(@Nullable SharingRule rule) {
        values.nextRecord();
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        for (Column column : columns) {
            List<Condition> conditions = rule == null
                    ? List.of()
                    : rule.rows().conditions().stream()
                            .filter(condition -> condition.field().equals(column.name()))
                            .toList();
            boolean isThere = column.required() || !conditions.isEmpty() || random.nextInt(5) > 0;
            if (isThere) {
                record.put(column.name(), value(column, conditions));
            } else if (random.nextBoolean()) {
                record.put(column.name(), null);
            }
        }
        return new Row(record);
    }

    private Object value(Column column, List<Condition> conditions) {
        Domain domain = column.domains().getFirst();
        for (Condition condition : conditions) {
            List<String> constants = List.copyOf(new TreeSet<>(condition.constants()));
            if (condition.operator() == Operator.IS_ANY_OF) {
                return typed(column.field(), constants.get(random.nextInt(constants.size())));
            }
            if (domain instanceof Domain.Codes listed) {
                TreeSet<String> others = new TreeSet<>(listed.codes());
                others.removeAll(constants);
                domain = others.isEmpty() ? domain : new Domain.Codes(others);
            }
        }
        return values.value(column.field(), domain);
    }

    private static Object typed(Field field, String constant) {
        return switch (field.type()) {
            case STRING, DATE, DATE_TIME -> constant;
            case INTEGER, DECIMAL -> new BigDecimal(constant);
            case BOOLEAN -> Boolean.valueOf(constant);
        };
    }
}
