package org.govhub.routes;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import org.govhub.adapters.http.CatalogView.Call;
import org.govhub.adapters.http.CatalogView.Document;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.PublishedVersion;
import org.govhub.catalog.calendar.AsOf;
import org.govhub.catalog.search.EntryDocument;
import org.govhub.catalog.search.Visibility;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;

/**
 * {@code GET /catalog/datasets/{code}?asOf=…}: the version that was in force, out of the revision log. Nobody sees more of it
 * than of the version in force now.
 */
final class PastAnswers {

    private PastAnswers() {}

    /** @param now the version in force, which the caller may see */
    static Document of(Call call, Catalog catalog, Clock clock, Dataset now, Visibility visibility) {
        Instant moment = moment(call.parameter("asOf", ""), clock);
        PublishedVersion version = catalog.versions(now.code()).stream()
                .filter(one -> !one.from().isAfter(moment)
                        && (one.until() == null || one.until().isAfter(moment)))
                .reduce((earlier, later) -> later)
                .orElseThrow(PastAnswers::unknown);
        EntryDocument entry =
                EntryDocument.read(catalog, version, now.code(), visibility).orElseThrow(PastAnswers::unknown);
        Dataset then = catalog.dataset(version.content());
        Set<String> mine = visibility.fields(then);
        mine.retainAll(visibility.fields(now));
        return EntryAnswers.written(call, EntryJson.of(then, mine, visibility), entry);
    }

    /** A day means its end, where the hub is. */
    private static Instant moment(String text, Clock clock) {
        try {
            return AsOf.moment(text, clock.getZone());
        } catch (DateTimeException e) {
            throw SearchAnswers.malformed("asOf is a day such as 2026-05-31 or a moment such as 2026-05-31T08:00:00Z");
        }
    }

    private static RefusedException unknown() {
        return new RefusedException(
                RefusalCode.DATASET_UNKNOWN, "There was no version of this entry then that you may see.");
    }
}
