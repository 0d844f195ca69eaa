package org.govhub.catalog.entry;

import java.util.regex.Pattern;

/** Unified social credit codes: 18 characters of which the last checks the others (GB 32100). */
public final class Uscc {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{18}");
    private static final int MODULUS = 31;

    private Uscc() {}

    public static boolean isValid(String code) {
        if (!FORM.matcher(code).matches()) {
            return false;
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % MODULUS;
        }
        return ALPHABET.charAt((MODULUS - sum % MODULUS) % MODULUS) == code.charAt(17);
    }
}
