package org.govhub.catalog.contract.regex;

import static org.govhub.catalog.contract.regex.Regex.UNBOUNDED;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.govhub.catalog.contract.regex.CharRanges.Range;

/** Spells patterns for one kind of tool, without anchors. */
public enum RegexDialect {
    /** ECMA-262 with the flag {@code u}, as JSON Schema wants it; {@code java.util.regex} reads it alike. */
    ECMA("^$\\.*+?()[]{}|", "\\]^[-", "(?:", "[\\s\\S]", CharRanges.ALL, UNBOUNDED),
    /** XML Schema 1.0, appendix F. Characters that XML cannot carry are left out. */
    XSD("\\|.?*+(){}[]^", "\\]^[-", "(", "[\\s\\S]", xmlCharacters(), UNBOUNDED),
    /** Advanced regular expressions of PostgreSQL, which count to 255 and store no U+0000. */
    POSTGRESQL(nonAlphanumeric(), nonAlphanumeric(), "(?:", ".", withoutNull(), 255);

    private final String escapedOutside;
    private final String escapedInside;
    private final String group;
    private final String any;
    private final CharRanges alphabet;
    private final int mostTimes;

    RegexDialect(
            String escapedOutside, String escapedInside, String group, String any, CharRanges alphabet, int mostTimes) {
        this.escapedOutside = escapedOutside;
        this.escapedInside = escapedInside;
        this.group = group;
        this.any = any;
        this.alphabet = alphabet;
        this.mostTimes = mostTimes;
    }

    /** The pattern, to be matched against whole texts. */
    public String write(Regex regex) {
        return switch (regex) {
            case Regex.Chars one -> chars(one.ranges());
            case Regex.Sequence sequence ->
                sequence.parts().stream().map(this::part).collect(Collectors.joining());
            case Regex.Choice choice ->
                choice.branches().stream().map(this::write).collect(Collectors.joining("|"));
            case Regex.Repeat repeat -> repeat(repeat.part(), repeat.min(), repeat.max());
        };
    }

    private String part(Regex regex) {
        return regex instanceof Regex.Choice ? group + write(regex) + ")" : write(regex);
    }

    private String repeat(Regex part, int min, int max) {
        String atom = part instanceof Regex.Chars ? write(part) : group + write(part) + ")";
        StringBuilder text = new StringBuilder();
        int least = min;
        int most = max;
        while (least > mostTimes || (most != UNBOUNDED && most > mostTimes)) {
            int now = Math.min(least, mostTimes);
            text.append(atom).append(times(now, most == UNBOUNDED ? now : mostTimes));
            most = most == UNBOUNDED ? most : most - mostTimes;
            least -= now;
        }
        return text.append(atom).append(times(least, most)).toString();
    }

    private static String times(int min, int max) {
        if (max == UNBOUNDED) {
            return min == 0 ? "*" : min == 1 ? "+" : "{" + min + ",}";
        }
        if (min == max) {
            return min == 1 ? "" : "{" + min + "}";
        }
        return min == 0 && max == 1 ? "?" : "{" + min + "," + max + "}";
    }

    private String chars(CharRanges ranges) {
        CharRanges sayable = ranges.and(alphabet);
        if (sayable.isEmpty()) {
            throw new UntranslatableException("only characters that cannot be carried");
        }
        if (ranges.equals(CharRanges.ALL)) {
            return any;
        }
        if (sayable.isSingle()) {
            return character(sayable.ranges().getFirst().from(), escapedOutside);
        }
        CharRanges others = ranges.complement().and(alphabet);
        boolean negated = ranges.reachesTheEnd() && !others.isEmpty();
        StringBuilder set = new StringBuilder(negated ? "[^" : "[");
        for (Range range : (negated ? others : sayable).ranges()) {
            set.append(character(range.from(), escapedInside));
            if (range.to() > range.from()) {
                set.append(range.to() > range.from() + 1 ? "-" : "").append(character(range.to(), escapedInside));
            }
        }
        return set.append("]").toString();
    }

    private String character(int character, String escaped) {
        boolean unseen = character < ' ' || (character >= 0x7F && character < 0xA0) || character == '&';
        if (this == XSD && character < ' ') {
            // The only three that XML can carry.
            return character == '\t' ? "\\t" : character == '\n' ? "\\n" : "\\r";
        }
        if (this != XSD && (unseen || character == 0x2028 || character == 0x2029)) {
            return "\\u%04X".formatted(character);
        }
        return (escaped.indexOf(character) >= 0 ? "\\" : "") + Character.toString(character);
    }

    private static String nonAlphanumeric() {
        return IntStream.range('!', 0x7F)
                .filter(character -> !Character.isLetterOrDigit(character) && character != '_')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static CharRanges xmlCharacters() {
        return new CharRanges(List.of(
                new Range('\t', '\n'),
                new Range('\r', '\r'),
                new Range(' ', 0xFFFD),
                new Range(0x10000, Character.MAX_CODE_POINT)));
    }

    private static CharRanges withoutNull() {
        return new CharRanges(List.of(new Range(1, Character.MAX_CODE_POINT)));
    }
}
