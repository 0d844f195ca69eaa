package org.govhub.exchange.message;

import java.util.regex.Pattern;

/**
 * Unified social credit codes, GB 32100: 18 characters, of which positions 9 to 17 are an organisation code (GB 11714) and
 * the last is a check character.
 */
public final class Uscc {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{18}");

    private Uscc() {}

    /** Whether the text is a code whose two check characters are right. */
    public static boolean isValid(String code) {
        return FORM.matcher(code).matches()
                && OrgCode.isValid(code.substring(8, 17))
                && checkCharacter(code.substring(0, 17)) == code.charAt(17);
    }

    /** The organisation code inside, without hyphen: the key by which departments match enterprises. */
    public static String orgCode(String uscc) {
        if (!isValid(uscc)) {
            throw new IllegalArgumentException("no unified social credit code");
        }
        return uscc.substring(8, 17);
    }

    /**
     * The code of a made-up organisation, both check characters right.
     *
     * @param registration the first 8 characters: kind of registry, kind of organisation, region of six digits
     * @param body the 8 characters of the organisation code before its check character
     */
    public static String withCheckDigit(String registration, String body) {
        if (!(registration + body).matches("[" + ALPHABET + "]{16}") || registration.length() != 8) {
            throw new IllegalArgumentException("needs 8 and 8 characters of " + ALPHABET);
        }
        String code = registration + body + OrgCode.checkCharacter(body);
        return code + checkCharacter(code);
    }

    private static char checkCharacter(String body) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * ALPHABET.indexOf(body.charAt(i));
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
