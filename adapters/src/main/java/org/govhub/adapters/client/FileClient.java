package org.govhub.adapters.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.govhub.adapters.http.CallFailedException;
import org.govhub.exchange.message.Attachment;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.seal.BearerToken;
import org.govhub.exchange.seal.Sha256;

/**
 * A department's large files: brought to the hub from where a broken connection left off, and fetched from it,
 * each call with a token of its own. Streams; nothing is held whole.
 */
public final class FileClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofHours(6);

    private final URI hub;
    private final Department self;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param hub scheme, host and port */
    public FileClient(URI hub, Department self) {
        this.hub = hub;
        this.self = self;
    }

    /**
     * Brings a file to the hub, going on where an earlier call stopped.
     *
     * @param progress told how many bytes are there
     * @return how a document names it
     */
    public Attachment upload(Path file, String mediaType, LongConsumer progress) throws IOException {
        long size = Files.size(file);
        String digest = digest(file);
        URI address = hub.resolve("/blob/" + digest.substring("sha-256:".length()));
        HttpResponse<byte[]> there = call(request(address, "HEAD").HEAD());
        long offset = there.statusCode() == 204 ? number(there, "Upload-Offset") : 0;
        boolean complete = there.statusCode() == 204 && isComplete(there);
        while (!complete) {
            long from = offset;
            long length = size - from;
            HttpRequest.Builder put = request(address, "PUT")
                    .PUT(HttpRequest.BodyPublishers.fromPublisher(
                            HttpRequest.BodyPublishers.ofInputStream(() -> part(file, from)), Math.max(length, 1)));
            HttpResponse<byte[]> answer = call(
                    size == 0
                            ? request(address, "PUT").PUT(HttpRequest.BodyPublishers.noBody())
                            : put.header("Content-Range", "bytes " + from + "-" + (from + length - 1) + "/" + size));
            requireGood(answer);
            offset = number(answer, "Upload-Offset");
            complete = isComplete(answer);
            progress.accept(offset);
        }
        return new Attachment(file.getFileName().toString(), mediaType, digest, size);
    }

    /**
     * Fetches a file of a document into {@code target}, which is there only once its digest is right. What came before a
     * connection broke is kept beside it, and a later call goes on from there.
     *
     * @throws UntrustedAnswerException when the digest is wrong; nothing is kept then
     */
    public void fetch(String digest, Path target) throws IOException {
        String sha256 = digest.substring("sha-256:".length());
        Path part = target.resolveSibling(target.getFileName() + "." + sha256.substring(0, 12) + ".part");
        long there = Files.exists(part) ? Files.size(part) : 0;
        HttpResponse<byte[]> answer = get(sha256, there, part);
        if (answer.statusCode() == 416) { // nothing follows: it broke off after the last byte, or is none of this file
            if (digest(part).equals(digest)) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            Files.delete(part);
            answer = get(sha256, 0, part);
        }
        requireGood(answer);
        if (!digest(part).equals(digest)) {
            Files.delete(part);
            throw new UntrustedAnswerException("the file has another digest than the document names", null);
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The bytes from {@code there} on, into {@code part}; a refusal in the answer's body. */
    private HttpResponse<byte[]> get(String sha256, long there, Path part) {
        HttpRequest.Builder get = request(hub.resolve("/blob/" + sha256), "GET").GET();
        return call(
                there == 0 ? get : get.header("Range", "bytes=" + there + "-"), answer -> switch (answer.statusCode()) {
                    case 200 -> into(part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
                    case 206 -> into(part, StandardOpenOption.APPEND);
                    default -> HttpResponse.BodySubscribers.ofByteArray();
                });
    }

    private static HttpResponse.BodySubscriber<byte[]> into(Path file, OpenOption... how) {
        OpenOption[] options = Arrays.copyOf(how, how.length + 1);
        options[how.length] = StandardOpenOption.WRITE;
        return HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.ofFile(file, options), written -> new byte[0]);
    }

    /** Whether {@code file} is what a document names by {@code digest}. */
    public static boolean isWhole(Path file, String digest) throws IOException {
        return Files.isRegularFile(file) && digest(file).equals(digest);
    }

    /** A page of {@code /documents}, from 1, newest first, as the hub's JSON. */
    public byte[] documents(int page) {
        // the token is for the address without its query
        return documents(request(hub.resolve("/documents"), "GET").uri(hub.resolve("/documents?page=" + page)));
    }

    /** One document as the hub's JSON. */
    public byte[] document(String id) {
        return documents(request(hub.resolve("/documents/" + id), "GET"));
    }

    private byte[] documents(HttpRequest.Builder request) {
        HttpResponse<byte[]> answer = call(request.GET());
        requireGood(answer);
        return answer.body();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(URI address, String method) {
        String token = BearerToken.create(
                self.signer(),
                new BearerToken.Claims(
                        self.uscc(),
                        self.hub(),
                        method,
                        address.toString(),
                        MessageIds.v7(self.clock()),
                        self.clock().instant()));
        return HttpRequest.newBuilder(address).timeout(TIMEOUT).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<byte[]> call(HttpRequest.Builder request) {
        return call(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> call(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new CallFailedException(
                    CallFailedException.Why.UNREACHABLE, "no connection, or it broke; call again to go on", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailedException(CallFailedException.Why.UNREACHABLE, "the call was broken off", e);
        }
    }

    private static void requireGood(HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw refused(answer, answer.body());
        }
    }

    private static RuntimeException refused(HttpResponse<?> answer, byte[] body) {
        return switch (ProblemReading.rest(answer.statusCode(), body)) {
            case TransportAnswer.Refused refused -> new RefusedByHubException(refused);
            case TransportAnswer.Unusable unusable -> new UntrustedAnswerException(unusable.why(), null);
            case TransportAnswer.Carried carried -> new IllegalStateException("a problem carries no message");
        };
    }

    private static boolean isComplete(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Upload-Complete")
                .filter("?1"::equals)
                .isPresent();
    }

    private static long number(HttpResponse<?> answer, String header) {
        return answer.headers().firstValueAsLong(header).orElse(0);
    }

    private static InputStream part(Path file, long from) {
        try {
            InputStream in = Files.newInputStream(file);
            in.skipNBytes(from);
            return in;
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be read", e);
        }
    }

    private static String digest(Path file) throws IOException {
        Sha256 sha256 = new Sha256();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.add(buffer, n);
            }
        }
        return Sha256.text(sha256.end());
    }
}
