package org.govhub.adapters.server;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.govhub.adapters.http.EdgeRefusals;
import org.govhub.adapters.http.Languages;
import org.govhub.adapters.http.Limits;
import org.govhub.adapters.http.Problem;
import org.govhub.exchange.Answer;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;

/**
 * Answers what Jetty or CXF themselves refuse (404, 405, 415, broken HTTP) and what fails inside, in the one form of every
 * error answer; nothing of the cause gets out. Refused bodies, broken requests, unknown addresses and methods are told to the
 * log first, which counts instead of writing when there are too many. The log may block: the {@link Edge} and all behind it are blocking handlers, so Jetty
 * never comes here on the only thread that selects.
 */
final class ErrorPages implements Request.Handler {

    private final EdgeRefusals refusals;

    ErrorPages(EdgeRefusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        byte[] body = status >= 500 && status != HttpStatus.SERVICE_UNAVAILABLE_503
                ? Problem.fault(refusals.exchangeId())
                : new Problem(status, refusal(status, request)).json();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private Answer.Refused refusal(int status, Request request) {
        Locale locale = Languages.of(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        RefusalCode code =
                switch (status) {
                    case 403 -> RefusalCode.FORBIDDEN;
                    case 413, 414, 431 -> RefusalCode.TOO_LARGE;
                    case 429, 503 -> RefusalCode.BACKPRESSURE;
                    default -> RefusalCode.MALFORMED;
                };
        RefusedException refused = new RefusedException(code, sentence(status));
        return isLogged(status)
                ? refusals.logged(refused, locale, transport(request))
                : refusals.refusal(refused, locale);
    }

    private static boolean isLogged(int status) {
        return switch (status) {
            case 400, 404, 405, 413, 414, 415, 431 -> true;
            default -> false;
        };
    }

    private static String transport(Request request) {
        return "/soap".equals(request.getHttpURI().getPath()) ? "soap" : "rest";
    }

    private static String sentence(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not know this method.";
            case 408 -> "The request took too long to arrive.";
            case 413 -> "A message has at most " + Limits.MESSAGE + " bytes.";
            case 414, 431 -> "The address or the headers of the request are too long.";
            case 415 ->
                "A body is application/json or application/xml at /exchange, text/xml or application/soap+xml at"
                        + " /soap, application/sparql-query at /catalog/sparql; in UTF-8 and not compressed.";
            case 503 -> "The hub is busy.";
            default -> "The request is not well-formed HTTP.";
        };
    }
}
