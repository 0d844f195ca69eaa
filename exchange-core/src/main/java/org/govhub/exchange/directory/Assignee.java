package org.govhub.exchange.directory;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who a sharing rule speaks about: named organisations, or everybody of a level, a region's subtree and a role. All
 * conditions given must hold; a rule that names nobody at all is refused, so a forgotten condition never opens a dataset.
 *
 * @param organisations USCCs; empty means not restricted by name
 * @param level administrative level (1 state … 5 town), null for any
 * @param region region code of GB/T 2260; its whole subtree is meant; null for any
 * @param role role of the party, null for any
 */
public record Assignee(
        Set<String> organisations,
        @Nullable Integer level,
        @Nullable String region,
        @Nullable String role) {

    private static final Pattern TRAILING_ZERO_PAIRS = Pattern.compile("(00)+$");

    public Assignee {
        organisations = Set.copyOf(organisations);
        if (organisations.isEmpty() && level == null && region == null && role == null) {
            throw new IllegalArgumentException("a sharing rule must say who it is for");
        }
    }

    /** A rule for exactly these organisations. */
    public static Assignee organisations(String... usccs) {
        return new Assignee(Set.of(usccs), null, null, null);
    }

    public boolean covers(Party party) {
        return (organisations.isEmpty() || organisations.contains(party.uscc()))
                && (level == null || level == party.level())
                && (region == null || isInside(region, party.region()))
                && (role == null || party.roles().contains(role));
    }

    /** Whether {@code inner} is {@code outer} or lies below it: 330225 lies in 330200 and in 330000. */
    static boolean isInside(String outer, String inner) {
        String prefix = outer.length() == 6 ? TRAILING_ZERO_PAIRS.matcher(outer).replaceAll("") : outer;
        return inner.startsWith(prefix);
    }
}
