package org.govhub.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.govhub.adapters.http.AnswerStatusException;
import org.govhub.adapters.http.CatalogView.Call;
import org.govhub.adapters.http.CatalogView.Document;
import org.govhub.catalog.ExportFormat;
import org.govhub.catalog.search.EntryDocument;
import org.govhub.catalog.search.Visibility;
import org.govhub.catalog.store.CatalogStore;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;

/** {@code GET /catalog/datasets/{code}}: one entry, out of the TDB2 store, in the form the caller likes best. */
final class EntryAnswers {

    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";

    private EntryAnswers() {}

    static Document of(Call call, Dataset dataset, Visibility visibility, CatalogStore store) {
        List<String> offered = offered();
        String form = call.accept().best(offered).orElseThrow(() -> AnswerStatusException.notAcceptable(offered));
        EntryDocument entry = EntryDocument.read(store, dataset.code(), visibility)
                .orElseThrow(() -> new RefusedException(
                        RefusalCode.DATASET_UNKNOWN, "The entry was published a moment ago; ask again."));
        String text =
                switch (form) {
                    case JSON -> json(call, dataset, visibility, entry).toString();
                    case CSV -> entry.csv();
                    default -> entry.write(ExportFormat.of(form).orElseThrow());
                };
        return new Document(form, text, entry.tag(form));
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

    private static ObjectNode json(Call call, Dataset dataset, Visibility visibility, EntryDocument entry) {
        ObjectNode json = EntryJson.of(dataset, visibility);
        entry.summary().ifPresent(summary -> json.put("abstract", summary));
        SearchAnswers.addTerms(json, entry.terms(), SearchAnswers.english(call));
        return json.put("modified", entry.modified());
    }
}
