package org.govhub.catalog.change;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.directory.Mask;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * One row of each kind that the row filters and masks of two versions can tell apart: for each field some rule filters by,
 * every value named, one that is not, and none at all; for each masked field, texts just long enough for a mask to show
 * something.
 */
final class RowKinds {

    /** What stands for a value that no rule names. */
    static final String OTHER = "…";

    /** What stands for no value. */
    static final String NONE = "∅";

    /** Hangul, which no code or name in the catalogue is written in. */
    private static final int FIRST_CHARACTER = 0xAC00;

    private final Dataset before;
    private final Dataset after;
    private final Map<String, List<String>> domains = new LinkedHashMap<>();
    private final Map<String, List<Integer>> lengths = new LinkedHashMap<>();

    private RowKinds(Dataset before, Dataset after) {
        this.before = before;
        this.after = after;
    }

    /**
     * A kind of rows and one example.
     *
     * @param values what it holds in the fields that rules filter by; {@link #OTHER} for a value that no rule names, {@link
     *     #NONE} for none
     * @param length which of the lengths its masked texts have; rows of different lengths are not compared
     */
    record Kind(Row row, Map<String, String> values, int length) {}

    static List<Kind> of(Dataset before, Dataset after) {
        RowKinds kinds = new RowKinds(before, after);
        kinds.readRules();
        return kinds.all();
    }

    private void readRules() {
        Map<String, Set<String>> constants = new LinkedHashMap<>();
        Map<String, Set<Integer>> shown = new LinkedHashMap<>();
        Stream.concat(before.rules().stream(), after.rules().stream()).forEach(rule -> {
            for (Condition condition : rule.rows().conditions()) {
                constants
                        .computeIfAbsent(condition.field(), field -> new TreeSet<>())
                        .addAll(condition.constants());
            }
            rule.masks().forEach((field, mask) -> shown.computeIfAbsent(field, name -> new TreeSet<>())
                    .add(firstShowing(field(field), mask)));
        });
        constants.forEach((field, named) -> domains.put(field, domain(field(field), named)));
        shown.forEach((field, some) -> lengths.put(field, List.copyOf(some)));
    }

    /** Shortest text of the field of which the mask shows anything; a longer one shows nothing new. */
    private static int firstShowing(Field field, Mask mask) {
        int length = Math.max(mask.head() + mask.tail() + 1, field.minLength() == null ? 1 : field.minLength());
        return field.maxLength() == null ? length : Math.min(length, field.maxLength());
    }

    private Field field(String name) {
        Field newer = after.field(name);
        Field field = newer != null ? newer : before.field(name);
        if (field == null) {
            throw new IllegalArgumentException("a rule names field " + name + ", which neither version has");
        }
        return field;
    }

    private static List<String> domain(Field field, Set<String> named) {
        Set<String> domain = new LinkedHashSet<>(named);
        if (field.type() == FieldType.BOOLEAN) {
            domain.addAll(List.of("true", "false"));
        } else if (field.codes().isEmpty()) {
            domain.add(OTHER);
        } else {
            new TreeSet<>(field.codes())
                    .stream().filter(code -> !named.contains(code)).findFirst().ifPresent(domain::add);
        }
        domain.add(NONE);
        return List.copyOf(domain);
    }

    private List<Kind> all() {
        int variants = lengths.values().stream().mapToInt(List::size).max().orElse(1);
        long cases = variants;
        for (List<String> domain : domains.values()) {
            cases *= domain.size();
            UndecidedException.check("kinds of rows", cases);
        }
        List<Map<String, String>> combinations = new ArrayList<>(List.of(Map.of()));
        for (Map.Entry<String, List<String>> domain : domains.entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> combination : combinations) {
                for (String value : domain.getValue()) {
                    Map<String, String> more = new LinkedHashMap<>(combination);
                    more.put(domain.getKey(), value);
                    longer.add(more);
                }
            }
            combinations = longer;
        }
        List<Kind> kinds = new ArrayList<>();
        for (int length = 0; length < variants; length++) {
            for (Map<String, String> values : combinations) {
                kinds.add(new Kind(row(values, length), values, length));
            }
        }
        return kinds;
    }

    private Row row(Map<String, String> values, int length) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        Stream.of(after, before).flatMap(dataset -> dataset.fields().stream()).forEach(field -> {
            String value = values.getOrDefault(field.name(), OTHER);
            if (!value.equals(NONE)) {
                row.putIfAbsent(field.name(), value.equals(OTHER) ? unnamed(field, length) : typed(field, value));
            }
        });
        return new Row(row);
    }

    private static Object typed(Field field, String value) {
        return switch (field.type()) {
            case INTEGER, DECIMAL -> new BigDecimal(value);
            case BOOLEAN -> Boolean.valueOf(value);
            case STRING, DATE, DATE_TIME -> value;
        };
    }

    /** A value that no rule names; every character another one, so that what a mask shows can be told. */
    private Object unnamed(Field field, int variant) {
        return switch (field.type()) {
            case INTEGER, DECIMAL -> unnamedNumber(field);
            case BOOLEAN -> Boolean.TRUE;
            case STRING, DATE, DATE_TIME -> {
                List<Integer> some = lengths.getOrDefault(field.name(), List.of(1));
                int length = Math.max(some.get(Math.min(variant, some.size() - 1)), 1);
                yield new String(
                        IntStream.range(FIRST_CHARACTER, FIRST_CHARACTER + length)
                                .toArray(),
                        0,
                        length);
            }
        };
    }

    private BigDecimal unnamedNumber(Field field) {
        return domains.getOrDefault(field.name(), List.of()).stream()
                .filter(value -> !value.equals(NONE) && !value.equals(OTHER))
                .map(BigDecimal::new)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO)
                .add(BigDecimal.ONE);
    }
}
