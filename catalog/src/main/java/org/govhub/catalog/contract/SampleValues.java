package org.govhub.catalog.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SortedSet;
import java.util.random.RandomGenerator;
import org.govhub.catalog.contract.regex.RegexSampler;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.exchange.directory.Field;

/** Makes up values of a field; the same random numbers make the same values. */
final class SampleValues {

    private static final int TRIES = 400;
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final int DAYS = 9_500;

    private final RandomGenerator random;
    private final RegexSampler forms;
    private final SampleCodes codes;

    SampleValues(RandomGenerator random, EntryNotes notes) {
        this.random = random;
        this.forms = new RegexSampler(random);
        this.codes = new SampleCodes(random, notes);
    }

    /** Begins a record; codes of one organisation fit together within it. */
    void nextRecord() {
        codes.nextRecord();
    }

    /**
     * A value that the field accepts.
     *
     * @throws EntryFault when none is found: pattern and lengths leave too little
     */
    Object value(Field field, Domain domain) {
        return switch (domain) {
            case Domain.Codes(SortedSet<String> all) -> List.copyOf(all).get(random.nextInt(all.size()));
            case Domain.Text text -> text(field, text);
            case Domain.Number number -> number(number);
            case Domain.Truth truth -> random.nextBoolean();
            case Domain.Day day -> day().toString();
            case Domain.Moment moment ->
                OffsetDateTime.of(day(), LocalTime.ofSecondOfDay(random.nextInt(86_400)), ZoneOffset.ofHours(8))
                        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        };
    }

    private LocalDate day() {
        return FIRST_DAY.plusDays(random.nextInt(DAYS));
    }

    private String text(Field field, Domain.Text text) {
        for (int i = 0; i < TRIES; i++) {
            String value = candidate(field, text, i);
            int length = value.codePointCount(0, value.length());
            boolean fits = length >= text.min()
                    && (text.max() == null || length <= text.max())
                    && (field.pattern() == null
                            || field.pattern().matcher(value).matches());
            if (fits) {
                return value;
            }
        }
        throw new EntryFault(
                "field " + field.name(),
                "no sample was found that fits its pattern and its length",
                "make the pattern say the length, or write samples by hand");
    }

    private String candidate(Field field, Domain.Text text, int attempt) {
        String known = attempt < 3 ? codes.candidate(field, text) : null;
        if (known != null) {
            return known;
        }
        return text.form() == null ? words(field, text) : forms.sample(text.form());
    }

    /** The label and a number, cut or filled to the length. */
    private String words(Field field, Domain.Text text) {
        String value = ContractHeader.oneLine(field.label()) + "示例" + random.nextInt(100_000);
        int length = value.codePointCount(0, value.length());
        if (text.max() != null && length > text.max()) {
            // The end differs from record to record, so that is what stays.
            return value.substring(value.offsetByCodePoints(value.length(), -text.max()));
        }
        return value + "字".repeat(Math.max(0, text.min() - length));
    }

    private BigDecimal number(Domain.Number number) {
        int most = Math.min(number.digits() == null ? 9 : number.digits(), 9);
        int fraction = Math.min(number.fraction() == null ? 2 : number.fraction(), most);
        BigDecimal bound = BigDecimal.TEN.pow(most - fraction);
        BigDecimal min = number.min() == null
                ? (number.max() == null ? BigDecimal.ZERO : number.max().subtract(bound))
                : number.min();
        BigDecimal max = number.max() == null ? min.add(bound) : number.max();
        BigInteger steps = max.subtract(min)
                .scaleByPowerOfTen(fraction)
                .setScale(0, RoundingMode.FLOOR)
                .toBigInteger()
                .min(BigInteger.valueOf(1_000_000_000L));
        BigDecimal step =
                BigDecimal.valueOf(random.nextLong(steps.longValue() + 1)).scaleByPowerOfTen(-fraction);
        BigDecimal value = min.setScale(fraction, RoundingMode.CEILING).add(step);
        return Numbers.fits(value, number) ? value : Numbers.nearest(number);
    }

    /** Whether a number is in a domain, and one that is. */
    private static final class Numbers {

        static boolean fits(BigDecimal value, Domain.Number number) {
            boolean inRange = (number.min() == null || value.compareTo(number.min()) >= 0)
                    && (number.max() == null || value.compareTo(number.max()) <= 0);
            BigDecimal plain = value.stripTrailingZeros();
            boolean digits = number.digits() == null
                    || DigitLimits.of(number).choices().stream()
                            .anyMatch(choice -> plain.scale() <= choice.fraction()
                                    && value.abs().compareTo(choice.bound()) < 0);
            return inRange && digits;
        }

        /** The least allowed number, or the greatest, or zero. */
        static BigDecimal nearest(Domain.Number number) {
            for (BigDecimal limit : new BigDecimal[] {number.min(), number.max(), BigDecimal.ZERO}) {
                if (limit != null && fits(limit, number)) {
                    return limit;
                }
            }
            throw new EntryFault(
                    "number", "no sample fits its digits and its range", "correct gdx:totalDigits or the range");
        }
    }
}
