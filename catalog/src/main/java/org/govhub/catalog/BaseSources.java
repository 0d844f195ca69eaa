package org.govhub.catalog;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.govhub.catalog.entry.BaseStore;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.exchange.directory.AccessDecision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.Release;
import org.jspecify.annotations.Nullable;

/** Whether a base store can be fed: each source exists, is published, and its field is delivered to the store's provider. */
record BaseSources(Function<String, @Nullable Dataset> datasets, Party centre, Instant now) {

    /** @throws EntryFault naming the first source that cannot feed it */
    void check(BaseStore store) {
        for (BaseStore.Item item : store.fields()) {
            for (BaseStore.Origin origin : item.origins()) {
                check(store.code() + ", field " + item.name(), origin);
            }
        }
    }

    private void check(String place, BaseStore.Origin origin) {
        Dataset source = datasets.apply(origin.dataset());
        if (source == null || !source.published()) {
            throw new EntryFault(
                    place, "its source " + origin.dataset() + " is not published", "publish the source first");
        }
        if (source.field(origin.field()) == null) {
            throw new EntryFault(
                    place,
                    "its source " + origin.dataset() + " has no field " + origin.field(),
                    "name one of its fields");
        }
        Optional<Release> release = AccessDecision.delivery(centre, source, now);
        boolean granted = release.isPresent()
                && release.get().fields().contains(origin.field())
                && release.get().fields().containsAll(source.key());
        if (!granted) {
            throw new EntryFault(
                    place,
                    origin.dataset() + " does not deliver " + origin.field() + " and its key to " + centre.uscc(),
                    "let the source's provider grant it, then publish the base store");
        }
    }
}
