package org.govhub.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.govhub.adapters.http.CatalogView.Call;
import org.govhub.adapters.http.CatalogView.Document;
import org.govhub.catalog.search.Visibility;

/** {@code GET /catalog/datasets}: the entries the caller may see, by code, a page at a time; the pages are linked. */
final class ListAnswers {

    private static final String JSON = "application/json";
    private static final int DEFAULT_SIZE = 500;
    private static final int MOST_ON_PAGE = 1_000;

    private ListAnswers() {}

    /** @param codes of what the caller may see, in their order */
    static Document of(Call call, Stream<String> codes, Visibility visibility) {
        SearchAnswers.only(call, Set.of("page", "size"));
        SearchAnswers.accepted(call, List.of(JSON));
        int page = SearchAnswers.number(call, "page", 1);
        int size = SearchAnswers.number(call, "size", DEFAULT_SIZE);
        if (page < 1 || size < 1 || size > MOST_ON_PAGE) {
            throw SearchAnswers.malformed("page counts from 1, size from 1 to " + MOST_ON_PAGE);
        }
        // One more than is shown: whether there is a next page.
        List<String> some =
                codes.skip((long) (page - 1) * size).limit(size + 1L).toList();
        String address = call.caller().uri().toString();
        StringBuilder links = new StringBuilder();
        if (page > 1) {
            links.append(link(address, page - 1, size, "prev"));
        }
        if (some.size() > size) {
            links.append(links.isEmpty() ? "" : ", ").append(link(address, page + 1, size, "next"));
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        some.stream()
                .limit(size)
                .filter(visibility::sees)
                .map(visibility::dataset)
                .filter(Objects::nonNull)
                .forEach(dataset -> list.add(EntryJson.of(dataset, visibility)));
        String text = list.toString();
        return new Document(JSON, text, SearchAnswers.tag(List.of(text)), links.toString());
    }

    private static String link(String address, int page, int size, String relation) {
        return "<" + address + "?page=" + page + "&size=" + size + ">; rel=\"" + relation + "\"";
    }
}
