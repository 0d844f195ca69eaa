package org.govhub.adapters.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.govhub.adapters.http.CallFailedException.Why;
import org.jspecify.annotations.Nullable;

/**
 * Calls other servers: HTTP/1.1 over kept connections, never a redirect, never a proxy, a limit on the whole time and on the
 * size of the answer. Safe for many threads.
 */
public final class HttpCaller implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient client;

    /** @param tls certificates to trust and to show, null for the machine's own */
    public HttpCaller(@Nullable SSLContext tls) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT);
        if (tls != null) {
            builder.sslContext(tls);
        }
        client = builder.build();
    }

    /**
     * Posts a body.
     *
     * @param timeout for everything, up to the last byte of the answer
     * @throws CallFailedException when no whole answer of at most {@link Limits#ENVELOPE} bytes comes in time
     */
    public HttpResponse<byte[]> post(URI address, Map<String, String> headers, byte[] body, Duration timeout) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return call(request.build(), timeout);
    }

    /**
     * Fetches a document.
     *
     * @param timeout for everything, up to the last byte of the answer
     * @throws CallFailedException when no whole answer of at most {@link Limits#ENVELOPE} bytes comes in time
     */
    public HttpResponse<byte[]> get(URI address, Map<String, String> headers, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
        headers.forEach(request::header);
        return call(request.build(), timeout);
    }

    /** Breaks off what is still running. */
    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpResponse<byte[]> call(HttpRequest request, Duration timeout) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, head -> new LimitedBody(Limits.ENVELOPE));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new CallFailedException(Why.TIMEOUT, "no whole answer after " + timeout.toSeconds() + " seconds", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallFailedException(Why.UNREACHABLE, "the call was broken off", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static CallFailedException failure(@Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof CallFailedException known) {
                return known;
            }
        }
        return new CallFailedException(Why.UNREACHABLE, "no connection, or it broke", cause);
    }
}
