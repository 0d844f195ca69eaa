package org.govhub.catalog.harvest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.govhub.catalog.rdf.EntryFault;

/** Gets the pages of a catalogue by HTTP within the limits; every redirect is looked at before it is followed. */
final class Fetch implements AutoCloseable {

    private static final String ACCEPT =
            "text/turtle, application/ld+json;q=0.9, application/rdf+xml;q=0.8, application/n-triples;q=0.7";
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel=\"?next\\b");
    private static final Duration ONE_PAGE = Duration.ofSeconds(60);

    /**
     * A page as it came.
     *
     * @param next the next page as the HTTP header Link says it
     */
    record Page(URI address, byte[] body, Lang lang, Optional<URI> next) {}

    private final HarvestLimits limits;
    private final Address allowed;
    private final Clock clock;
    private final Instant deadline;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("harvest-deadline").daemon().unstarted(task));
    private long left;

    Fetch(URI start, HarvestLimits limits, Clock clock) {
        this.limits = limits;
        this.allowed = Address.from(start);
        this.clock = clock;
        this.deadline = clock.instant().plus(limits.time());
        this.left = limits.bytes();
    }

    /**
     * Gets one page.
     *
     * @throws EntryFault if it may not be called, does not answer as a catalogue does, or is more than the limits allow
     */
    Page page(URI start) throws IOException {
        URI address = start;
        for (int hop = 0; hop <= limits.redirects(); hop++) {
            allowed.require(address);
            if (clock.instant().isAfter(deadline)) {
                throw tooLong(address);
            }
            HttpResponse<InputStream> response = get(address);
            try (InputStream body = response.body()) {
                if (response.statusCode() >= 300 && response.statusCode() < 400) {
                    address = location(address, response);
                    continue;
                }
                if (response.statusCode() != 200) {
                    throw new EntryFault(
                            address.toString(),
                            "answers with status " + response.statusCode(),
                            "try again later, or check the address");
                }
                return new Page(address, bounded(address, body), lang(address, response), next(address, response));
            }
        }
        throw new EntryFault(
                start.toString(), "redirects more than " + limits.redirects() + " times", "check the address");
    }

    private HttpResponse<InputStream> get(URI address) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Accept", ACCEPT)
                    .timeout(ONE_PAGE)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while fetching " + address, e);
        }
    }

    private static URI location(URI address, HttpResponse<?> response) {
        String location = response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new EntryFault(address.toString(), "redirects to nowhere", "check the address"));
        return resolve(address, location);
    }

    static URI resolve(URI base, String reference) {
        try {
            return base.resolve(reference);
        } catch (IllegalArgumentException e) {
            throw new EntryFault(
                    base.toString(), "refers to \"" + reference + "\", which is no address", "tell its operator", e);
        }
    }

    private byte[] bounded(URI address, InputStream body) throws IOException {
        byte[] bytes = inTime(address, body, (int) Math.min(Integer.MAX_VALUE - 16, left + 1));
        left -= bytes.length;
        if (left < 0) {
            throw new EntryFault(
                    address.toString(),
                    "the catalogue has more than " + limits.bytes() + " bytes",
                    "raise --max-megabytes");
        }
        return bytes;
    }

    /** A body that drips in for ever is cut off when the time is over. */
    private byte[] inTime(URI address, InputStream body, int most) throws IOException {
        Duration time = Duration.between(clock.instant(), deadline);
        AtomicBoolean over = new AtomicBoolean();
        ScheduledFuture<?> cut = watch.schedule(
                () -> {
                    over.set(true);
                    body.close();
                    return null;
                },
                Math.max(0, time.toMillis()),
                TimeUnit.MILLISECONDS);
        try {
            byte[] bytes = body.readNBytes(most);
            if (over.get()) {
                throw tooLong(address);
            }
            return bytes;
        } catch (IOException e) {
            if (over.get()) {
                throw tooLong(address);
            }
            throw e;
        } finally {
            cut.cancel(false);
        }
    }

    private EntryFault tooLong(URI address) {
        return new EntryFault(
                address.toString(), "the harvest takes longer than " + limits.time(), "raise --max-minutes");
    }

    private static Lang lang(URI address, HttpResponse<?> response) {
        String type = response.headers()
                .firstValue("Content-Type")
                .orElse("")
                .replaceFirst(";.*", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        Lang byType = RDFLanguages.contentTypeToLang(type);
        Lang byName =
                byType == null || type.equals("text/plain") ? RDFLanguages.filenameToLang(address.getPath()) : byType;
        Lang lang = type.equals("application/json")
                ? Lang.JSONLD
                : type.matches("application/xml|text/xml") ? Lang.RDFXML : byName;
        if (lang == null) {
            throw new EntryFault(
                    address.toString(),
                    "answers with " + (type.isEmpty() ? "no content type" : type) + ", which is not RDF",
                    "give the address of its DCAT feed as Turtle, JSON-LD or RDF/XML");
        }
        return lang;
    }

    private static Optional<URI> next(URI address, HttpResponse<?> response) {
        for (String link : response.headers().allValues("Link")) {
            Matcher next = NEXT.matcher(link);
            if (next.find()) {
                return Optional.of(resolve(address, next.group(1)));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        watch.shutdownNow();
        client.close();
    }
}
