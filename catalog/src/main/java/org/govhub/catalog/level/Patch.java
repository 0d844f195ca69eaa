package org.govhub.catalog.level;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.govhub.exchange.message.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * What changed in the published catalogue of one hub between two of its revisions. Patches follow each other without a gap:
 * the {@code since} of one is the {@code until} of the one before.
 *
 * @param source USCC of the hub whose catalogue it is
 * @param since hash of the revision before the first that counts, empty from the beginning
 * @param until hash of the last revision that counts
 * @param made when it was put together
 * @param changes at most one for each code
 */
public record Patch(String source, String since, String until, Instant made, List<Change> changes) {

    /** How many changes one patch carries at most; a report has as many patches as it needs. */
    public static final int CHANGES_AT_MOST = 200;

    private static final Pattern HASH = Pattern.compile("sha-256:[A-Za-z0-9_=+/-]{1,100}");
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z/_-]{0,79}");

    public Patch {
        changes = List.copyOf(changes);
        require(Uscc.isValid(source), "the source is not a valid credit code");
        require(since.isEmpty() || HASH.matcher(since).matches(), "since is not the hash of a revision");
        require(HASH.matcher(until).matches(), "until is not the hash of a revision");
        require(changes.size() <= CHANGES_AT_MOST, "it has more than " + CHANGES_AT_MOST + " changes");
        Set<String> codes = new HashSet<>();
        changes.forEach(change -> require(codes.add(change.code()), "it changes " + change.code() + " twice"));
    }

    /**
     * One entry as it is now.
     *
     * @param version published version, empty in a tombstone
     * @param content canonical text of the entry's graph, null in a tombstone: the entry is no longer published
     */
    public record Change(
            String code, String version, @Nullable String content) {

        public Change {
            require(CODE.matcher(code).matches(), "a resource code is malformed");
            require(version.isEmpty() == (content == null), "entry " + code + " has a version without content or none");
        }

        public boolean isTombstone() {
            return content == null;
        }
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
