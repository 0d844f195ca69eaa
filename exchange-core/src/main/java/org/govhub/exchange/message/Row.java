package org.govhub.exchange.message;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one record, or the keys of a query, in the order written. A field that is not there is absent, which is
 * not the same as null.
 *
 * @param fields by wire name; each value a String, a BigDecimal (no exponent, at most 100 characters), a Boolean, null, or
 *     a {@link Lexical} when read from XML
 */
public record Row(Map<String, @Nullable Object> fields) {

    public static final Row EMPTY = new Row(Map.of());

    public Row {
        Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(fields.size());
        fields.forEach((name, value) -> {
            Wire.fieldName(name, "");
            copy.put(name, value == null ? null : checked(value, name));
        });
        fields = Collections.unmodifiableMap(copy);
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

    /** The value of a field; null when it is absent or null, which {@link #has} tells apart. */
    public @Nullable Object get(String name) {
        return fields.get(name);
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The same row as XML would carry it: every value that is not null a {@link Lexical}. */
    public Row lexical() {
        Map<String, @Nullable Object> spelled = LinkedHashMap.newLinkedHashMap(fields.size());
        fields.forEach((name, value) -> spelled.put(name, value == null ? null : Lexical.of(value)));
        return new Row(spelled);
    }
}
