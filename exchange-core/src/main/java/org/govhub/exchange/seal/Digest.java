package org.govhub.exchange.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * The hash functions of docs/protocol.md §1 and §2. The hub itself writes {@link #SHA_256} everywhere; the others are what signed
 * XML may bring along.
 */
public enum Digest {
    SHA_256("sha-256", "SHA-256", 32),
    SHA_384("sha-384", "SHA-384", 48),
    SHA_512("sha-512", "SHA-512", 64),
    SM3("sm3", "", 32);

    private static final Pattern TEXT = Pattern.compile("(sha-256|sm3):[0-9a-f]{64}");

    private final String prefix;
    private final String jdkName;
    private final int length;

    Digest(String prefix, String jdkName, int length) {
        this.prefix = prefix;
        this.jdkName = jdkName;
        this.length = length;
    }

    /** The hash of {@code content}. */
    public byte[] of(byte[] content) {
        if (this == SM3) {
            SM3Digest sm3 = new SM3Digest();
            byte[] hash = new byte[length];
            sm3.update(content, 0, content.length);
            sm3.doFinal(hash, 0);
            return hash;
        }
        try {
            return MessageDigest.getInstance(jdkName).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks " + jdkName, e);
        }
    }

    /** The hash of {@code content} in text form, {@code sha-256:<lower-case hex>} for {@link #SHA_256}. */
    public String text(byte[] content) {
        return write(of(content));
    }

    /** The text form of a hash made by this function. */
    public String write(byte[] hash) {
        if (hash.length != length) {
            throw new IllegalArgumentException(prefix + " has " + length + " bytes, not " + hash.length);
        }
        return prefix + ":" + HexFormat.of().formatHex(hash);
    }

    /** Whether this is a digest as messages may write it: {@code sha-256:} or {@code sm3:} and 64 lower-case hex digits. */
    public static boolean isText(String text) {
        return TEXT.matcher(text).matches();
    }
}
