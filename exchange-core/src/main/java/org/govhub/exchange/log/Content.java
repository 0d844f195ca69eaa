package org.govhub.exchange.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a message exactly as received or sent, the spelling they are in ({@code json} or {@code xml}) and, where it
 * stands beside them, the signature.
 */
public record Content(
        byte[] bytes, String mediaType, @Nullable String signature) {

    public Content {
        if (!mediaType.equals("json") && !mediaType.equals("xml")) {
            throw new IllegalArgumentException("content is json or xml");
        }
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    int length() {
        return bytes.length;
    }

    /** One byte for the spelling, the length of the signature (-1: none), the signature, the bytes. */
    byte[] encode() {
        byte[] beside = signature == null ? new byte[0] : signature.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + Integer.BYTES + beside.length + bytes.length)
                .put((byte) mediaType.charAt(0))
                .putInt(signature == null ? -1 : beside.length)
                .put(beside)
                .put(bytes)
                .array();
    }

    static Content decode(byte[] encoded) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        String mediaType = in.get() == 'j' ? "json" : "xml";
        int length = in.getInt();
        byte[] beside = new byte[Math.max(length, 0)];
        in.get(beside);
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return new Content(bytes, mediaType, length < 0 ? null : new String(beside, StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content that
                && Arrays.equals(bytes, that.bytes)
                && mediaType.equals(that.mediaType)
                && Objects.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(bytes), mediaType, signature);
    }

    @Override
    public String toString() {
        return "Content[" + bytes.length + " bytes of " + mediaType + "]";
    }
}
