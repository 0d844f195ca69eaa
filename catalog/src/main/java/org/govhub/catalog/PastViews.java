package org.govhub.catalog;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The last few past moments somebody asked for; making one means going through the log. */
final class PastViews {

    private static final int KEPT = 4;

    private final Function<Instant, CatalogView> make;
    private final Map<String, CatalogView> views = new LinkedHashMap<>(16, 0.75f, true);

    /** @param make makes the view of a moment, or gives the {@link #known} one */
    PastViews(Function<Instant, CatalogView> make) {
        this.make = make;
    }

    CatalogView at(Instant moment) {
        CatalogView view = make.apply(moment);
        synchronized (views) {
            views.put(view.revision(), view);
            if (views.size() > KEPT) {
                views.remove(views.keySet().iterator().next());
            }
        }
        return view;
    }

    /** The view after that revision, if somebody asked for it lately. */
    Optional<CatalogView> known(String revision) {
        synchronized (views) {
            return Optional.ofNullable(views.get(revision));
        }
    }
}
