package org.govhub.catalog.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry that some revisions touched, as it stands now: whoever follows replaces all it knew of it.
 *
 * @param published the version in force, also where it is suspended or retired; null where none ever was
 * @param draft the newest draft or registration that is not published yet, null where there is none
 * @param versions the versions that these revisions published, oldest first
 */
public record EntryChange(
        String code,
        @Nullable EntryVersion published,
        @Nullable EntryVersion draft,
        List<EntryVersion> versions) {

    public EntryChange {
        versions = List.copyOf(versions);
    }
}
