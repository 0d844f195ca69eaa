package org.govhub.catalog.change;

import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.govhub.catalog.change.RowKinds.Kind;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * What releases show of every kind of row, as sets of bits: for each row and field one bit for "released", and one for each
 * character that can be read. Sets of two versions are compared bit by bit.
 */
final class Shown {

    private final List<Kind> rows;
    private final List<String> fields;
    private final int stride;
    private final Map<SharingRule, Integer> numbers = new IdentityHashMap<>();
    private final Map<BitSet, BitSet> known = new HashMap<>();

    Shown(Dataset before, Dataset after) {
        rows = RowKinds.of(before, after);
        fields = Stream.of(after, before)
                .flatMap(dataset -> dataset.fields().stream())
                .map(Field::name)
                .distinct()
                .toList();
        stride = 1
                + rows.stream()
                        .flatMap(kind -> kind.row().fields().values().stream())
                        .mapToInt(value -> value instanceof String text ? text.codePointCount(0, text.length()) : 1)
                        .max()
                        .orElse(1);
        UndecidedException.check("places in rows", (long) rows.size() * fields.size() * stride / 1000);
        Stream.of(before, after)
                .flatMap(dataset -> dataset.rules().stream())
                .forEach(rule -> numbers.putIfAbsent(rule, numbers.size()));
    }

    List<Kind> rows() {
        return rows;
    }

    /** What the release shows; nobody may change the set. */
    BitSet of(Optional<Release> release) {
        BitSet rules = new BitSet();
        release.ifPresent(granted -> granted.rules().forEach(rule -> rules.set(numbers.getOrDefault(rule, 0))));
        return known.computeIfAbsent(rules, key -> release.map(this::shows).orElseGet(BitSet::new));
    }

    private BitSet shows(Release release) {
        BitSet shown = new BitSet();
        for (int row = 0; row < rows.size(); row++) {
            Row whole = rows.get(row).row();
            Optional<Row> view = release.project(whole);
            if (view.isPresent()) {
                for (String field : view.get().fields().keySet()) {
                    int first = (row * fields.size() + fields.indexOf(field)) * stride;
                    shown.set(first);
                    characters(whole.get(field), view.get().get(field), first + 1, shown);
                }
            }
        }
        return shown;
    }

    private static void characters(@Nullable Object whole, @Nullable Object seen, int first, BitSet shown) {
        if (!(whole instanceof String text) || !(seen instanceof String masked)) {
            shown.set(first);
            return;
        }
        int[] all = text.codePoints().toArray();
        int[] visible = masked.codePoints().toArray();
        for (int i = 0; i < all.length; i++) {
            if (all[i] == visible[i]) {
                shown.set(first + i);
            }
        }
    }

    /** The rows in which a set shows anything. */
    Set<Integer> rowsOf(BitSet shown) {
        Set<Integer> found = new TreeSet<>();
        shown.stream().forEach(bit -> found.add(bit / stride / fields.size()));
        return found;
    }

    /** The fields of which a set shows anything. */
    Set<String> fieldsOf(BitSet shown) {
        Set<String> found = new LinkedHashSet<>();
        shown.stream().forEach(bit -> found.add(fields.get(bit / stride % fields.size())));
        return found;
    }

    /** Of a set, the bits that say that a value is released, whole or masked. */
    BitSet released(BitSet shown) {
        BitSet released = new BitSet();
        shown.stream().filter(bit -> bit % stride == 0).forEach(released::set);
        return released;
    }

    /** Of a set, what lies in cells that {@code released} names. */
    BitSet inCells(BitSet shown, BitSet released) {
        BitSet inside = new BitSet();
        shown.stream().filter(bit -> released.get(bit - bit % stride)).forEach(inside::set);
        return inside;
    }

    /** What a set shows of one row, without the field {@code except}. */
    BitSet ofRow(BitSet shown, int row, String except) {
        int width = fields.size() * stride;
        BitSet slice = shown.get(row * width, (row + 1) * width);
        int hidden = fields.indexOf(except) * stride;
        slice.clear(hidden, hidden + stride);
        return slice;
    }

    /** Whether a set lets the whole value of a field be read in a row; of no value there is nothing to read. */
    boolean showsWhole(BitSet shown, int row, String field) {
        int first = (row * fields.size() + fields.indexOf(field)) * stride;
        Object value = rows.get(row).row().get(field);
        int length = value instanceof String text ? text.codePointCount(0, text.length()) : 1;
        return value != null && shown.get(first) && shown.nextClearBit(first + 1) > first + length;
    }

    /** In words which rows a set of rows is: the values of each filter field that tell them from the others. */
    String words(Set<Integer> some) {
        SortedMap<String, Set<String>> all = values(Stream.iterate(0, row -> row < rows.size(), row -> row + 1));
        SortedMap<String, Set<String>> found = values(some.stream());
        StringBuilder words = new StringBuilder();
        found.forEach((field, values) -> {
            if (!values.equals(all.get(field))) {
                words.append(words.isEmpty() ? "" : "; ")
                        .append(field)
                        .append(" = ")
                        .append(String.join(" | ", values));
            }
        });
        return words.toString();
    }

    private SortedMap<String, Set<String>> values(Stream<Integer> some) {
        SortedMap<String, Set<String>> values = new TreeMap<>();
        some.forEach(row -> rows.get(row).values().forEach((field, value) -> values.computeIfAbsent(
                        field, name -> new TreeSet<>())
                .add(value)));
        return values;
    }
}
