package org.govhub.exchange.seal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The signature of a JSON message: a JWS with detached payload (RFC 7515 appendix F), as it stands in the header
 * {@code X-JWS-Signature} or in the file {@code x.json.jws} beside {@code x.json}.
 *
 * <p>Having one proves nothing: parsing is strict about the form, {@link #verifies} decides.
 */
public final class DetachedJws {

    /** RSA with 8192 bits needs 1366 characters; header and signature together stay below this. */
    private static final int MAX_LENGTH = 2048;

    private final String header;
    private final String signature;
    private final JoseHeader content;
    private final byte[] signatureBytes;

    private DetachedJws(String header, String signature) {
        this.header = header;
        this.signature = signature;
        this.content = JoseHeader.parse(header);
        this.signatureBytes = JoseHeader.decode("signature value", signature);
    }

    /**
     * Reads {@code BASE64URL(header)..BASE64URL(signature)}.
     *
     * @throws org.govhub.exchange.message.RefusedException SIGNATURE_INVALID for any other form, any spelling but the one
     *     of base64url, or a header with anything else than {@code alg} and {@code kid}
     */
    public static DetachedJws parse(String headerValue) {
        if (headerValue.length() > MAX_LENGTH) {
            throw JoseHeader.refused("the detached signature is longer than " + MAX_LENGTH + " characters");
        }
        String[] parts = headerValue.split("\\.", -1);
        if (parts.length != 3 || !parts[1].isEmpty()) {
            throw JoseHeader.refused("the detached signature is not written header..signature");
        }
        return new DetachedJws(parts[0], parts[2]);
    }

    /** The same from its two encoded parts, as flattened and compact spellings carry them. */
    static DetachedJws of(String header, String signature) {
        if (header.length() + signature.length() > MAX_LENGTH) {
            throw JoseHeader.refused("the signature is longer than " + MAX_LENGTH + " characters");
        }
        return new DetachedJws(header, signature);
    }

    /** Signs the bytes of a body as they will travel; the header names the key. */
    public static DetachedJws sign(Signer signer, byte[] body) {
        String header = JoseHeader.write(signer);
        return new DetachedJws(header, Base64Url.encode(signer.sign(signingInput(header, body))));
    }

    /**
     * Whether {@code key} made this signature over exactly these bytes. False also when the key is registered for another
     * algorithm; compare {@link #algorithm()} first to tell the two apart (KEY_NOT_BOUND).
     */
    public boolean verifies(VerificationKey key, byte[] body) {
        return key.algorithm() == content.algorithm() && key.verify(signingInput(header, body), signatureBytes);
    }

    /** The algorithm the header claims. */
    public Algorithm algorithm() {
        return content.algorithm();
    }

    /** The key id the header claims, if any. */
    public Optional<String> kid() {
        return content.kid();
    }

    /** The value of {@code X-JWS-Signature}, character for character as received or signed. */
    public String headerValue() {
        return header + ".." + signature;
    }

    String encodedHeader() {
        return header;
    }

    String encodedSignature() {
        return signature;
    }

    @Override
    public String toString() {
        return headerValue();
    }

    /** RFC 7515 §5.1 step 8. */
    private static byte[] signingInput(String header, byte[] body) {
        byte[] head = (header + ".").getBytes(StandardCharsets.US_ASCII);
        byte[] tail = Base64.getUrlEncoder().withoutPadding().encode(body);
        byte[] input = new byte[head.length + tail.length];
        System.arraycopy(head, 0, input, 0, head.length);
        System.arraycopy(tail, 0, input, head.length, tail.length);
        return input;
    }
}
