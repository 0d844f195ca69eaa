package org.govhub.catalog.contract;

import static org.govhub.catalog.contract.regex.Regex.UNBOUNDED;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.govhub.catalog.contract.regex.Regex;
import org.govhub.catalog.contract.regex.RegexParser;
import org.govhub.catalog.contract.regex.UntranslatableException;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.directory.Mask;
import org.jspecify.annotations.Nullable;

/**
 * The values of a field as {@link Domain}s. A field whose values cannot be said exactly in all formats, or that could have no
 * value at all, is an {@link EntryFault}; the check of entries may ask beforehand.
 */
final class FieldDomains {

    /** A number on the wire has at most 100 characters, so digits beyond this say nothing. */
    static final int MOST_DIGITS = 98;

    private static final int LONGEST_NAME = 64;

    /** Longer texts of fixed length are described by their length alone. */
    private static final int LONGEST_FIXED = 200;

    private FieldDomains() {}

    /** What the engine accepts for the field. */
    static Domain of(Field field) {
        if (field.name().length() > LONGEST_NAME) {
            throw fault(field, "its name has more than " + LONGEST_NAME + " characters", "shorten gdx:fieldName");
        }
        return switch (field.type()) {
            case STRING -> text(field);
            case INTEGER, DECIMAL -> number(field);
            case BOOLEAN -> new Domain.Truth();
            case DATE -> new Domain.Day();
            case DATE_TIME -> new Domain.Moment();
        };
    }

    /** The texts of a field's values that are among these constants of a row filter. */
    static Domain among(Field field, Set<String> constants) {
        Domain domain = of(field);
        SortedSet<String> codes = new TreeSet<>(constants);
        if (domain instanceof Domain.Codes listed) {
            codes.retainAll(listed.codes());
        }
        boolean narrows = field.type() == FieldType.STRING && !codes.isEmpty();
        return narrows ? new Domain.Codes(codes) : domain;
    }

    /** What a mask makes of the values of a text field: it keeps their length and little else. */
    static Domain masked(Domain domain, Mask mask) {
        return switch (domain) {
            case Domain.Codes listed -> {
                SortedSet<String> masked = new TreeSet<>();
                listed.codes().forEach(code -> masked.add(mask.apply(code)));
                yield new Domain.Codes(masked);
            }
            case Domain.Text text -> masked(text, mask);
            case Domain.Number n -> throw new IllegalArgumentException("only texts are masked");
            case Domain.Truth t -> throw new IllegalArgumentException("only texts are masked");
            case Domain.Day d -> throw new IllegalArgumentException("only texts are masked");
            case Domain.Moment m -> throw new IllegalArgumentException("only texts are masked");
        };
    }

    private static Domain masked(Domain.Text text, Mask mask) {
        Regex form = text.form();
        int kept = mask.head() + mask.tail();
        int shortest = Math.max(text.min(), form == null ? 0 : form.shortest());
        int longest = Math.min(text.max() == null ? UNBOUNDED : text.max(), form == null ? UNBOUNDED : form.longest());
        List<Regex> branches = new ArrayList<>();
        if (shortest <= kept) {
            branches.add(Regex.asterisks(shortest, Math.min(longest, kept)));
        }
        if (longest > kept) {
            List<Regex> fixed = form == null ? List.of() : fixedCharacters(form);
            int hiddenAtLeast = Math.max(shortest, kept + 1) - kept;
            int hiddenAtMost = longest == UNBOUNDED ? UNBOUNDED : longest - kept;
            List<Regex> parts = new ArrayList<>();
            parts.add(fixed.isEmpty() ? Regex.anyText(mask.head(), mask.head()) : runs(fixed.subList(0, mask.head())));
            parts.add(Regex.asterisks(hiddenAtLeast, hiddenAtMost));
            parts.add(
                    fixed.isEmpty()
                            ? Regex.anyText(mask.tail(), mask.tail())
                            : runs(fixed.subList(fixed.size() - mask.tail(), fixed.size())));
            branches.add(new Regex.Sequence(parts));
        }
        return new Domain.Text(shortest, longest == UNBOUNDED ? null : longest, new Regex.Choice(branches));
    }

