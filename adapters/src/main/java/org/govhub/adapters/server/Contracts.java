package org.govhub.adapters.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers {@code GET /soap?wsdl} and the schema it imports, with the server's own address written in. The files are fixed
 * when the server starts: no request names a file, and none is parsed (THREATS W5, X7).
 */
final class Contracts extends Handler.Wrapper {

    private static final String FOLDER = "/org/govhub/schemas/";

    private final Map<String, byte[]> byQuery;

    Contracts(URI server, Handler next) {
        super(next);
        String soap = server.resolve("/soap").toString();
        byte[] wsdl = text("exchange.wsdl")
                .replace("location=\"http://localhost/soap\"", "location=\"" + soap + "\"")
                .replace("schemaLocation=\"message.xsd\"", "schemaLocation=\"" + soap + "?xsd=message.xsd\"")
                .getBytes(StandardCharsets.UTF_8);
        byQuery = Map.of(
                "wsdl", wsdl,
                "WSDL", wsdl,
                "xsd=message.xsd", text("message.xsd").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!request.getMethod().equals("GET")
                || !request.getHttpURI().getPath().equals("/soap")) {
            return super.handle(request, response, callback);
        }
        String query = request.getHttpURI().getQuery();
        byte[] file = query == null ? null : byQuery.get(query);
        if (file == null) {
            Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            return true;
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/xml; charset=utf-8");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, file.length);
        response.write(true, ByteBuffer.wrap(file), callback);
        return true;
    }

    private static String text(String name) {
        try (InputStream file = Contracts.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("the contract " + name + " is not among the schemas");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
