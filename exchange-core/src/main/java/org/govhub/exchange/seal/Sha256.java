package org.govhub.exchange.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over ranges of a buffer, for the log, which hashes every line twice and must not copy it. One instance belongs to
 * one thread.
 */
public final class Sha256 {
    private static final HexFormat HEX = HexFormat.of();

    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256", e);
        }
    }

    /** The hash of {@code length} bytes of {@code buffer} from {@code offset}. */
    public byte[] of(byte[] buffer, int offset, int length) {
        digest.update(buffer, offset, length);
        return digest.digest();
    }

    /** Takes {@code length} bytes from the start of {@code buffer} into a hash that {@link #end} finishes. */
    public void add(byte[] buffer, int length) {
        digest.update(buffer, 0, length);
    }

    /** The hash of everything added, and a fresh start. */
    public byte[] end() {
        return digest.digest();
    }

    /** The hash of all of {@code content}. */
    public byte[] of(byte[] content) {
        return digest.digest(content);
    }

    /** The RFC 6962 §2.1 leaf hash, {@code SHA-256(0x00 || leaf)}, of a range of {@code buffer}. */
    public byte[] leaf(byte[] buffer, int offset, int length) {
        digest.update((byte) 0);
        digest.update(buffer, offset, length);
        return digest.digest();
    }

    /** The RFC 6962 §2.1 hash of an inner node, {@code SHA-256(0x01 || left || right)}. */
    public byte[] node(byte[] left, byte[] right) {
        digest.update((byte) 1);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }

    /** A hash as the hub writes it: {@code sha-256:} and 64 lower-case hexadecimal digits. */
    public static String text(byte[] hash) {
        return "sha-256:" + HEX.formatHex(hash);
    }
}