    /** The sets of characters of a form that is so many characters one after the other; empty when it is not. */
    private static List<Regex> fixedCharacters(Regex form) {
        return switch (form) {
            case Regex.Chars one -> List.of(one);
            case Regex.Sequence sequence -> {
                List<Regex> characters = new ArrayList<>();
                for (Regex part : sequence.parts()) {
                    List<Regex> more = fixedCharacters(part);
                    if (more.isEmpty()) {
                        yield List.of();
                    }
                    characters.addAll(more);
                }
                yield characters;
            }
            case Regex.Repeat repeat -> repeated(repeat);
            case Regex.Choice other -> List.of();
        };
    }

    private static List<Regex> repeated(Regex.Repeat repeat) {
        boolean fixed = repeat.part() instanceof Regex.Chars
                && repeat.min() == repeat.max()
                && repeat.min() > 0
                && repeat.min() <= LONGEST_FIXED;
        return fixed ? Collections.nCopies(repeat.min(), repeat.part()) : List.of();
    }

    /** The same characters one after the other, equal sets counted. */
    private static Regex runs(List<Regex> characters) {
        List<Regex> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= characters.size(); i++) {
            if (i == characters.size() || !characters.get(i).equals(characters.get(from))) {
                runs.add(new Regex.Repeat(characters.get(from), i - from, i - from));
                from = i;
            }
        }
        return new Regex.Sequence(runs);
    }

    private static Domain text(Field field) {
        int min = field.minLength() == null ? 0 : Math.max(0, field.minLength());
        Integer max = field.maxLength();
        if (max != null && max < min) {
            throw fault(field, "its least length is above its greatest", "correct sh:minLength and sh:maxLength");
        }
        if (field.codes().isEmpty()) {
            Regex form = form(field);
            boolean fits = form == null || (form.longest() >= min && (max == null || form.shortest() <= max));
            if (!fits) {
                throw fault(field, "no text fits its pattern and its length", "correct sh:pattern or the lengths");
            }
            return new Domain.Text(min, max, form);
        }
        Pattern pattern = field.pattern();
        SortedSet<String> codes = new TreeSet<>();
        for (String code : field.codes()) {
            int length = code.codePointCount(0, code.length());
            boolean fits = length >= min
                    && (max == null || length <= max)
                    && (pattern == null || pattern.matcher(code).matches());
            if (fits) {
                codes.add(code);
            }
        }
        if (codes.isEmpty()) {
            throw fault(field, "no code of its list fits its length and pattern", "correct the list or the limits");
        }
        return new Domain.Codes(codes);
    }

    private static @Nullable Regex form(Field field) {
        Pattern pattern = field.pattern();
        if (pattern == null) {
            return null;
        }
        try {
            return RegexParser.parse(pattern);
        } catch (UntranslatableException e) {
            throw fault(
                    field,
                    "its pattern uses " + e.getMessage() + ", which XSD, JSON Schema or SQL cannot say",
                    "write it with characters, sets, groups, | and repetition only");
        }
    }

    private static Domain number(Field field) {
        boolean integer = field.type() == FieldType.INTEGER;
        Integer digits = field.totalDigits();
        if (digits != null && digits < 1) {
            throw fault(field, "it may have no digit", "correct gdx:totalDigits");
        }
        Integer fraction = integer ? Integer.valueOf(0) : field.fractionDigits();
        if (digits != null && digits >= MOST_DIGITS) {
            digits = null;
        }
        if (fraction != null && fraction >= MOST_DIGITS) {
            fraction = null;
        }
        if (digits != null && fraction != null) {
            fraction = Math.min(fraction, digits);
        }
        BigDecimal min = whole(field.minimum(), integer, RoundingMode.CEILING);
        BigDecimal max = whole(field.maximum(), integer, RoundingMode.FLOOR);
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw fault(field, "its least value is above its greatest", "correct sh:minInclusive and sh:maxInclusive");
        }
        return new Domain.Number(integer, digits, fraction, min, max);
    }

    private static @Nullable BigDecimal whole(@Nullable BigDecimal limit, boolean integer, RoundingMode towards) {
        return limit == null || !integer ? limit : limit.setScale(0, towards);
    }

    private static EntryFault fault(Field field, String problem, String remedy) {
        return new EntryFault("field " + field.name(), problem, remedy);
    }
}
