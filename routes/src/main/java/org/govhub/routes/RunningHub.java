package org.govhub.routes;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.govhub.adapters.http.HttpCaller;
import org.govhub.adapters.http.Site;
import org.govhub.adapters.ofd.OfdCheck;
import org.govhub.adapters.provider.ProviderTemplates;
import org.govhub.adapters.push.AmqpCaller;
import org.govhub.adapters.push.PushCall;
import org.govhub.adapters.server.HubServer;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.calendar.CalendarFile;
import org.govhub.catalog.search.IndexFollower;
import org.govhub.exchange.Engine;
import org.govhub.exchange.HubSeal;
import org.govhub.exchange.cadence.SupervisionLoop;
import org.govhub.exchange.log.DataLock;
import org.govhub.exchange.log.ExchangeLog;
import org.govhub.exchange.log.LogUnavailableException;
import org.govhub.exchange.message.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hub that runs: the wiring of all rooms, top to bottom. What starts later is closed earlier.
 */
public final class RunningHub implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(RunningHub.class);
    private static final long FOLLOW_MILLIS = 500;

    private final Path data;
    private final String id;
    private final URI address;
    private final CompletableFuture<LogUnavailableException> broken;
    private final Deque<AutoCloseable> parts;

    private RunningHub(
            Path data,
            String id,
            URI address,
            CompletableFuture<LogUnavailableException> broken,
            Deque<AutoCloseable> parts) {
        this.data = data;
        this.id = id;
        this.address = address;
        this.broken = broken;
        this.parts = parts;
    }

    /**
     * Starts a hub; returns when it takes messages.
     *
     * @throws IllegalStateException when the data directory holds no catalogue, or the hub's key is not the operator's
     */
    public static RunningHub start(HubSettings settings, Clock utc) throws Exception {
        Clock clock = utc.withZone(settings.zone());
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            parts.push(DataLock.take(settings.data()));
            Catalog catalog = Catalog.open(settings.data(), clock);
            parts.push(catalog);
            if (!catalog.bootstrapped()) {
                throw new IllegalStateException("The data directory holds no catalogue yet: begin one with"
                        + " './hub catalog import', or try './hub serve --demo'.");
            }
            String hub = catalog.directory().hub();

            HttpCaller caller = new HttpCaller(null);
            parts.push(caller);
            AmqpCaller amqp = new AmqpCaller(null, settings.brokers());
            parts.push(amqp);
            CamelContext camel = new DefaultCamelContext();
            parts.push(camel);
            camel.getShutdownStrategy().setTimeout(5);
            camel.addRoutes(new ProviderTemplates(caller));
            camel.start();
            ProviderRoutes providers =
                    new ProviderRoutes(camel, PackSystems.read(settings.packs()), new PushCall(caller, amqp), clock);
            providers.start(catalog.directory());
            catalog.onChange(providers::follow);

            Engine engine = new Engine(
                    camel,
                    settings.data(),
                    catalog::directory,
                    hub,
                    new HubSeal(settings.signer()),
                    providers,
                    settings.engine(),
                    settings.documents().withChecks(List.of(new OfdCheck())),
                    PackFlows.read(settings.packs()),
                    clock);
            parts.push(engine);
            IndexFollower follower =
                    IndexFollower.start(catalog, settings.data().resolve("catalog"));
            parts.push(follower);
            SupervisionLoop supervision = SupervisionLoop.start(
                    CalendarFile.of(settings.data(), settings.zone()),
                    engine.log(),
                    catalog::directory,
                    engine.cadenceNotices()::tell,
                    clock);
            providers.freshness(supervision::standing);
            engine.pulls().start(supervision::standings);
            parts.push(supervision);
            OverdueCases overdue = OverdueCases.start(catalog, settings.data(), clock);
            parts.push(overdue);
            HubMetrics metrics = new HubMetrics(engine, supervision, overdue, providers::breakers);
            Site site = Site.of(
                            hub,
                            VersionText.TEXT,
                            metrics.measured(engine),
                            clock,
                            (refusal, transport) -> engine.refusedAtEdge(
                                    refusal.exchange(), new RefusedException(refusal.code(), refusal.detail())))
                    .withHealth(() -> engine.log().stopped().isEmpty())
                    .withContract(contract())
                    .withMetrics(metrics::text)
                    .withStandings(supervision::standing)
                    .withFiles(new FileAnswers(engine.documents(), new Callers(catalog, clock)))
                    .withCatalog(new CatalogAnswers(catalog, follower, supervision::standing, engine, clock))
                    .withAdmin(new AdminOrders(catalog, engine, clock));
            HubServer server = HubServer.start(settings.listen(), site);
            parts.push(server);
            parts.push(follow(catalog));
            CompletableFuture<LogUnavailableException> broken = new CompletableFuture<>();
            parts.push(watch(engine.log(), broken));
            return new RunningHub(settings.data(), hub, server.address(), broken, parts);
        } catch (Exception e) { // whatever stopped the start, what has started must be closed
            closeAll(parts, e);
            throw e;
        }
    }

    /** Scheme, host and port of REST and SOAP. */
    public URI address() {
        return address;
    }

    /** Id of the hub, the USCC messages are addressed to. */
    public String id() {
        return id;
    }

    public Path data() {
        return data;
    }

    /** Completed within a second after the log has stopped for good: this hub takes no message until it is started anew. */
    public CompletableFuture<LogUnavailableException> broken() {
        return broken.copy();
    }

    /** Takes no more messages, finishes what is under way, and closes the logs last. */
    @Override
    public void close() {
        IllegalStateException failed = new IllegalStateException("the hub did not stop cleanly");
        closeAll(parts, failed);
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
    }

    /** Looks every half second for what a command beside this hub has appended to the catalogue's revision log. */
    private static AutoCloseable follow(Catalog catalog) {
        ScheduledExecutorService follower =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "catalogue"));
        follower.scheduleWithFixedDelay(
                () -> {
                    try {
                        catalog.refresh();
                    } catch (IOException | RuntimeException e) {
                        LOGGER.error("The catalogue's revision log cannot be followed; the last good state stays", e);
                    }
                },
                FOLLOW_MILLIS,
                FOLLOW_MILLIS,
                TimeUnit.MILLISECONDS);
        return follower::shutdownNow;
    }

    private static AutoCloseable watch(ExchangeLog log, CompletableFuture<LogUnavailableException> broken) {
        ScheduledExecutorService watcher =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "log-watch"));
        watcher.scheduleWithFixedDelay(
                () -> log.stopped().ifPresent(broken::complete), FOLLOW_MILLIS, FOLLOW_MILLIS, TimeUnit.MILLISECONDS);
        return watcher::shutdownNow;
    }

    private static void closeAll(Deque<AutoCloseable> parts, Exception collector) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) { // each part must get its turn
                collector.addSuppressed(e);
            }
        }
    }

    private static String contract() throws IOException {
        try (var file = Objects.requireNonNull(
                RunningHub.class.getResourceAsStream("/org/govhub/schemas/openapi.yaml"), "openapi.yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
