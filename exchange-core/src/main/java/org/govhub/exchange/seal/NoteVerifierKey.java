package org.govhub.exchange.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The public half of a note key, in the C2SP text {@code name+<key hash, 8 hex digits>+base64(0x01 || public key)}. */
public final class NoteVerifierKey {
    private static final byte ED25519 = 1;

    private final String name;
    private final byte[] publicKey;

    NoteVerifierKey(String name, byte[] publicKey) {
        if (name.isEmpty() || name.contains("+") || name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("the name of a note key is not empty and has no space and no plus sign");
        }
        if (publicKey.length != 32) {
            throw new IllegalArgumentException("an Ed25519 public key has 32 bytes");
        }
        this.name = name;
        this.publicKey = publicKey.clone();
    }

    /**
     * Reads what {@link #text} writes.
     *
     * @throws IllegalArgumentException when the text is anything else, or the hash in it is another key's
     */
    public static NoteVerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a verifier key is name+hash+base64");
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != 33 || typed[0] != ED25519) {
            throw new IllegalArgumentException("this verifier key is not an Ed25519 key");
        }
        NoteVerifierKey key = new NoteVerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.text().equals(text)) {
            throw new IllegalArgumentException("the hash in the verifier key is not that of the key");
        }
        return key;
    }

    public String name() {
        return name;
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    /** First four bytes of {@code SHA-256(name || 0x0A || 0x01 || public key)}. */
    byte[] hash() {
        byte[] start = (name + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] typed = typed();
        byte[] all = Arrays.copyOf(start, start.length + typed.length);
        System.arraycopy(typed, 0, all, start.length, typed.length);
        return Arrays.copyOf(new Sha256().of(all), 4);
    }

    /** The key in the C2SP text form. */
    public String text() {
        return name + "+" + HexFormat.of().formatHex(hash()) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }

    private byte[] typed() {
        byte[] typed = new byte[publicKey.length + 1];
        typed[0] = ED25519;
        System.arraycopy(publicKey, 0, typed, 1, publicKey.length);
        return typed;
    }

    @Override
    public String toString() {
        return text();
    }
}
