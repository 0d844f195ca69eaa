package org.govhub.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.govhub.catalog.revision.EntryLife;
import org.govhub.catalog.revision.Revision;
import org.jspecify.annotations.Nullable;

/** The versions that came into force, out of all revisions about one entry. */
final class Versions {

    private Versions() {}

    static List<PublishedVersion> of(List<Revision> history) {
        List<EntryLife> steps = EntryLife.steps(history);
        List<PublishedVersion> versions = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            EntryLife life = steps.get(i);
            Instant time = history.get(i).time();
            Revision content = life.published();
            @Nullable PublishedVersion last = versions.isEmpty() ? null : versions.getLast();
            if (content != null && (last == null || !last.content().equals(content))) {
                if (last != null) {
                    versions.set(versions.size() - 1, ended(last, time, EntryState.REVISED));
                }
                versions.add(new PublishedVersion(
                        content.step().version(), time, null, EntryState.ofPublished(life), content));
            } else if (content != null && last != null) {
                Instant until = life.retired() ? time : null;
                versions.set(versions.size() - 1, ended(last, until, EntryState.ofPublished(life)));
            }
        }
        return List.copyOf(versions);
    }

    private static PublishedVersion ended(PublishedVersion version, @Nullable Instant until, EntryState state) {
        return new PublishedVersion(version.version(), version.from(), until, state, version.content());
    }
}
