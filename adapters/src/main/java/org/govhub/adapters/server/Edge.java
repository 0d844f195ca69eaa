package org.govhub.adapters.server;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.govhub.adapters.http.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The first thing a request meets: only the known paths, methods and content types come through to CXF; no compressed,
 * form-encoded or multipart body does. Paths are compared as they were sent, so no encoding or path parameter reaches a
 * resource by another name.
 */
final class Edge extends Handler.Wrapper {

    /** Stands for every address of a single catalogue entry. */
    static final String DATASET = "/catalog/datasets/{code}";

    private static final Pattern CODE = Pattern.compile("/catalog/datasets/[1-3][0-9]{2,20}/[0-9]{1,12}");
    /** Stands for every file, and for every document. */
    static final String BLOB = "/blob/{sha256}";

    static final String DOCUMENT = "/documents/{id}";

    private static final Map<Pattern, String> VARIABLE = Map.of(
            CODE,
            DATASET,
            Pattern.compile("/blob/[0-9a-f]{64}"),
            BLOB,
            Pattern.compile("/documents/[0-9a-f-]{36}"),
            DOCUMENT);
    private static final int LONGEST_QUERY = 200;

    /** What the sender of a body is held to as well. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final int BYTES_PER_SECOND = 64 * 1024;

    private final Map<String, Paths> paths;

    /**
     * @param methods what may be done at a path
     * @param bodies media types a POST may carry there
     * @param longestQuery most characters of the query, encoded
     */
    record Paths(Set<String> methods, Set<String> bodies, int longestQuery) {

        Paths(Set<String> methods, Set<String> bodies) {
            this(methods, bodies, LONGEST_QUERY);
        }
    }

    Edge(Map<String, Paths> paths, Handler next) {
        super(next);
        this.paths = Map.copyOf(paths);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        int status = refusal(request, response);
        Response answer = new EarlyAnswer(request, new PacedAnswer(request, response, PATIENCE, BYTES_PER_SECOND));
        if (status == HttpStatus.OK_200) {
            return super.handle(request, answer, callback);
        }
        Response.writeError(request, answer, callback, status);
        return true;
    }

    /**
     * An answer may come before the whole body has: then nobody reads the rest, and the answer says that its connection ends.
     * A caller not told would send its next request into a connection being closed.
     */
    private static final class EarlyAnswer extends Response.Wrapper {

        EarlyAnswer(Request request, Response response) {
            super(request, response);
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
            if (!isCommitted() && !getRequest().consumeAvailable()) {
                getHeaders().put(HttpHeader.CONNECTION, "close");
            }
            super.write(last, content, callback);
        }
    }

    private int refusal(Request request, Response response) {
        Paths path = path(String.valueOf(request.getHttpURI().getPath()));
        if (path == null) {
            return HttpStatus.NOT_FOUND_404;
        }
        if (!path.methods().contains(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, String.join(", ", path.methods()));
            return HttpStatus.METHOD_NOT_ALLOWED_405;
        }
        String query = request.getHttpURI().getQuery();
        if (query != null && query.length() > path.longestQuery()) {
            return HttpStatus.URI_TOO_LONG_414;
        }
        return switch (request.getMethod()) {
            case "POST" -> body(request, path);
            case "PUT" -> file(request);
            default -> HttpStatus.OK_200;
        };
    }

    /** The exact path, or, for the few kinds of path with a variable end, what stands for them. */
    private @Nullable Paths path(String path) {
        for (Map.Entry<Pattern, String> kind : VARIABLE.entrySet()) {
            if (kind.getKey().matcher(path).matches()) {
                return paths.get(kind.getValue());
            }
        }
        return paths.get(path);
    }

    /** A file is bytes and nothing else; how many there may be is told by who stores them. */
    private static int file(Request request) {
        HttpFields headers = request.getHeaders();
        String type = headers.get(HttpHeader.CONTENT_TYPE);
        boolean bytes = type == null || type.equalsIgnoreCase("application/octet-stream");
        return headers.contains(HttpHeader.CONTENT_ENCODING) || !bytes
                ? HttpStatus.UNSUPPORTED_MEDIA_TYPE_415
                : HttpStatus.OK_200;
    }

    private static int body(Request request, Paths path) {
        HttpFields headers = request.getHeaders();
        if (headers.contains(HttpHeader.CONTENT_ENCODING)) {
            return HttpStatus.UNSUPPORTED_MEDIA_TYPE_415;
        }
        List<HttpField> types = headers.getFields(HttpHeader.CONTENT_TYPE);
        if (types.size() != 1 || !accepts(path, types.getFirst().getValue())) {
            return HttpStatus.UNSUPPORTED_MEDIA_TYPE_415;
        }
        return request.getLength() > Limits.ENVELOPE ? HttpStatus.PAYLOAD_TOO_LARGE_413 : HttpStatus.OK_200;
    }

    private static boolean accepts(Paths path, @Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return path.bodies().contains(parts[0].strip());
    }
}
