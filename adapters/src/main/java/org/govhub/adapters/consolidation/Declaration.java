package org.govhub.adapters.consolidation;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.govhub.adapters.comparison.Normalisation;
import org.govhub.adapters.staging.Sql;
import org.jspecify.annotations.Nullable;

/**
 * A base store as its catalogue entry declares it.
 *
 * @param code resource code of the entry
 * @param match how the sources' keys are brought to one form
 * @param merge which of several usable values is taken
 * @param fields in the order of the entry; the first is the key
 */
public record Declaration(String code, Normalisation match, Merge merge, List<BaseField> fields) {

    public Declaration {
        fields = List.copyOf(fields);
        Sql.name(table(code));
        if (fields.isEmpty()) {
            throw new IllegalArgumentException(code + " declares no field");
        }
        Set<String> matched = new LinkedHashSet<>();
        fields.get(0).sources().forEach(source -> matched.add(source.dataset()));
        for (BaseField field : fields) {
            for (SourceField source : field.sources()) {
                if (!matched.contains(source.dataset())) {
                    throw new IllegalArgumentException("field " + field.name() + " is taken from " + source.dataset()
                            + ", by whose records nothing can be found: the key "
                            + fields.get(0).name()
                            + " is not taken from it");
                }
            }
        }
    }

    /** Which of several usable values is taken. */
    public enum Merge {
        /** That of the first source in the order of the entry: the authoritative one, then the fallbacks. */
        SOURCE_ORDER,
        /** That which came last. */
        LATEST
    }

    /** A field of a source. */
    public record SourceField(String dataset, String field) {}

    /**
     * One field of the base store and its rules of quality.
     *
     * @param check form and check characters the value must have, null for any
     * @param maxAge a value that came earlier than that is not taken
     * @param sources the authoritative one first, then those to fall back to
     */
    public record BaseField(
            String name,
            boolean required,
            @Nullable Pattern pattern,
            @Nullable Normalisation check,
            @Nullable Duration maxAge,
            List<SourceField> sources) {

        public BaseField {
            sources = List.copyOf(sources);
            if (sources.isEmpty()) {
                throw new IllegalArgumentException("field " + name + " is taken from nowhere");
            }
            if (sources.stream().map(SourceField::dataset).distinct().count() < sources.size()) {
                throw new IllegalArgumentException("field " + name + " is taken twice from one dataset");
            }
        }

        /** What is wrong with a value, if anything. */
        Objection.@Nullable Kind fault(String value) {
            if (pattern != null && !pattern.matcher(value).matches()) {
                return Objection.Kind.PATTERN;
            }
            return check != null && check.of(value).isEmpty() ? Objection.Kind.CHECK_CHARACTER : null;
        }
    }

    /** The datasets it is made from, in the order of the key's sources. */
    public List<String> datasets() {
        return fields.get(0).sources().stream().map(SourceField::dataset).toList();
    }

    /** Name of its table, not quoted. */
    public String table() {
        return table(code);
    }

    private static String table(String code) {
        return "base_" + code.replace('/', '_');
    }
}
