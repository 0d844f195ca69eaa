package org.govhub.catalog.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A limit of digits before and after the point together, for languages that know only sizes and multiples: a number with at
 * most {@code d} digits has, for some {@code f}, at most {@code f} digits after the point and is smaller than
 * 10<sup>d-f</sup>.
 */
record DigitLimits(List<Choice> choices) {

    /** At most so many digits after the point, and smaller than the bound whatever its sign. */
    record Choice(int fraction, BigDecimal bound) {}

    static DigitLimits of(Domain.Number number) {
        int digits = number.digits() == null ? FieldDomains.MOST_DIGITS : number.digits();
        int fraction = number.fraction() == null ? digits : number.fraction();
        List<Choice> choices = new ArrayList<>();
        for (int f = 0; f <= fraction; f++) {
            choices.add(
                    new Choice(f, new BigDecimal(BigDecimal.TEN.pow(digits - f).toBigInteger())));
        }
        return new DigitLimits(List.copyOf(choices));
    }
}
