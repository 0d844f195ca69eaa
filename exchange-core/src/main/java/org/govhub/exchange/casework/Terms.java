package org.govhub.exchange.casework;

/**
 * The working days that the rules count with.
 *
 * @param toAccept after the application; a case not accepted by then is late
 * @param warning before the promised day
 */
public record Terms(int toAccept, int warning) {

    /** Five working days to accept (行政许可法 art. 32), two of warning. */
    public static final Terms USUAL = new Terms(5, 2);

    public Terms {
        if (toAccept < 1 || warning < 0) {
            throw new IllegalArgumentException("a case has at least one working day to be accepted in");
        }
    }
}
