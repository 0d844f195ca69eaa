package org.govhub.catalog.level;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.level.Patch.Change;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.seal.VerificationKey;
import org.jspecify.annotations.Nullable;

/** A report as a file, read patch by patch: each is checked by itself, against its source's keys and the one before. */
record ReportFile(Path file, Catalog catalog) {

    /** The role that makes a party somebody this hub takes catalogues from. */
    static final String HUB_ROLE = "hub";

    /** How long a report may travel: a file that is carried by hand between two networks. */
    private static final Duration ON_ITS_WAY = Duration.ofDays(30);

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final int LINE_AT_MOST = 24_000_000;

    /** What is done with each patch. */
    interface Consumer {
        void accept(Patch patch, int line) throws IOException;
    }

    void read(Consumer consumer) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            String before = null;
            String source = null;
            int number = 0;
            for (String line = line(reader, 1); line != null; line = line(reader, number + 1)) {
                number++;
                Patch patch = verified(line, number);
                if (before != null
                        && !(patch.since().equals(before) && patch.source().equals(source))) {
                    throw new LevelFault(
                            LevelFault.Kind.GAP, "line " + number, "it does not follow the line before", null);
                }
                before = patch.until();
                source = patch.source();
                consumer.accept(patch, number);
            }
            if (number == 0) {
                throw new LevelFault(LevelFault.Kind.NOT_A_PATCH, "line 1", "the file is empty", null);
            }
        } catch (MalformedInputException e) {
            throw new LevelFault(LevelFault.Kind.NOT_A_PATCH, "file", "it is not text", e);
        }
    }

    /** A line, never longer than a patch may be: a file without line ends must not fill the memory. */
    private static @Nullable String line(BufferedReader reader, int number) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = reader.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.length() == LINE_AT_MOST) {
                throw new LevelFault(LevelFault.Kind.NOT_A_PATCH, "line " + number, "it is too long", null);
            }
            line.append((char) next);
            next = reader.read();
        }
        return line.toString();
    }

    private Patch verified(String line, int number) {
        PatchLine.Signed signed = PatchLine.read(line.getBytes(StandardCharsets.US_ASCII), number);
        Patch patch = signed.patch();
        Party source = catalog.directory().party(patch.source());
        boolean ourOwn = patch.source().equals(catalog.directory().hub());
        if (source == null || ourOwn || source.suspended() || !source.roles().contains(HUB_ROLE)) {
            throw new LevelFault(
                    LevelFault.Kind.SOURCE_UNKNOWN,
                    patch.source(),
                    "it is no other hub that is a party here with the role hub",
                    null);
        }
        Instant now = catalog.clock().instant();
        if (patch.made().isAfter(now.plus(CLOCK_SKEW))) {
            throw new LevelFault(
                    LevelFault.Kind.SIGNATURE_INVALID, "line " + number, "it says it was made in the future", null);
        }
        boolean signedByIt = source.keys().stream()
                .anyMatch(key -> mayStillSign(key.key(), patch.made(), now)
                        && key.revoked() == null
                        && signed.jws().verifies(key.key()));
        if (!signedByIt) {
            throw new LevelFault(
                    LevelFault.Kind.SIGNATURE_INVALID,
                    "line " + number,
                    "no key of " + patch.source() + " made it that is valid, or was until a short time ago",
                    null);
        }
        patch.changes().forEach(change -> requireEntry(change, number));
        return patch;
    }

    /**
     * Whether a signature said to be of {@code made} counts. The signer chose that time, so a key that is over may vouch only for
     * a report that was on its way when it ended.
     */
    private static boolean mayStillSign(VerificationKey key, Instant made, Instant now) {
        return key.isValidAt(made)
                && (key.isValidAt(now) || !key.notAfter().plus(ON_ITS_WAY).isBefore(now));
    }

    private static void requireEntry(Change change, int number) {
        String content = change.content();
        if (content == null) {
            return;
        }
        try {
            Model entry = CanonicalGraph.read(content);
            EntryReader.title(entry);
            String code = EntryReader.code(entry);
            if (!code.equals(change.code())) {
                throw new EntryFault(change.code(), "its content is about " + code, "");
            }
        } catch (EntryFault e) {
            throw new LevelFault(LevelFault.Kind.ENTRY_WRONG, "line " + number + ", " + change.code(), e.problem(), e);
        }
    }
}
