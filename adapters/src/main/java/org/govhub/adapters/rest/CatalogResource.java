package org.govhub.adapters.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.govhub.adapters.http.Accept;
import org.govhub.adapters.http.AnswerStatusException;
import org.govhub.adapters.http.CatalogView;
import org.govhub.adapters.http.Freshness;
import org.govhub.adapters.http.HeldBytes;
import org.govhub.adapters.http.Limits;
import org.govhub.adapters.http.QueryText;
import org.govhub.adapters.http.Site;
import org.jspecify.annotations.Nullable;

/** The catalogue for reading: the list, single entries, search, the DCAT feed and SPARQL. */
@Path("/catalog")
public final class CatalogResource {

    private static final int LONGEST_QUERY = 16 * 1024;

    private final @Nullable CatalogView catalog;

    CatalogResource(Site site) {
        this.catalog = site.catalog();
    }

    /** Whatever the catalogue answers. */
    @GET
    @Path("/{path: .+}")
    public Response read(@Context HttpServletRequest request) {
        return answer(request, "");
    }

    /** A question too long for an address. */
    @POST
    @Path("/sparql")
    @Consumes("application/sparql-query")
    public Response ask(@Context HttpServletRequest request, InputStream body) {
        byte[] text = Limits.read(body, LONGEST_QUERY, HeldBytes.of(request));
        return answer(request, new String(text, StandardCharsets.UTF_8));
    }

    private Response answer(HttpServletRequest request, String body) {
        String path = URI.create(request.getRequestURL().toString()).getPath();
        String known = request.getHeader("If-None-Match");
        CatalogView.Document document = catalog()
                .answer(new CatalogView.Call(
                        Callers.of(request),
                        path.substring("/catalog/".length()),
                        QueryText.parameters(request.getQueryString()),
                        Accept.of(request.getHeader("Accept")),
                        known == null ? "" : known,
                        body));
        String tag = '"' + document.tag() + '"';
        boolean unchanged = !document.tag().isEmpty() && names(known, tag);
        Response.ResponseBuilder answer = unchanged
                ? Response.notModified()
                : Response.ok(document.text().getBytes(StandardCharsets.UTF_8))
                        .header("Content-Type", document.mediaType() + "; charset=utf-8");
        if (!document.tag().isEmpty()) {
            answer.header("ETag", tag);
        }
        if (!document.link().isEmpty()) {
            answer.header("Link", document.link());
        }
        if (document.freshness() != null) {
            answer.header(Freshness.HEADER, document.freshness().value());
        }
        // What one caller may see is not for the next one behind the same proxy.
        return answer.header("Vary", "Accept, Authorization")
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    private CatalogView catalog() {
        if (catalog == null) {
            throw AnswerStatusException.notFound();
        }
        return catalog;
    }

    private static boolean names(@Nullable String known, String tag) {
        return known != null
                && Arrays.stream(known.split(",", 20))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }
}
