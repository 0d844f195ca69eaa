package org.govhub.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.govhub.adapters.http.AnswerStatusException;
import org.govhub.adapters.http.CatalogView.Call;
import org.govhub.adapters.http.CatalogView.Document;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.ExportFormat;
import org.govhub.catalog.search.DcatFeed;
import org.govhub.catalog.search.IndexFollower;
import org.govhub.catalog.search.PublicSparql;
import org.govhub.catalog.search.QueryRefusedException;
import org.govhub.catalog.search.Visibility;

/** {@code GET /catalog/dcat} and {@code /catalog/sparql}: the catalogue for programs that read RDF. */
final class RdfAnswers {

    private static final int DEFAULT_SIZE = 100;

    private RdfAnswers() {}

    static Document feed(Call call, Catalog catalog, IndexFollower.Copies copies, Visibility visibility) {
        SearchAnswers.only(call, Set.of("page", "size"));
        List<String> offered = Arrays.stream(ExportFormat.values())
                .map(ExportFormat::mediaType)
                .toList();
        String form = SearchAnswers.accepted(call, offered);
        int page = SearchAnswers.number(call, "page", 1);
        int size = SearchAnswers.number(call, "size", DEFAULT_SIZE);
        if (page < 1 || size < 1 || size > DcatFeed.MOST_ON_PAGE) {
            throw SearchAnswers.malformed("page counts from 1, size from 1 to " + DcatFeed.MOST_ON_PAGE);
        }
        String address = call.caller().uri().toString();
        String tag = SearchAnswers.tag(List.of(
                visibility.state(),
                copies.store().position().head(),
                address,
                form,
                String.valueOf(page),
                String.valueOf(size)));
        if (call.known().contains('"' + tag + '"')) {
            return new Document(form, "", tag); // it has these very bytes
        }
        try {
            String text = new DcatFeed(catalog, copies.store(), copies.index(), visibility, address)
                    .page(page, size, ExportFormat.of(form).orElseThrow());
            return new Document(form, text, tag);
        } catch (IOException e) {
            throw new UncheckedIOException("the search index cannot be read", e);
        }
    }

    static Document sparql(Call call, PublicSparql sparql) {
        String text = call.body().isEmpty() ? call.parameter("query", "") : call.body();
        if (text.isBlank()) {
            throw SearchAnswers.malformed("the parameter query, or the body of a POST, is the SPARQL query");
        }
        if (call.parameters().keySet().stream().anyMatch(name -> !name.equals("query"))) {
            // above all default-graph-uri, named-graph-uri and update
            throw SearchAnswers.malformed("there is no parameter but query: one data set, and nothing is changed");
        }
        try {
            PublicSparql.Question question = PublicSparql.read(text);
            String form = SearchAnswers.accepted(call, question.forms());
            return new Document(form, sparql.answer(question, form), "");
        } catch (QueryRefusedException e) {
            if (e.isBusy()) {
                throw AnswerStatusException.notYet("Other queries are being answered; ask again in a moment.");
            }
            throw SearchAnswers.malformed(String.valueOf(e.getMessage()));
        }
    }
}
