package org.govhub.catalog;

import org.govhub.catalog.revision.EntryLife;
import org.govhub.catalog.revision.Label;
import org.govhub.catalog.revision.PendingVersion;
import org.govhub.catalog.revision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * One line of the catalogue's list, made without reading a content.
 *
 * @param provider USCC, null where a draft names none
 * @param state where the shown version stands
 * @param pendingVersion a newer version that is under way, null where there is none
 * @param pendingState where that stands, null where there is none
 * @param revision hash of the revision that brought the shown version
 */
public record EntrySummary(
        String code,
        String title,
        String version,
        @Nullable String provider,
        EntryState state,
        @Nullable String pendingVersion,
        @Nullable EntryState pendingState,
        String revision) {

    /** The published version where there is one, else the one under way; null of an entry that is neither. */
    static @Nullable EntrySummary of(String code, EntryLife life) {
        PendingVersion pending = life.pending();
        Revision published = life.published();
        if (published != null) {
            return of(
                    code,
                    published,
                    EntryState.ofPublished(life),
                    pending == null ? null : pending.content().step().version(),
                    pending == null ? null : EntryState.of(pending.phase()));
        }
        return pending == null ? null : of(code, pending.content(), EntryState.of(pending.phase()), null, null);
    }

    private static EntrySummary of(
            String code,
            Revision shown,
            EntryState state,
            @Nullable String pendingVersion,
            @Nullable EntryState pendingState) {
        Label label = shown.step().label();
        String owner = label == null ? "" : label.owner();
        return new EntrySummary(
                code,
                label == null ? "" : label.title(),
                shown.step().version(),
                owner.isEmpty() ? null : owner,
                state,
                pendingVersion,
                pendingState,
                shown.hash());
    }
}
