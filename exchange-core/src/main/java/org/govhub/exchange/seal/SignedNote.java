package org.govhub.exchange.seal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * A text and the signatures under it, as C2SP signed-note writes them: the text, an empty line, one line per signature
 * ({@code — name base64(key hash || signature)}). Signatures of keys one does not know are kept and mean nothing.
 */
public record SignedNote(String text, List<Signature> signatures) {
    private static final String DASH = "\u2014 ";
    private static final int KEY_HASH_LENGTH = 4;

    /** One signature line: the name of the key and the four bytes that identify it, then the signature. */
    public record Signature(String name, byte[] keyHashAndSignature) {}

    public SignedNote {
        if (text.isEmpty() || !text.endsWith("\n")) {
            throw new IllegalArgumentException("the text of a note ends with a newline");
        }
        signatures = List.copyOf(signatures);
    }

    /** The note as it is written to a file. */
    public String format() {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (Signature signature : signatures) {
            note.append(DASH)
                    .append(signature.name())
                    .append(' ')
                    .append(Base64.getEncoder().encodeToString(signature.keyHashAndSignature()))
                    .append('\n');
        }
        return note.toString();
    }

    /**
     * Reads what {@link #format} writes.
     *
     * @throws IllegalArgumentException when the note is anything else
     */
    public static SignedNote parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || end + 2 == note.length()) {
            throw new IllegalArgumentException("a signed note is a text, an empty line and signature lines");
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : note.substring(end + 2, note.length() - 1).split("\n", -1)) {
            signatures.add(signature(line));
        }
        return new SignedNote(note.substring(0, end + 1), signatures);
    }

    private static Signature signature(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !(parts[0] + " ").equals(DASH) || parts[1].isEmpty()) {
            throw new IllegalArgumentException("a signature line is a dash, a name and base64");
        }
        byte[] bytes = Base64.getDecoder().decode(parts[2]);
        if (bytes.length <= KEY_HASH_LENGTH
                || !Base64.getEncoder().encodeToString(bytes).equals(parts[2])) {
            throw new IllegalArgumentException("the signature of " + parts[1] + " is not canonical base64");
        }
        return new Signature(parts[1], bytes);
    }

    /** Whether one of the signatures is by the key that {@code verifierKey} names and fits the text. */
    public boolean isSignedBy(NoteVerifierKey verifierKey) {
        return signatures.stream()
                .filter(signature -> signature.name().equals(verifierKey.name()))
                .map(Signature::keyHashAndSignature)
                .anyMatch(bytes -> fits(bytes, verifierKey));
    }

    private boolean fits(byte[] keyHashAndSignature, NoteVerifierKey key) {
        byte[] hash = Arrays.copyOf(keyHashAndSignature, KEY_HASH_LENGTH);
        byte[] signature = Arrays.copyOfRange(keyHashAndSignature, KEY_HASH_LENGTH, keyHashAndSignature.length);
        if (!Arrays.equals(hash, key.hash()) || signature.length != Ed25519PublicKeyParameters.KEY_SIZE * 2) {
            return false;
        }
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(key.publicKey()));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }
}
