package org.govhub.exchange.directory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Schedule;
import org.govhub.exchange.message.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * What a party that may be sent a dataset wants of it. It narrows what the sharing rules release and never widens it: its row
 * conditions see a row as the rules release it to the party, masked where they mask, so nothing is learned by filtering.
 *
 * @param active false when the party has unsubscribed
 * @param fields wanted; empty for all granted. Keys that are granted always come along
 * @param system the party's system that deliveries are pushed to, null when the party pulls
 * @param format how pushed deliveries are spelled
 * @param schedule when pushed deliveries may leave; null: at once
 * @param logIndex record of the accepted act; of two acts the one with the higher index holds
 */
public record Subscription(
        String consumer,
        String dataset,
        boolean active,
        RowFilter rows,
        List<String> fields,
        @Nullable String system,
        Spelling format,
        @Nullable Schedule schedule,
        long logIndex) {

    public Subscription {
        fields = List.copyOf(fields);
    }

    /** What a standing subscriber gets that never said what it wants: everything granted, pulled. */
    public static Subscription standing(String consumer, String dataset) {
        return new Subscription(consumer, dataset, true, RowFilter.ALL, List.of(), null, Spelling.JSON, null, -1);
    }

    /** Whether the hub carries deliveries to the party, rather than the party fetching them. */
    public boolean pushed() {
        return active && system != null;
    }

    /** The release with only the wanted fields: what a delivery's record names. */
    public Release narrowed(Release release) {
        if (fields.isEmpty()) {
            return release;
        }
        Set<String> kept = new LinkedHashSet<>(release.fields());
        kept.retainAll(wanted(release));
        return new Release(release.dataset(), release.consumer(), release.rules(), kept, release.purpose());
    }

    /** The subscriber's view of a change; a row that leaves its conditions becomes a delete. */
    public Optional<Change> project(Release release, Change change) {
        Optional<Change> granted = release.project(change);
        if (granted.isEmpty() || granted.get().op() == Op.DELETE) {
            return granted;
        }
        Row view = granted.get().record();
        if (rows.accepts(view)) {
            return Optional.of(new Change(Op.UPSERT, cut(release, view), null));
        }
        return wasOutside(release, change) ? Optional.empty() : Optional.of(release.delete(change.record()));
    }

    /** Only old values of every field looked at can tell; without them the subscriber may have the row and must lose it. */
    private boolean wasOutside(Release release, Change change) {
        Row before = change.before();
        return before != null
                && before.fields().keySet().containsAll(rows.fields())
                && release.project(Release.overlay(change.record(), before))
                        .map(old -> !rows.accepts(old))
                        .orElse(true);
    }

    private Row cut(Release release, Row view) {
        if (fields.isEmpty()) {
            return view;
        }
        LinkedHashMap<String, @Nullable Object> kept = new LinkedHashMap<>(view.fields());
        kept.keySet().retainAll(wanted(release));
        return Row.ofChecked(kept);
    }

    private Set<String> wanted(Release release) {
        Set<String> wanted = new LinkedHashSet<>(release.dataset().key());
        wanted.addAll(fields);
        return wanted;
    }
}
