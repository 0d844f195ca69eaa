package org.govhub.catalog.contract.regex;

import static org.govhub.catalog.contract.regex.Regex.UNBOUNDED;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.govhub.catalog.contract.regex.CharRanges.Range;

/** Makes up texts that match a pattern; the same random numbers make the same texts. */
public final class RegexSampler {

    /** What people can read: digits, letters, common Han characters, then the rest of ASCII. */
    private static final List<CharRanges> READABLE =
            List.of(ranges('0', '9', 'A', 'Z', 'a', 'z'), ranges(0x4E00, 0x9FA5), ranges(' ', '~'));

    private static final int MORE_THAN_LEAST = 8;

    private final RandomGenerator random;

    public RegexSampler(RandomGenerator random) {
        this.random = random;
    }

    /** A matching text; where a repetition is free, few times. */
    public String sample(Regex regex) {
        StringBuilder text = new StringBuilder();
        append(regex, text);
        return text.toString();
    }

    private void append(Regex regex, StringBuilder text) {
        switch (regex) {
            case Regex.Chars one -> text.appendCodePoint(character(one.ranges()));
            case Regex.Sequence sequence -> sequence.parts().forEach(part -> append(part, text));
            case Regex.Choice choice ->
                append(choice.branches().get(random.nextInt(choice.branches().size())), text);
            case Regex.Repeat repeat -> {
                int min = repeat.min();
                int enough = min + MORE_THAN_LEAST;
                int most = repeat.max() == UNBOUNDED ? enough : Math.min(repeat.max(), enough);
                int times = min + random.nextInt(most - min + 1);
                for (int i = 0; i < times; i++) {
                    append(repeat.part(), text);
                }
            }
        }
    }

    private int character(CharRanges ranges) {
        for (CharRanges readable : READABLE) {
            CharRanges both = ranges.and(readable);
            if (!both.isEmpty()) {
                return any(both);
            }
        }
        return any(ranges);
    }

    private int any(CharRanges ranges) {
        Range range = ranges.ranges().get(random.nextInt(ranges.ranges().size()));
        int character = range.from() + random.nextInt(range.to() - range.from() + 1);
        boolean surrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return surrogate ? range.from() : character;
    }

    private static CharRanges ranges(int... fromTo) {
        return new CharRanges(IntStream.range(0, fromTo.length / 2)
                .mapToObj(i -> new Range(fromTo[2 * i], fromTo[2 * i + 1]))
                .toList());
    }
}
