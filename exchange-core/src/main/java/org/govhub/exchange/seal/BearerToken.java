package org.govhub.exchange.seal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;

/**
 * The short-lived proof of who is reading: a compact JWS that is good for one method, one URL and one minute (docs/protocol.md §2,
 * last clause). Remembering {@code jti} for that minute is the caller's part.
 */
public final class BearerToken {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Duration MAX_AGE = Duration.ofSeconds(60);
    private static final Duration MAX_AHEAD = Duration.ofSeconds(5);
    private static final int MAX_LENGTH = 8192;

    private final byte[] payload;
    private final Claims claims;
    private final DetachedJws jws;

    private BearerToken(byte[] payload, DetachedJws jws) {
        this.payload = payload;
        this.claims = readClaims(payload);
        this.jws = jws;
    }

    /**
     * What the caller claims.
     *
     * @param iss USCC of the caller
     * @param aud id of the hub addressed
     * @param htm HTTP method, upper case
     * @param htu the URL called, without query and fragment
     * @param jti a text that is used once
     * @param iat when the token was made, whole seconds
     */
    public record Claims(String iss, String aud, String htm, String htu, String jti, Instant iat) {
        public Claims {
            if (iss.isEmpty() || jti.isEmpty() || jti.length() > 128) {
                throw new IllegalArgumentException("iss and jti must not be empty, jti has at most 128 characters");
            }
        }
    }

    /** A token as it stands behind {@code Authorization: Bearer }. */
    public static String create(Signer signer, Claims claims) {
        byte[] payload = writeClaims(claims);
        DetachedJws jws = DetachedJws.sign(signer, payload);
        return jws.encodedHeader() + "." + Base64Url.encode(payload) + "." + jws.encodedSignature();
    }

    /**
     * Reads a token; its {@code iss} then tells whose keys to try.
     *
     * @throws RefusedException SIGNATURE_INVALID unless it is a strict compact JWS with exactly the six claims
     */
    public static BearerToken parse(String compact) {
        String[] parts = compact.length() > MAX_LENGTH ? new String[0] : compact.split("\\.", -1);
        if (parts.length != 3) {
            throw JoseHeader.refused("the bearer token is not a compact JWS");
        }
        return new BearerToken(JoseHeader.decode("payload", parts[1]), DetachedJws.of(parts[0], parts[2]));
    }

    /**
     * The claims, once the token is shown to be signed by {@code key} and made for this call.
     *
     * @throws RefusedException KEY_NOT_BOUND for a key of another algorithm, SIGNATURE_INVALID for a wrong signature or
     *     another method or URL, WRONG_HUB, EXPIRED when older than 60 s, CLOCK_SKEW when more than 5 s in the future
     */
    public Claims verify(VerificationKey key, String hub, String method, String url, Instant now) {
        if (key.algorithm() != jws.algorithm()) {
            throw new RefusedException(
                    RefusalCode.KEY_NOT_BOUND, "the key is registered for another algorithm than the token names");
        }
        if (!jws.verifies(key, payload)) {
            throw JoseHeader.refused("the bearer token's signature does not verify");
        }
        if (!claims.aud().equals(hub)) {
            throw new RefusedException(RefusalCode.WRONG_HUB, "the bearer token is made for another hub");
        }
        if (!claims.htm().equals(method) || !claims.htu().equals(url)) {
            throw JoseHeader.refused("the bearer token is made for another method or URL");
        }
        if (claims.iat().isBefore(now.minus(MAX_AGE))) {
            throw new RefusedException(RefusalCode.EXPIRED, "the bearer token is older than 60 seconds");
        }
        if (claims.iat().isAfter(now.plus(MAX_AHEAD))) {
            throw new RefusedException(RefusalCode.CLOCK_SKEW, "the bearer token is made in the future");
        }
        return claims;
    }

    /** What the token says, unproven until {@link #verify}. */
    public Claims claims() {
        return claims;
    }

    public Algorithm algorithm() {
        return jws.algorithm();
    }

    /** The key id the header claims, if any. */
    public Optional<String> kid() {
        return jws.kid();
    }

    private static byte[] writeClaims(Claims claims) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("iss", claims.iss());
            json.writeStringField("aud", claims.aud());
            json.writeStringField("htm", claims.htm());
            json.writeStringField("htu", claims.htu());
            json.writeStringField("jti", claims.jti());
            json.writeNumberField("iat", claims.iat().getEpochSecond());
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static Claims readClaims(byte[] payload) {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser parser = JSON.createParser(JoseHeader.decodeUtf8(payload))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw JoseHeader.refused("the claims are not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken expected = name.equals("iat") ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_STRING;
                if (parser.nextToken() != expected) {
                    throw JoseHeader.refused("iat must be a whole number and every other claim a text");
                }
                texts.put(name, parser.getText());
            }
            if (parser.nextToken() != null) {
                throw JoseHeader.refused("something follows the claims");
            }
        } catch (IOException e) {
            throw new RefusedException(RefusalCode.SIGNATURE_INVALID, "the claims are not strict JSON", e);
        }
        if (texts.size() != 6) {
            throw JoseHeader.refused("the claims must be exactly iss, aud, htm, htu, jti, iat");
        }
        try {
            return new Claims(
                    claim(texts, "iss"),
                    claim(texts, "aud"),
                    claim(texts, "htm"),
                    claim(texts, "htu"),
                    claim(texts, "jti"),
                    seconds(claim(texts, "iat")));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(RefusalCode.SIGNATURE_INVALID, "a claim is empty or too long", e);
        }
    }

    private static String claim(Map<String, String> texts, String name) {
        String text = texts.get(name);
        if (text == null) {
            throw JoseHeader.refused("the bearer token lacks the claim " + name);
        }
        return text;
    }

    private static Instant seconds(String number) {
        // eleven digits reach the year 5138
        if (!number.matches("[0-9]{1,11}")) {
            throw JoseHeader.refused("iat is not a time in seconds since 1970");
        }
        return Instant.ofEpochSecond(Long.parseLong(number));
    }
}
