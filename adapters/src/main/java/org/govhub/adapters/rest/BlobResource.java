package org.govhub.adapters.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.List;
import org.govhub.adapters.http.AnswerStatusException;
import org.govhub.adapters.http.FileDoor;
import org.govhub.adapters.http.QueryText;
import org.govhub.adapters.http.Site;
import org.govhub.exchange.blob.BlobPart;
import org.govhub.exchange.blob.Stored;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/** Files too large for a message, by their SHA-256 (docs/protocol.md §1), and how documents stand. Streams; nothing is held whole. */
@Path("/")
public final class BlobResource {

    private final @Nullable FileDoor files;

    BlobResource(Site site) {
        this.files = site.files();
    }

    /** Takes a file, or the part of it that {@code Content-Range} names: 201 when it is whole, 202 while bytes are missing. */
    @PUT
    @Path("/blob/{sha256}")
    public Response put(
            @Context HttpServletRequest request, @PathParam("sha256") String sha256, @Nullable InputStream body) {
        BlobPart part = BlobPart.read(request.getHeader("Content-Range"), request.getContentLengthLong());
        InputStream bytes = body == null ? InputStream.nullInputStream() : body;
        Stored stored = files().put(Callers.of(request), sha256, part, bytes);
        return progress(Response.status(stored.complete() ? 201 : 202), stored).build();
    }

    /** How much is there: {@code Upload-Offset} bytes, and whether that is all. */
    @HEAD
    @Path("/blob/{sha256}")
    public Response head(@Context HttpServletRequest request, @PathParam("sha256") String sha256) {
        Stored stored = files().stored(Callers.of(request), sha256).orElseThrow(AnswerStatusException::notFound);
        return progress(Response.noContent(), stored).build();
    }

    /** The file, or the range of it asked for. */
    @GET
    @Path("/blob/{sha256}")
    public Response get(@Context HttpServletRequest request, @PathParam("sha256") String sha256) {
        FileDoor.Handout handout;
        try {
            handout = files().get(Callers.of(request), sha256, request.getHeader("Range"))
                    .orElseThrow(AnswerStatusException::notFound);
        } catch (IndexOutOfBoundsException e) {
            throw AnswerStatusException.rangeOutside();
        }
        long first = handout.range().from();
        long length = handout.range().length();
        StreamingOutput bytes = out -> {
            try (var file = handout.file();
                    InputStream in = file.read(handout.range())) {
                in.transferTo(out);
            }
        };
        Response.ResponseBuilder answer = Response.status(handout.partial() ? 206 : 200)
                .entity(bytes)
                .type("application/octet-stream")
                .header("Content-Length", length)
                .header("Accept-Ranges", "bytes")
                .header("Content-Disposition", "attachment")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private, no-store");
        if (handout.partial()) {
            answer.header(
                    "Content-Range",
                    "bytes " + first + "-" + (first + length - 1) + "/"
                            + handout.file().size());
        }
        return answer.build();
    }

    /** The documents the caller has a part in, newest first; {@code page} has 100. */
    @GET
    @Path("/documents")
    @Produces("application/json; charset=utf-8")
    public String documents(@Context HttpServletRequest request) {
        return files().documents(Callers.of(request), page(request.getQueryString()));
    }

    private static int page(@Nullable String query) {
        String page =
                QueryText.parameters(query).getOrDefault("page", List.of("1")).getFirst();
        if (!page.matches("[1-9][0-9]{0,6}")) {
            throw RefusedException.at(
                    RefusalCode.MALFORMED, "page", "Expected a page number from 1, found another text.");
        }
        return Integer.parseInt(page);
    }

    /** One of them. */
    @GET
    @Path("/documents/{id}")
    @Produces("application/json; charset=utf-8")
    public String document(@Context HttpServletRequest request, @PathParam("id") String id) {
        return files().document(Callers.of(request), id).orElseThrow(AnswerStatusException::notFound);
    }

    private static Response.ResponseBuilder progress(Response.ResponseBuilder answer, Stored stored) {
        return answer.header("Upload-Offset", stored.offset())
                .header("Upload-Length", stored.total())
                .header("Upload-Complete", stored.complete() ? "?1" : "?0")
                .header("Cache-Control", "no-store");
    }

    private FileDoor files() {
        if (files == null) {
            throw AnswerStatusException.notFound();
        }
        return files;
    }
}
