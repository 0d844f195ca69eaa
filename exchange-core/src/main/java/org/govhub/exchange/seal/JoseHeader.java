package org.govhub.exchange.seal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The protected header of a JWS as docs/protocol.md §2 allows it: exactly {@code alg} and optionally {@code kid}. Everything that
 * would let a signature bring along its own key or rules (jwk, jku, x5c, x5u, crit, b64) is refused by not being these two.
 */
record JoseHeader(Algorithm algorithm, Optional<String> kid) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Two names, two values and generous white space; nothing honest is longer. */
    private static final int MAX_ENCODED = 512;

    static JoseHeader parse(String encoded) {
        if (encoded.length() > MAX_ENCODED) {
            throw refused("the protected header is longer than " + MAX_ENCODED + " characters");
        }
        String json = decodeUtf8(decode("protected header", encoded));
        try (JsonParser parser = JSON.createParser(json)) {
            return read(parser);
        } catch (IOException e) {
            throw new RefusedException(
                    RefusalCode.SIGNATURE_INVALID, "the protected header of the signature is not a JSON object", e);
        }
    }

    /** The header the hub writes, encoded. */
    static String write(Signer signer) {
        String json = "{\"alg\":\"" + signer.algorithm().joseName() + "\",\"kid\":\"" + signer.kid() + "\"}";
        return Base64Url.encode(json.getBytes(StandardCharsets.US_ASCII));
    }

    /** Decodes one part of a JWS; {@code part} names it in the refusal. */
    static byte[] decode(String part, String encoded) {
        try {
            return Base64Url.decode(encoded);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    RefusalCode.SIGNATURE_INVALID, "the " + part + " of the signature is not strict base64url", e);
        }
    }

    static RefusedException refused(String detail) {
        return new RefusedException(RefusalCode.SIGNATURE_INVALID, detail);
    }

    private static JoseHeader read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw refused("the protected header of the signature is not a JSON object");
        }
        Algorithm algorithm = null;
        String kid = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
            if (isText && name.equals("alg")) {
                algorithm = algorithm(parser.getText());
            } else if (isText && name.equals("kid")) {
                kid = kid(parser.getText());
            } else {
                throw refused("the protected header holds something else than the texts alg and kid");
            }
        }
        if (parser.nextToken() != null) {
            throw refused("something follows the JSON object of the protected header");
        }
        return of(algorithm, kid);
    }

    private static JoseHeader of(@Nullable Algorithm algorithm, @Nullable String kid) {
        if (algorithm == null) {
            throw refused("the protected header lacks alg");
        }
        return new JoseHeader(algorithm, Optional.ofNullable(kid));
    }

    private static Algorithm algorithm(String name) {
        try {
            return Algorithm.named(name);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    RefusalCode.SIGNATURE_INVALID, "alg is none of ES256, RS256, PS256, EdDSA, SM2", e);
        }
    }

    private static String kid(String text) {
        if (text.length() != 43 || decode("kid", text).length != 32) {
            throw refused("kid is not the base64url SHA-256 of a certificate");
        }
        return text;
    }

    static String decodeUtf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedException(RefusalCode.SIGNATURE_INVALID, "a JSON part of the signature is not UTF-8", e);
        }
    }
}
