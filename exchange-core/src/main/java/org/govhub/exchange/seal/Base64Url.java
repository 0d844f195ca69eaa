package org.govhub.exchange.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Base64url without padding (RFC 4648 §5), where every value has exactly one spelling. */
public final class Base64Url {

    private Base64Url() {}

    /** The one spelling of these bytes. */
    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The bytes spelled so.
     *
     * @throws IllegalArgumentException for padding, white space, the plain Base64 alphabet, or set bits behind the last
     *     byte: the JDK's decoder lets some of these pass, so the result is encoded again and compared
     */
    public static byte[] decode(String text) {
        byte[] spelled = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Base64.getUrlDecoder().decode(spelled);
        if (!Arrays.equals(Base64.getUrlEncoder().withoutPadding().encode(bytes), spelled)) {
            throw new IllegalArgumentException("not the one base64url spelling of these bytes");
        }
        return bytes;
    }
}
