package org.govhub.exchange.directory;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One field (信息项) of a dataset as its catalogue entry declares it.
 *
 * @param name wire name, {@code [a-z][a-z0-9_]*}
 * @param label name people read, in Chinese
 * @param required whether an upsert must carry a value
 * @param key whether the field belongs to the key that tells records apart (and that a delete carries)
 * @param queryKey whether a query may select by equality on it
 * @param maxLength longest string in characters, null for no limit
 * @param totalDigits most digits of a number, null for no limit
 * @param fractionDigits most digits after the point, null for no limit
 * @param pattern pattern the whole string must match, null for any
 * @param codes allowed codes; empty means no code list
 * @param minimum smallest number allowed, null for no limit
 * @param maximum largest number allowed, null for no limit
 * @param sensitivity 1 (low) to 4 (high)
 */
public record Field(
        String name,
        String label,
        FieldType type,
        boolean required,
        boolean key,
        boolean queryKey,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable Integer totalDigits,
        @Nullable Integer fractionDigits,
        @Nullable Pattern pattern,
        Set<String> codes,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        int sensitivity) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public Field {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("field name '" + name + "' does not match " + NAME);
        }
        if (sensitivity < 1 || sensitivity > 4) {
            throw new IllegalArgumentException(
                    "field " + name + ": sensitivity is " + sensitivity + ", expected 1 to 4");
        }
        codes = Set.copyOf(codes);
    }

    /** A field without limits of magnitude. */
    public Field(
            String name,
            String label,
            FieldType type,
            boolean required,
            boolean key,
            boolean queryKey,
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable Integer totalDigits,
            @Nullable Integer fractionDigits,
            @Nullable Pattern pattern,
            Set<String> codes,
            int sensitivity) {
        this(
                name,
                label,
                type,
                required,
                key,
                queryKey,
                minLength,
                maxLength,
                totalDigits,
                fractionDigits,
                pattern,
                codes,
                null,
                null,
                sensitivity);
    }
}
