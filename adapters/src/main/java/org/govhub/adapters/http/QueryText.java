package org.govhub.adapters.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/** The query of an address, read strictly: servers guess at what is broken, and then answer another question than was asked. */
public final class QueryText {

    private QueryText() {}

    /**
     * Its parameters by name, in the order given; a plus sign is a blank.
     *
     * @param query as it stands in the address, null where there is none
     * @throws RefusedException {@code MALFORMED}, where a percent sign is not followed by two hexadecimal digits, or what they
     *     say is not UTF-8
     */
    public static Map<String, List<String>> parameters(@Nullable String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String part : query == null ? new String[0] : query.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = decoded(equals < 0 ? part : part.substring(0, equals));
                String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
                parameters.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] == '%') {
                bytes.write(digit(encoded, i + 1) * 16 + digit(encoded, i + 2));
                i += 2;
            } else {
                bytes.write(encoded[i] == '+' ? ' ' : encoded[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("what is percent-encoded in it is not UTF-8", e);
        }
    }

    private static int digit(byte[] encoded, int at) {
        int digit = at < encoded.length ? Character.digit((char) (encoded[at] & 0xFF), 16) : -1;
        if (digit < 0) {
            throw malformed(
                    "a percent sign in it is not followed by two hexadecimal digits; write %25 for the sign", null);
        }
        return digit;
    }

    private static RefusedException malformed(String why, @Nullable Throwable cause) {
        String detail = "The query of the address cannot be read: " + why + ".";
        return cause == null
                ? new RefusedException(RefusalCode.MALFORMED, detail)
                : new RefusedException(RefusalCode.MALFORMED, detail, cause);
    }
}
