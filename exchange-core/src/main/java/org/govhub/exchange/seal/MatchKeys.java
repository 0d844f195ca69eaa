package org.govhub.exchange.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Match keys: HMACs of normalised values under a secret that two sides share, so that whoever compares them learns which
 * values are equal and none of the values. Without the secret a key cannot be tried out against guessed numbers. Safe for
 * several threads.
 */
public final class MatchKeys {

    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("(sha-256|sm3):[0-9a-f]{64}");

    private final Hash hash;
    private final byte[] secret;

    private MatchKeys(Hash hash, byte[] secret) {
        this.hash = hash;
        this.secret = secret;
    }

    /** The hash function of the HMAC. */
    public enum Hash {
        SHA_256,
        SM3;

        private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** {@code sha-256} or {@code sm3}. */
        public String wireName() {
            return wireName;
        }

        private Digest digest() {
            return this == SM3 ? new SM3Digest() : SHA256Digest.newInstance();
        }
    }

    /**
     * Match keys under the secret of a file: at least 64 hexadecimal digits.
     *
     * @throws IOException also when the file holds something else
     */
    public static MatchKeys read(Hash hash, Path secretFile) throws IOException {
        byte[] secret;
        try {
            secret = HexFormat.of()
                    .parseHex(Files.readString(secretFile, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(secretFile + " is not a secret in hexadecimal digits", e);
        }
        if (secret.length < SECRET_BYTES) {
            throw new IOException(secretFile + " holds a secret of " + secret.length + " bytes, needed are 32");
        }
        return new MatchKeys(hash, secret);
    }

    /** Makes a new secret, readable by its owner only. */
    public static void newSecret(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new IOException(file + " exists already; a new secret would make old match keys useless");
        }
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        OwnerFile.create(file.toAbsolutePath(), HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether the text has the form of a match key. */
    public static boolean isMatchKey(String text) {
        return FORM.matcher(text).matches();
    }

    /** The match key of a value, {@code sha-256:} or {@code sm3:} and 64 hexadecimal digits. */
    public String of(String normalised) {
        HMac mac = new HMac(hash.digest());
        mac.init(new KeyParameter(secret));
        byte[] text = normalised.getBytes(StandardCharsets.UTF_8);
        mac.update(text, 0, text.length);
        byte[] key = new byte[mac.getMacSize()];
        mac.doFinal(key, 0);
        return hash.wireName() + ":" + HexFormat.of().formatHex(key);
    }
}
