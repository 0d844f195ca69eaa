package org.govhub.adapters.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers what is asked below {@code /catalog}: what the caller may see. */
@FunctionalInterface
public interface CatalogView {

    /**
     * The answer.
     *
     * @throws org.govhub.exchange.message.RefusedException when the caller shows a token that does not hold, or asks for
     *     what is not there
     * @throws AnswerStatusException when the answer has a status of its own, such as 406
     */
    Document answer(Call call);

    /**
     * Who asks, not verified yet.
     *
     * @param bearer the compact JWS of the {@code Authorization} header (docs/protocol.md §2), null for an anonymous caller
     * @param method HTTP method, what the token's {@code htm} must name
     * @param uri address called without its query, what the token's {@code htu} must name
     */
    record Caller(@Nullable String bearer, String method, URI uri, Locale locale) {}

    /**
     * What is asked.
     *
     * @param path below {@code /catalog/}, e.g. {@code search} or {@code datasets/302001001/000001}
     * @param parameters of the query, decoded
     * @param known the entity tags of {@code If-None-Match}, empty where there is none
     * @param body of a POST as text, empty otherwise
     */
    record Call(
            Caller caller,
            String path,
            Map<String, List<String>> parameters,
            Accept accept,
            String known,
            String body) {

        public Call {
            parameters = Map.copyOf(parameters);
        }

        /** The first value of a parameter, or {@code otherwise}. */
        public String parameter(String name, String otherwise) {
            List<String> values = parameters.getOrDefault(name, List.of());
            return values.isEmpty() ? otherwise : values.getFirst();
        }
    }

    /**
     * An answer.
     *
     * @param tag entity tag without quotes; it names these very bytes; empty: none
     * @param link the value of a {@code Link} header (RFC 8288); empty: none
     * @param freshness of the dataset it describes; null: none
     */
    record Document(
            String mediaType,
            String text,
            String tag,
            String link,
            @Nullable Freshness freshness) {

        /** Without links. */
        public Document(String mediaType, String text, String tag) {
            this(mediaType, text, tag, "", null);
        }

        /** Without freshness. */
        public Document(String mediaType, String text, String tag, String link) {
            this(mediaType, text, tag, link, null);
        }

        /** The same, which also says how fresh the dataset is. */
        public Document with(@Nullable Freshness now) {
            return new Document(mediaType, text, tag, link, now);
        }
    }
}
