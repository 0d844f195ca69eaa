package org.govhub.exchange.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts large contents in chunks (AES-256-GCM), each under a key of its own that is wrapped under a master key. A chunk is
 * bound to the name and the whole length of its content and to its number, so none can be moved, swapped, left out or cut off;
 * and it opens without the others, so that any range can be read and an interrupted upload goes on (decision 0030).
 */
public final class BlobCipher {

    /** Plain bytes of every chunk but the last. */
    public static final int CHUNK = 256 * 1024;

    /** What encryption adds to a chunk: nonce and tag. */
    public static final int OVERHEAD = 12 + 16;

    /** Bytes of a wrapped key. */
    public static final int WRAPPED_KEY = 32 + OVERHEAD;

    private static final int NONCE = 12;
    private static final int KEY = 32;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec master;

    private BlobCipher(byte[] master) {
        this.master = new SecretKeySpec(master, "AES");
    }

    /** Opens the master key in {@code file}, or makes one there, readable by its owner only, when there is no such file. */
    public static BlobCipher open(Path file) throws IOException {
        if (Files.notExists(file)) {
            byte[] key = new byte[KEY];
            new SecureRandom().nextBytes(key);
            OwnerFile.create(file, key);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != KEY) {
            throw new IOException("the master key of the blobs must have 32 bytes, its file has " + key.length);
        }
        return new BlobCipher(key);
    }

    /** A fresh key for the content of this name, wrapped. */
    public byte[] newWrappedKey(String name) {
        byte[] key = new byte[KEY];
        random.nextBytes(key);
        return encrypt(master, key, KEY, name.getBytes(StandardCharsets.UTF_8));
    }

    /** The chunks of one content. */
    public Chunks chunks(byte[] wrappedKey, String name) throws IOException {
        byte[] about = name.getBytes(StandardCharsets.UTF_8);
        return new Chunks(new SecretKeySpec(decrypt(master, wrappedKey, wrappedKey.length, about), "AES"), about);
    }

    /** Seals and opens single chunks of one content. */
    public final class Chunks {

        private final SecretKeySpec key;
        private final byte[] about;

        private Chunks(SecretKeySpec key, byte[] about) {
            this.key = key;
            this.about = about;
        }

        /** The first {@code length} bytes of {@code plain}, sealed as that chunk. */
        public byte[] seal(byte[] plain, int length, long chunk) {
            return encrypt(key, plain, length, bound(chunk));
        }

        /**
         * The plain bytes of that chunk.
         *
         * @throws IOException when one bit of it is another than was sealed, or it is another chunk's
         */
        public byte[] open(byte[] sealed, int length, long chunk) throws IOException {
            return decrypt(key, sealed, length, bound(chunk));
        }

        private byte[] bound(long chunk) {
            return ByteBuffer.allocate(about.length + Long.BYTES)
                    .put(about)
                    .putLong(chunk)
                    .array();
        }
    }

    private byte[] encrypt(SecretKeySpec key, byte[] plain, int length, byte[] about) {
        try {
            byte[] out = new byte[length + OVERHEAD];
            byte[] nonce = new byte[NONCE];
            random.nextBytes(nonce);
            System.arraycopy(nonce, 0, out, 0, NONCE);
            ContentCipher.encrypt(cipher(Cipher.ENCRYPT_MODE, key, nonce, about), plain, length, out, NONCE);
            return out;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM does not work on this Java", e);
        }
    }

    private static byte[] decrypt(SecretKeySpec key, byte[] sealed, int length, byte[] about) throws IOException {
        try {
            byte[] nonce = new byte[NONCE];
            if (length < OVERHEAD) {
                throw new IOException("a chunk is cut off");
            }
            System.arraycopy(sealed, 0, nonce, 0, NONCE);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, about).doFinal(sealed, NONCE, length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new IOException("a chunk is not as it was written", e);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, byte[] about)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(about);
        return cipher;
    }
}
