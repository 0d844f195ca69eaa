package org.govhub.adapters.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.govhub.adapters.http.CatalogView;
import org.govhub.adapters.http.Languages;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/** Who a request says it comes from; nothing of it is verified here. */
final class Callers {

    private static final String BEARER = "Bearer ";

    private Callers() {}

    static CatalogView.Caller of(HttpServletRequest request) {
        return new CatalogView.Caller(
                bearer(request.getHeader("Authorization")),
                request.getMethod(),
                URI.create(request.getRequestURL().toString()),
                Languages.of(request.getHeader("Accept-Language")));
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new RefusedException(
                    RefusalCode.MALFORMED, "Authorization is expected as Bearer with a compact JWS.");
        }
        return authorization.substring(BEARER.length()).strip();
    }
}
