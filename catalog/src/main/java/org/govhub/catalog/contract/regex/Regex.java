package org.govhub.catalog.contract.regex;

import java.util.List;

/** What a pattern means when it must match a whole text: characters, sequence, choice and repetition, nothing else. */
public sealed interface Regex {

    /** No upper limit of a repetition or a length. */
    int UNBOUNDED = Integer.MAX_VALUE;

    /** Length in characters of the shortest text that matches. */
    int shortest();

    /** Length in characters of the longest text that matches, or {@link #UNBOUNDED}. */
    int longest();

    /** One character of a set. */
    record Chars(CharRanges ranges) implements Regex {
        @Override
        public int shortest() {
            return 1;
        }

        @Override
        public int longest() {
            return 1;
        }
    }

    /** Parts one after the other; none is the empty text. */
    record Sequence(List<Regex> parts) implements Regex {
        public Sequence {
            parts = List.copyOf(parts);
        }

        @Override
        public int shortest() {
            return parts.stream().mapToInt(Regex::shortest).reduce(0, Sequence::plus);
        }

        @Override
        public int longest() {
            return parts.stream().mapToInt(Regex::longest).reduce(0, Sequence::plus);
        }

        private static int plus(int a, int b) {
            return (int) Math.min(UNBOUNDED, (long) a + b);
        }
    }

    /** One of several. */
    record Choice(List<Regex> branches) implements Regex {
        public Choice {
            branches = List.copyOf(branches);
        }

        @Override
        public int shortest() {
            return branches.stream().mapToInt(Regex::shortest).min().orElse(0);
        }

        @Override
        public int longest() {
            return branches.stream().mapToInt(Regex::longest).max().orElse(0);
        }
    }

    /** A part {@code min} to {@code max} times. */
    record Repeat(Regex part, int min, int max) implements Regex {
        public Repeat {
            if (min < 0 || max < min) {
                throw new IllegalArgumentException("a repetition of " + min + " to " + max);
            }
        }

        @Override
        public int shortest() {
            return times(part.shortest(), min);
        }

        @Override
        public int longest() {
            return times(part.longest(), max);
        }

        private static int times(int length, int count) {
            return (int) Math.min(UNBOUNDED, (long) length * count);
        }
    }

    /** Any text of so many characters. */
    static Regex anyText(int min, int max) {
        return new Repeat(new Chars(CharRanges.ALL), min, max);
    }

    /** So many asterisks. */
    static Regex asterisks(int min, int max) {
        return new Repeat(new Chars(CharRanges.of('*')), min, max);
    }
}
