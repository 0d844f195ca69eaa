package org.govhub.catalog.contract.regex;

import static org.govhub.catalog.contract.regex.Regex.UNBOUNDED;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a {@code java.util.regex} pattern that is matched against whole texts. Groups are only brackets and reluctant
 * repetition is as good as greedy, since nothing is searched for or captured; {@code ^} and {@code $} may stand where a
 * branch begins and ends.
 */
public final class RegexParser {

    private static final String ANCHORS_AND_REFERENCES = "123456789kbBAzZGRXNQE";

    private final String text;
    private int at;

    private RegexParser(String text) {
        this.text = text;
    }

    /**
     * The meaning of a pattern.
     *
     * @throws UntranslatableException for flags, look-around, references back, possessive and atomic parts, and boundaries
     *     inside: other dialects cannot say them
     */
    public static Regex parse(Pattern pattern) {
        if (pattern.flags() != 0) {
            throw new UntranslatableException("flags");
        }
        RegexParser parser = new RegexParser(pattern.pattern());
        Regex regex = parser.choice(true, true);
        if (parser.at < parser.text.length()) {
            throw new UntranslatableException("an unpaired bracket");
        }
        return regex;
    }

    /** @param first whether the text begins here, {@code last} whether it ends behind the closing bracket */
    private Regex choice(boolean first, boolean last) {
        List<Regex> branches = new ArrayList<>();
        do {
            branches.add(sequence(first, last));
        } while (take("|"));
        return branches.size() == 1 ? branches.getFirst() : new Regex.Choice(branches);
    }

    private Regex sequence(boolean first, boolean last) {
        List<Regex> parts = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            if (take("^")) {
                require(first && parts.isEmpty(), "^ inside the pattern");
            } else if (take("$")) {
                require(last && endsHere(), "$ inside the pattern");
            } else {
                parts.add(repeated(atom(first && parts.isEmpty(), last)));
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Regex.Sequence(parts);
    }

    private boolean endsHere() {
        return at == text.length() || text.charAt(at) == '|' || text.charAt(at) == ')';
    }

    private Regex atom(boolean first, boolean last) {
        if (take("(")) {
            require(take("?:") || !peek("?"), "(? other than (?:");
            Regex group = choice(first, last && closesAtTheEnd());
            require(take(")"), "an unpaired bracket");
            return group;
        }
        if (peek("[")) {
            return new Regex.Chars(CharRanges.ofJava(bracketed()));
        }
        if (take(".")) {
            return new Regex.Chars(CharRanges.ofJava("."));
        }
        if (peek("\\")) {
            return new Regex.Chars(escaped());
        }
        require(!peek("*") && !peek("+") && !peek("?") && !peek("{"), "a repetition of nothing");
        int character = text.codePointAt(at);
        at += Character.charCount(character);
        return new Regex.Chars(CharRanges.of(character));
    }

    /** Whether nothing but the end of the text or of its branch follows the group that begins here. */
    private boolean closesAtTheEnd() {
        int depth = 1;
        int i = at;
        while (i < text.length() && depth > 0) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '[' -> i = endOfBrackets(i) - 1;
                case '(' -> depth++;
                case ')' -> depth--;
                default -> {}
            }
            i++;
        }
        return i >= text.length() || text.charAt(i) == '|' || text.charAt(i) == ')';
    }

    private Regex repeated(Regex part) {
        int min;
        int max;
        if (take("*")) {
            min = 0;
            max = UNBOUNDED;
        } else if (take("+")) {
            min = 1;
            max = UNBOUNDED;
        } else if (take("?")) {
            min = 0;
            max = 1;
        } else if (take("{")) {
            min = number();
            max = take(",") ? (peek("}") ? UNBOUNDED : number()) : min;
            require(take("}"), "a repetition of another form");
        } else {
            return part;
        }
        require(!peek("+"), "possessive repetition");
        take("?");
        // java.util.regex takes a{2}{3} and passes over the {3}.
        require(!peek("{") && !peek("*") && !peek("+") && !peek("?"), "a repetition of a repetition");
        return new Regex.Repeat(part, min, max);
    }

    private int number() {
        int from = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        require(at > from && at - from <= 6, "a repetition of another form");
        return Integer.parseInt(text.substring(from, at));
    }

    private String bracketed() {
        int end = endOfBrackets(at);
        String brackets = text.substring(at, end);
        at = end;
        return brackets;
    }

    /** Just behind the bracket that closes the set beginning at {@code from}. */
    private int endOfBrackets(int from) {
        int depth = 0;
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\') {
                require(i + 1 < text.length() && text.charAt(i + 1) != 'Q', "a quotation in a set");
                i++;
            } else if (c == '[') {
                depth++;
                i += i + 1 < text.length() && text.charAt(i + 1) == '^' ? 1 : 0;
                // A closing bracket that stands first is a member.
                i += i + 1 < text.length() && text.charAt(i + 1) == ']' ? 1 : 0;
            } else if (c == ']') {
                depth--;
                if (depth == 0) {
                    return i + 1;
                }
            }
            i++;
        }
        throw new UntranslatableException("an unpaired bracket");
    }

    private CharRanges escaped() {
        int from = at;
        at++;
        require(at < text.length(), "a lone backslash");
        char kind = text.charAt(at++);
        require(ANCHORS_AND_REFERENCES.indexOf(kind) < 0, "\\" + kind);
        switch (kind) {
            case 'p', 'P' -> at = peek("{") ? text.indexOf('}', at) + 1 : at + 1;
            case 'x' -> at = peek("{") ? text.indexOf('}', at) + 1 : at + 2;
            case 'u' -> at += 4;
            case 'c' -> at += 1;
            case '0' -> throw new UntranslatableException("\\0");
            default -> at += Character.isHighSurrogate(kind) ? 1 : 0;
        }
        return CharRanges.ofJava(text.substring(from, at));
    }

    private boolean peek(String next) {
        return text.startsWith(next, at);
    }

    private boolean take(String next) {
        boolean there = peek(next);
        at += there ? next.length() : 0;
        return there;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new UntranslatableException(what);
        }
    }
}
