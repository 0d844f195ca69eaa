package org.govhub.exchange.message;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * Citizen identity numbers, GB 11643: 18 characters with a check character, or the older 15 digits without. Whether the
 * region code existed at the time of birth is for a code list to say.
 */
public final class CitizenId {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private static final Pattern LONG = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final Pattern SHORT = Pattern.compile("[1-9][0-9]{14}");

    private CitizenId() {}

    /** Whether the date of birth exists and the check character, if there is one, is right. */
    public static boolean isValid(String number) {
        if (SHORT.matcher(number).matches()) {
            return isDate(century(number) + number.substring(6, 12));
        }
        return LONG.matcher(number).matches()
                && isDate(number.substring(6, 14))
                && checkCharacter(number) == number.charAt(17);
    }

    /**
     * The number in its 18-character form. The short form has no century: its holders were born in the twentieth, but for
     * those whose last three digits are 996 to 999, which were kept for people born before.
     *
     * @throws IllegalArgumentException unless {@link #isValid}
     */
    public static String full(String number) {
        if (!isValid(number)) {
            throw new IllegalArgumentException("no citizen identity number");
        }
        if (number.length() == 18) {
            return number;
        }
        String body = number.substring(0, 6) + century(number) + number.substring(6);
        return body + checkCharacter(body);
    }

    private static String century(String number) {
        return number.compareTo(number.substring(0, 12) + "996") >= 0 ? "18" : "19";
    }

    private static boolean isDate(String digits) {
        int date = Integer.parseInt(digits);
        try {
            LocalDate.of(date / 10000, date / 100 % 100, date % 100);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static char checkCharacter(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * Character.digit(number.charAt(i), 10);
        }
        return "10X98765432".charAt(sum % 11);
    }
}
