package org.govhub.exchange.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes message ids (RFC 9562): lower-case UUIDs. */
public final class MessageIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private MessageIds() {}

    /** A new id, version 7: the time in milliseconds, then 74 random bits. */
    public static String v7(Clock clock) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        ByteBuffer.wrap(bytes).putLong(clock.millis() << 16 | (bytes[6] & 0xFFL) << 8 | (bytes[7] & 0xFFL));
        return uuid(bytes, 7);
    }

    /**
     * The id of the message the hub derives from another for one recipient, the same each time: version 8, from the first
     * 16 bytes of SHA-256 over the UTF-8 of {@code originalId + "\n" + recipient}, with the version and variant bits of
     * RFC 9562 §5.8 set over them.
     *
     * @param recipient USCC
     */
    public static String derived(String originalId, String recipient) {
        Wire.uuid(originalId, "");
        Wire.uscc(recipient, "");
        return derived(originalId + "\n" + recipient);
    }

    /** The id of one of several messages that the hub derives from another for one recipient, likewise, with a third line. */
    public static String derived(String originalId, String recipient, String part) {
        Wire.uuid(originalId, "");
        Wire.uscc(recipient, "");
        return derived(originalId + "\n" + recipient + "\n" + part);
    }

    private static String derived(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return uuid(sha256.digest(text.getBytes(StandardCharsets.UTF_8)), 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String uuid(byte[] bytes, int version) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long high = (buffer.getLong(0) & ~0xF000L) | (long) version << 12;
        long low = (buffer.getLong(8) & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
