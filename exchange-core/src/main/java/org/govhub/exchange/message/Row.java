package org.govhub.exchange.message;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one record, or the keys of a query, in the order written. A field that is not there is absent, which is
 * not the same as null. Each value is a String, a BigDecimal (no exponent, at most 100 characters), a Boolean, null, or a
 * {@link Lexical} when read from XML.
 */
public final class Row {

    public static final Row EMPTY = new Row(Map.of());

    private final LinkedHashMap<String, @Nullable Object> fields;

    /** @throws RefusedException {@code MALFORMED} when a name or a value has not the form it has on the wire */
    public Row(Map<String, @Nullable Object> fields) {
        this.fields = LinkedHashMap.newLinkedHashMap(fields.size());
        fields.forEach((name, value) -> {
            Wire.fieldName(name, "");
            this.fields.put(name, value == null ? null : checked(value, name));
        });
    }

    private Row(Checked checked) {
        this.fields = checked.fields();
    }

    /** Fields that need no look any more. */
    private record Checked(LinkedHashMap<String, @Nullable Object> fields) {}

    /**
     * A row of names and values that were checked before: names of a catalogue entry, values of other rows. Checks nothing
     * again, and keeps the map, which its maker must not touch any more.
     */
    public static Row ofChecked(LinkedHashMap<String, @Nullable Object> fields) {
        return new Row(new Checked(fields));
    }

    private static Object checked(Object value, String name) {
        switch (value) {
            case BigDecimal number -> {
                BigDecimal plain = Wire.plain(number);
                if (plain == null) {
                    throw Wire.malformed("/" + name, "a number of at most 100 characters", "a longer one");
                }
                return plain;
            }
            case String text -> Wire.text(text, "/" + name);
            case Lexical lexical -> Wire.text(lexical.text(), "/" + name);
            case Boolean truth -> {}
            default -> throw new IllegalArgumentException("no field value: " + value.getClass());
        }
        return value;
    }

    /** The fields by wire name; not to be changed. */
    public Map<String, @Nullable Object> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** The same, for writing many rows out, without a wrapper for each field. */
    Set<Map.Entry<String, @Nullable Object>> entries() {
        return fields.entrySet();
    }

    /** The value of a field; null when it is absent or null, which {@link #has} tells apart. */
    public @Nullable Object get(String name) {
        return fields.get(name);
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public int size() {
        return fields.size();
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The same row as XML would carry it: every value that is not null a {@link Lexical}. */
    public Row lexical() {
        LinkedHashMap<String, @Nullable Object> spelled = LinkedHashMap.newLinkedHashMap(fields.size());
        fields.forEach((name, value) -> spelled.put(name, value == null ? null : Lexical.of(value)));
        return ofChecked(spelled);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row row && fields.equals(row.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return "Row" + fields;
    }
}
