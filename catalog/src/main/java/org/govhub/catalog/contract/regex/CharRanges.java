package org.govhub.catalog.contract.regex;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of Unicode characters as ascending, separate ranges. Surrogates are no characters: a range may reach across them.
 */
public record CharRanges(List<Range> ranges) {

    /** From and to, both inside. */
    public record Range(int from, int to) {}

    /** Every character. */
    public static final CharRanges ALL = new CharRanges(List.of(new Range(0, Character.MAX_CODE_POINT)));

    private static final Pattern PLAIN_SET = Pattern.compile("\\[\\^?([^\\\\\\[\\]&^-](-[^\\\\\\[\\]&^-])?)+-?\\]");

    public CharRanges {
        ranges = List.copyOf(ranges);
    }

    public static CharRanges of(int character) {
        return new CharRanges(List.of(new Range(character, character)));
    }

    /** What {@code java.util.regex} takes the expression of one character for. */
    static CharRanges ofJava(String expression) {
        if (PLAIN_SET.matcher(expression).matches()) {
            boolean negated = expression.charAt(1) == '^';
            CharRanges plain = plain(expression.substring(negated ? 2 : 1, expression.length() - 1));
            return negated ? plain.complement() : plain;
        }
        return swept(expression);
    }

    /** Members and ranges without anything special about them, so that nobody need be asked. */
    private static CharRanges plain(String members) {
        int[] characters = members.codePoints().toArray();
        List<Range> found = new ArrayList<>();
        for (int i = 0; i < characters.length; i++) {
            boolean range = i + 2 < characters.length && characters[i + 1] == '-';
            found.add(new Range(characters[i], characters[range ? i + 2 : i]));
            i += range ? 2 : 0;
        }
        return merged(found);
    }

    private static CharRanges merged(List<Range> found) {
        List<Range> merged = new ArrayList<>();
        for (Range range :
                found.stream().sorted(Comparator.comparingInt(Range::from)).toList()) {
            Range last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && range.from() <= after(last.to())) {
                merged.set(merged.size() - 1, new Range(last.from(), Math.max(last.to(), range.to())));
            } else {
                merged.add(range);
            }
        }
        return new CharRanges(merged);
    }

    /** Asks of every character there is. */
    private static CharRanges swept(String expression) {
        Matcher matcher = Pattern.compile(expression).matcher("");
        List<Range> found = new ArrayList<>();
        int from = -1;
        for (int at = 0; at <= Character.MAX_CODE_POINT + 1; at++) {
            if (at == Character.MIN_SURROGATE) {
                at = Character.MAX_SURROGATE + 1;
            }
            boolean member = at <= Character.MAX_CODE_POINT
                    && matcher.reset(Character.toString(at)).matches();
            if (member && from < 0) {
                from = at;
            } else if (!member && from >= 0) {
                found.add(new Range(from, before(at)));
                from = -1;
            }
        }
        return new CharRanges(found);
    }

    /** Every character that is not in this set. */
    public CharRanges complement() {
        List<Range> others = new ArrayList<>();
        int next = 0;
        for (Range range : ranges) {
            if (range.from() > next) {
                others.add(new Range(next, before(range.from())));
            }
            next = after(range.to());
        }
        if (next <= Character.MAX_CODE_POINT) {
            others.add(new Range(next, Character.MAX_CODE_POINT));
        }
        return new CharRanges(others);
    }

    /** The characters that are in both sets. */
    public CharRanges and(CharRanges other) {
        List<Range> both = new ArrayList<>();
        for (Range a : ranges) {
            for (Range b : other.ranges) {
                int from = Math.max(a.from(), b.from());
                int to = Math.min(a.to(), b.to());
                if (from <= to) {
                    both.add(new Range(from, to));
                }
            }
        }
        return new CharRanges(both);
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Whether this is one character. */
    boolean isSingle() {
        return ranges.size() == 1
                && ranges.getFirst().from() == ranges.getFirst().to();
    }

    /** Whether most of Unicode is meant, so that it is shorter to say what is not. */
    boolean reachesTheEnd() {
        return !ranges.isEmpty() && ranges.getLast().to() == Character.MAX_CODE_POINT;
    }

    private static int before(int character) {
        return character - 1 == Character.MAX_SURROGATE ? Character.MIN_SURROGATE - 1 : character - 1;
    }

    private static int after(int character) {
        return character + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : character + 1;
    }
}
