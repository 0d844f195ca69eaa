package org.govhub.catalog;

import org.jspecify.annotations.Nullable;

/**
 * One line of the catalogue's list.
 *
 * @param provider USCC, null where a draft names none
 * @param state where the shown version stands
 * @param pendingVersion a newer draft or registration that is not published yet, null where there is none
 * @param revision hash of the revision that brought the shown version
 */
public record EntrySummary(
        String code,
        String title,
        String version,
        @Nullable String provider,
        EntryState state,
        @Nullable String pendingVersion,
        String revision) {}
