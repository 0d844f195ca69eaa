package org.govhub.catalog.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids for things that a plan names but gives no code: made from the name, so every import of every hub makes the same. */
final class LocalIds {

    private static final int DIGITS = 12;

    private LocalIds() {}

    /** Id of a provider without a unified social credit code, {@code local-} and 12 hex digits. */
    static String provider(String name) {
        return "local-" + of(name);
    }

    /** Twelve hex digits that stand for a name. */
    static String of(String name) {
        return digest(Names.same(name)).substring(0, DIGITS);
    }

    /** SHA-256 of a text in hex. */
    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
