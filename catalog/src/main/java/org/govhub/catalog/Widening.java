package org.govhub.catalog;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.directory.SharingRule.Quota;
import org.jspecify.annotations.Nullable;

/**
 * Whether a version of an entry could give somebody more than the one before. It errs on the safe side: what is not plainly
 * the same or less counts as more, and then a second person has to confirm it.
 */
final class Widening {

    private Widening() {}

    static boolean isIn(Dataset before, Dataset after) {
        return !before.provider().equals(after.provider())
                || !before.delegates().containsAll(after.delegates())
                || after.fields().stream().anyMatch(field -> isOpened(before.field(field.name()), field))
                || after.rules().stream()
                        .anyMatch(rule -> before.rules().stream().noneMatch(old -> covers(old, rule)));
    }

    /** Less sensitive than before, or a new way to ask. */
    private static boolean isOpened(@Nullable Field before, Field after) {
        return before != null
                && (after.sensitivity() < before.sensitivity() || (after.queryKey() && !before.queryKey()));
    }

    /** Whether the old rule alone allowed everything that the new one does. */
    private static boolean covers(SharingRule old, SharingRule rule) {
        return old.assignee().equals(rule.assignee())
                && old.uses().containsAll(rule.uses())
                && old.fields().containsAll(rule.fields())
                && rule.fields().stream()
                        .allMatch(field -> !old.masks().containsKey(field)
                                || Objects.equals(
                                        old.masks().get(field), rule.masks().get(field)))
                && rule.rows().conditions().containsAll(old.rows().conditions())
                && coversPurposes(old.purposes(), rule.purposes())
                && isNotBefore(rule.from(), old.from())
                && isNotAfter(rule.until(), old.until())
                && coversQuota(old.quota(), rule.quota());
    }

    private static boolean coversPurposes(Set<String> old, Set<String> purposes) {
        return old.isEmpty() || (!purposes.isEmpty() && old.containsAll(purposes));
    }

    private static boolean isNotBefore(@Nullable Instant from, @Nullable Instant old) {
        return old == null || (from != null && !from.isBefore(old));
    }

    private static boolean isNotAfter(@Nullable Instant until, @Nullable Instant old) {
        return old == null || (until != null && !until.isAfter(old));
    }

    private static boolean coversQuota(@Nullable Quota old, @Nullable Quota quota) {
        return old == null
                || (quota != null
                        && isAtMost(quota.callsPerDay(), old.callsPerDay())
                        && isAtMost(quota.rowsPerDay(), old.rowsPerDay()));
    }

    private static boolean isAtMost(@Nullable Long limit, @Nullable Long old) {
        return old == null || (limit != null && limit <= old);
    }
}
