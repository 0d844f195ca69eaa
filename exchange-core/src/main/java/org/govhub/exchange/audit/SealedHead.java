package org.govhub.exchange.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The checkpoint file, read strictly and verified with the JDK's Ed25519: size and root that the hub signed. */
record SealedHead(long size, byte[] root) {
    private static final byte[] X509_ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final String DASH = "\u2014 ";

    /** The checkpoint is not what the key signed; the message says in which way. */
    static final class NotSealed extends Exception {
        private static final long serialVersionUID = 1L;

        private final String what;

        NotSealed(String what) {
            super(what);
            this.what = what;
        }

        String what() {
            return what;
        }
    }

    /** Reads {@code file}; of {@code verifierKeys}, one a line, the one named as the checkpoint's origin must fit. */
    static SealedHead read(Path file, String verifierKeys) throws IOException, NotSealed {
        if (Files.notExists(file)) {
            throw new NotSealed("there is no checkpoint");
        }
        byte[] bytes = Files.readAllBytes(file);
        String note = text(bytes);
        int end = note.indexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            throw new NotSealed("the checkpoint is not a signed note");
        }
        String body = note.substring(0, end + 1);
        String[] lines = body.split("\n", -1);
        if (lines.length != 4 || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new NotSealed("the checkpoint is not origin, size and root");
        }
        check(body, note.substring(end + 2), key(lines[0], verifierKeys));
        return new SealedHead(Long.parseLong(lines[1]), base64(lines[2]));
    }

    private static String text(byte[] bytes) throws NotSealed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotSealed("the checkpoint is not UTF-8");
        }
    }

    private static String key(String origin, String verifierKeys) throws NotSealed {
        return verifierKeys
                .lines()
                .map(String::strip)
                .filter(key -> key.startsWith(origin + "+"))
                .findFirst()
                .orElseThrow(() -> new NotSealed("the checkpoint names a log that none of the verifier keys is for"));
    }

    private static void check(String body, String signatures, String verifierKey) throws NotSealed {
        String[] key = verifierKey.split("\\+", 3);
        byte[] typed = base64(key[2]);
        byte[] hash = Arrays.copyOf(TreeHash.sha256((key[0] + "\n").getBytes(StandardCharsets.UTF_8), typed), 4);
        if (typed.length != 33
                || typed[0] != 1
                || !HexFormat.of().formatHex(hash).equals(key[1])) {
            throw new NotSealed("the verifier key is not an Ed25519 key name+hash+base64");
        }
        boolean signed = false;
        for (String line : signatures.substring(0, signatures.length() - 1).split("\n", -1)) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 3 || !line.startsWith(DASH)) {
                throw new NotSealed("a signature line of the checkpoint is not one");
            }
            byte[] signature = base64(parts[2]);
            if (parts[1].equals(key[0]) && Arrays.equals(Arrays.copyOf(signature, 4), hash)) {
                signed |= fits(body, Arrays.copyOfRange(signature, 4, signature.length), typed);
            }
        }
        if (!signed) {
            throw new NotSealed("the checkpoint is not signed by the hub's key");
        }
    }

    private static boolean fits(String body, byte[] signature, byte[] typed) throws NotSealed {
        byte[] encoded = Arrays.copyOf(X509_ED25519, X509_ED25519.length + 32);
        System.arraycopy(typed, 1, encoded, X509_ED25519.length, 32);
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(body.getBytes(StandardCharsets.UTF_8));
            return signature.length == 64 && verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            throw new NotSealed("the signature of the checkpoint cannot be verified");
        }
    }

    private static byte[] base64(String text) throws NotSealed {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // said below, as for the other way of being wrong
        }
        throw new NotSealed("a part of the checkpoint is not canonical base64");
    }
}
