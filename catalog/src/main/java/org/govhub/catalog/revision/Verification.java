package org.govhub.catalog.revision;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.govhub.exchange.seal.VerificationKey;
import org.jspecify.annotations.Nullable;

/**
 * What looking at a line by itself found, which all cores can do at once: what it says, and whose signature it bears where
 * that key is known already. Whether it may stand where it stands is found out afterwards, line by line.
 *
 * @param line null where {@code fault} says why it is none
 * @param verified the key that made the signature; null where the key is not known yet, or did not
 */
record Verification(
        @Nullable LogLine line,
        @Nullable VerificationKey verified,
        @Nullable RevisionFault fault) {

    /**
     * Looks at many lines.
     *
     * @param first line number of the first, from 1
     * @param keys the known keys by kid; must not change meanwhile
     */
    static List<Verification> of(List<byte[]> lines, long first, Function<String, @Nullable VerificationKey> keys) {
        return IntStream.range(0, lines.size())
                .parallel()
                .mapToObj(i -> of(lines.get(i), first + i, keys))
                .toList();
    }

    private static Verification of(byte[] bytes, long number, Function<String, @Nullable VerificationKey> keys) {
        try {
            LogLine line = RevisionLine.read(bytes, number);
            VerificationKey key = keys.apply(line.revision().kid());
            return new Verification(line, key != null && line.verifies(key) ? key : null, null);
        } catch (RevisionFault fault) {
            return new Verification(null, null, fault);
        }
    }
}
