package org.govhub.adapters.http;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers {@code GET /catalog/datasets}: what the caller may see. */
@FunctionalInterface
public interface CatalogView {

    /**
     * The answer as JSON text.
     *
     * @throws org.govhub.exchange.message.RefusedException when the caller shows a token that does not hold
     */
    String datasets(Caller caller);

    /**
     * Who asks, not verified yet.
     *
     * @param bearer the compact JWS of the {@code Authorization} header (PROTOCOL §2), null for an anonymous caller
     * @param method HTTP method, what the token's {@code htm} must name
     * @param uri address called without its query, what the token's {@code htu} must name
     */
    record Caller(@Nullable String bearer, String method, URI uri, Locale locale) {}
}
