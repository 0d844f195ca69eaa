package org.govhub.exchange.message;

import java.util.regex.Pattern;

/** Organisation codes, GB 11714: eight characters and a check character, written with or without a hyphen between. */
public final class OrgCode {

    private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private static final Pattern FORM = Pattern.compile("[0-9A-Z]{8}[0-9X]");

    private OrgCode() {}

    /** Whether the text is an organisation code with the right check character. */
    public static boolean isValid(String code) {
        String plain = withoutHyphen(code);
        return FORM.matcher(plain).matches() && checkCharacter(plain.substring(0, 8)) == plain.charAt(8);
    }

    /** The code as it stands inside a USCC; any other text as it is. */
    public static String withoutHyphen(String code) {
        return code.length() == 10 && code.charAt(8) == '-' ? code.substring(0, 8) + code.charAt(9) : code;
    }

    /** The check character after eight digits or capital letters. */
    static char checkCharacter(String body) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * Character.digit(body.charAt(i), 36);
        }
        return "0X987654321".charAt(sum % 11);
    }
}
