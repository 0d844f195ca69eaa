package org.govhub.exchange.seal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * A payload together with its signature as one JSON object, {@code {"payload":…,"protected":…,"signature":…}} (RFC 7515
 * §7.2.2). {@code receive} answers with an array of these (docs/protocol.md §4).
 */
public final class FlattenedJws {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // a message of 16 MB is 22.4 million characters in base64
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(24_000_000)
                    .maxNestingDepth(4)
                    .build())
            .build();

    private final byte[] payload;
    private final DetachedJws jws;

    private FlattenedJws(byte[] payload, DetachedJws jws) {
        this.payload = payload;
        this.jws = jws;
    }

    /** The object that carries these payload bytes and their signature, as UTF-8 JSON. */
    public static byte[] write(byte[] payload, DetachedJws jws) {
        String json = "{\"payload\":\"" + Base64Url.encode(payload) + "\",\"protected\":\"" + jws.encodedHeader()
                + "\",\"signature\":\"" + jws.encodedSignature() + "\"}";
        return json.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads one object.
     *
     * @throws RefusedException SIGNATURE_INVALID unless it has exactly the three members, once each, in strict base64url;
     *     unprotected headers and several signatures are refused
     */
    public static FlattenedJws parse(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            FlattenedJws parsed = read(parser);
            requireEnd(parser);
            return parsed;
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    /** Reads the JSON array a {@code receive} is answered with; refuses as {@link #parse} does. */
    public static List<FlattenedJws> parseArray(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw JoseHeader.refused("the deliveries are not a JSON array");
            }
            List<FlattenedJws> parsed = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parsed.add(read(parser));
            }
            requireEnd(parser);
            return List.copyOf(parsed);
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    /** The signed bytes; nothing is proven before {@link #verifies} said so. */
    public byte[] payload() {
        return payload.clone();
    }

    /** The signature over {@link #payload()}. */
    public DetachedJws jws() {
        return jws;
    }

    /** Whether {@code key} signed the payload. */
    public boolean verifies(VerificationKey key) {
        return jws.verifies(key, payload);
    }

    private static FlattenedJws read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw JoseHeader.refused("a flattened JWS is not a JSON object");
        }
        String payload = null;
        String header = null;
        String signature = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw JoseHeader.refused("a member of the flattened JWS is not a text");
            }
            switch (name) {
                case "payload" -> payload = parser.getText();
                case "protected" -> header = parser.getText();
                case "signature" -> signature = parser.getText();
                default ->
                    throw JoseHeader.refused(
                            "the flattened JWS holds something else than payload, protected, signature");
            }
        }
        return new FlattenedJws(
                JoseHeader.decode("payload", present(payload)), DetachedJws.of(present(header), present(signature)));
    }

    private static String present(@Nullable String member) {
        if (member == null) {
            throw JoseHeader.refused("the flattened JWS lacks payload, protected or signature");
        }
        return member;
    }

    private static void requireEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw JoseHeader.refused("something follows the flattened JWS");
        }
    }

    private static RefusedException notJson(IOException cause) {
        return new RefusedException(RefusalCode.SIGNATURE_INVALID, "the flattened JWS is not strict JSON", cause);
    }
}
