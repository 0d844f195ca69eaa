package org.govhub.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.govhub.adapters.http.AnswerStatusException;
import org.govhub.adapters.http.CatalogView.Call;
import org.govhub.adapters.http.CatalogView.Document;
import org.govhub.catalog.search.Facet;
import org.govhub.catalog.search.SearchIndex;
import org.govhub.catalog.search.SearchQuestion;
import org.govhub.catalog.search.SearchQuestion.Order;
import org.govhub.catalog.search.SearchResult;
import org.govhub.catalog.search.Term;
import org.govhub.catalog.search.Visibility;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.Digest;

/** {@code GET /catalog/search}: the parameters as a question, the result as JSON whose members do not change. */
final class SearchAnswers {

    private static final Set<String> OTHERS = Set.of("q", "page", "size", "sort");
    private static final int DEFAULT_SIZE = 20;

    private SearchAnswers() {}

    static Document of(Call call, SearchIndex index, Visibility visibility) {
        try {
            SearchResult result = index.find(question(call), visibility);
            return new Document("application/json", json(result, english(call)).toString(), "");
        } catch (IOException e) {
            throw new UncheckedIOException("the search index cannot be read", e);
        }
    }

    private static SearchQuestion question(Call call) {
        Map<Facet, Set<String>> filters = new EnumMap<>(Facet.class);
        call.parameters().forEach((name, values) -> {
            if (!OTHERS.contains(name)) {
                Facet facet = Facet.named(name)
                        .orElseThrow(() -> malformed("there is no parameter of this name; known are q, page, size, sort"
                                + " and the facets provider, theme, level, sharing, openness, cycle, format, state"));
                filters.put(facet, Set.copyOf(values));
            }
        });
        try {
            return new SearchQuestion(
                    call.parameter("q", ""),
                    filters,
                    number(call, "page", 1),
                    number(call, "size", DEFAULT_SIZE),
                    order(call.parameter("sort", "relevance")));
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    static int number(Call call, String name, int otherwise) {
        String text = call.parameter(name, String.valueOf(otherwise));
        if (!text.matches("[0-9]{1,7}")) {
            throw malformed(name + " is a whole number");
        }
        return Integer.parseInt(text);
    }

    private static Order order(String name) {
        for (Order order : Order.values()) {
            if (order.name().toLowerCase(Locale.ROOT).equals(name)) {
                return order;
            }
        }
        throw malformed("sort is relevance, title, code or modified");
    }

    static RefusedException malformed(String detail) {
        return new RefusedException(RefusalCode.MALFORMED, "The question cannot be answered: " + detail + ".");
    }

    /** Refuses parameters of other names: whoever mistypes one must not get an answer to another question. */
    static void only(Call call, Set<String> known) {
        call.parameters().keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw malformed("there is no parameter of this name here; known are "
                            + String.join(", ", known.stream().sorted().toList()));
                });
    }

    /** The form the caller likes best of those there are. */
    static String accepted(Call call, List<String> offered) {
        return call.accept().best(offered).orElseThrow(() -> AnswerStatusException.notAcceptable(offered));
    }

    /** An entity tag made of all that an answer depends on. */
    static String tag(List<String> parts) {
        byte[] all = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Digest.SHA_256.of(all), 0, 16);
    }

    static boolean english(Call call) {
        return !call.caller().locale().getLanguage().equals("zh");
    }

    private static ObjectNode json(SearchResult result, boolean english) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("total", result.total()).put("page", result.page()).put("size", result.size());
        ArrayNode entries = json.putArray("entries");
        result.hits().forEach(hit -> entries.add(hit(hit, english)));
        ObjectNode facets = json.putObject("facets");
        for (Facet facet : Facet.values()) {
            ArrayNode counts = facets.putArray(facet.code());
            result.facets().getOrDefault(facet, List.of()).forEach(count -> term(
                            counts.addObject(), count.term(), english)
                    .put("count", count.entries()));
        }
        return json;
    }

    private static ObjectNode hit(SearchResult.Hit hit, boolean english) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("code", hit.code())
                .put("title", hit.wholeTitle())
                .put("version", hit.version())
                .put("provider", hit.provider())
                .put("providerName", hit.providerName())
                .put("modified", hit.modified());
        ArrayNode pieces = json.putArray("highlight");
        hit.title()
                .forEach(piece -> pieces.addObject().put("text", piece.text()).put("match", piece.match()));
        addTerms(json, hit.terms(), english);
        return json;
    }

    /** The entry's values of all facets but its provider, which stands there already. */
    static void addTerms(ObjectNode json, Map<Facet, List<Term>> values, boolean english) {
        for (Facet facet : Facet.values()) {
            if (facet != Facet.PROVIDER) {
                ArrayNode terms = json.putArray(facet.code());
                values.getOrDefault(facet, List.of()).forEach(term -> term(terms.addObject(), term, english));
            }
        }
    }

    private static ObjectNode term(ObjectNode json, Term term, boolean english) {
        return json.put("value", term.value()).put("label", english ? term.en() : term.zh());
    }
}
