package org.govhub.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.govhub.adapters.http.AnswerStatusException;
import org.govhub.adapters.http.CatalogView.Call;
import org.govhub.adapters.http.CatalogView.Document;
import org.govhub.adapters.http.Freshness;
import org.govhub.catalog.ExportFormat;
import org.govhub.catalog.search.EntryDocument;
import org.govhub.catalog.search.Visibility;
import org.govhub.catalog.store.CatalogStore;
import org.govhub.exchange.cadence.Standing;
import org.govhub.exchange.directory.Dataset;

/** {@code GET /catalog/datasets/{code}}: one entry, out of the TDB2 store, in the form the caller likes best. */
final class EntryAnswers {

    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";

    private EntryAnswers() {}

    static Document of(
            Call call, Dataset dataset, Visibility visibility, Optional<Standing> freshness, CatalogStore store) {
        SearchAnswers.accepted(call, offered());
        EntryDocument entry = EntryDocument.read(store, dataset, visibility)
                .orElseThrow(() -> AnswerStatusException.notYet("The entry was published a moment ago; ask again."));
        ObjectNode json = EntryJson.of(dataset, visibility);
        freshness.ifPresent(standing -> json.set("freshness", EntryJson.of(standing)));
        return written(call, json, entry).with(freshness.map(Freshness::of).orElse(null));
    }

    /** @param json what is said first where JSON is asked for */
    static Document written(Call call, ObjectNode json, EntryDocument entry) {
        String form = SearchAnswers.accepted(call, offered());
        String text =
                switch (form) {
                    case JSON -> completed(call, json, entry).toString();
                    case CSV -> entry.csv();
                    default -> entry.write(ExportFormat.of(form).orElseThrow());
                };
        // JSON has labels and names in it that the graph has not.
        String tag = form.equals(JSON) ? SearchAnswers.tag(List.of(text)) : entry.tag(form);
        return new Document(form, text, tag);
    }

    private static List<String> offered() {
        List<String> offered = new ArrayList<>();
        offered.add(JSON);
        for (ExportFormat format : ExportFormat.values()) {
            offered.add(format.mediaType());
        }
        offered.add(CSV);
        return offered;
    }

    private static ObjectNode completed(Call call, ObjectNode json, EntryDocument entry) {
        entry.baseStore().ifPresent(store -> json.set("base", BaseStoreJson.of(store)));
        entry.summary().ifPresent(summary -> json.put("abstract", summary));
        SearchAnswers.addTerms(json, entry.terms(), SearchAnswers.english(call));
        return json.put("modified", entry.modified());
    }
}
