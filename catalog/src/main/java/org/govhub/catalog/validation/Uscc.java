package org.govhub.catalog.validation;

import java.util.regex.Pattern;

/** The unified social credit code of GB 32100: 18 characters, the last one a check over the others. */
public final class Uscc {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{18}");
    private static final int MODULUS = 31;

    private Uscc() {}

    /** Whether the text is a code whose check character is right. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches() && text.charAt(17) == checkCharacter(text);
    }

    private static char checkCharacter(String code) {
        int sum = 0;
        // The weight of place i is 3^i mod 31: 1, 3, 9, 27, 19 …
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += weight * ALPHABET.indexOf(code.charAt(i));
            weight = weight * 3 % MODULUS;
        }
        return ALPHABET.charAt((MODULUS - sum % MODULUS) % MODULUS);
    }
}
