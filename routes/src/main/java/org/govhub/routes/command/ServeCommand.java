package org.govhub.routes.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.exchange.EngineSettings;
import org.govhub.exchange.log.LogUnavailableException;
import org.govhub.routes.HubSettings;
import org.govhub.routes.RunningHub;
import org.govhub.routes.SettingsFile;
import org.govhub.routes.demo.DemoSettings;
import org.govhub.routes.demo.DemoWorld;
import org.govhub.routes.demo.PackWorld;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the hub until it is told to stop, or its log has stopped: then it ends with 3, to be started anew. */
@Command(
        name = "serve",
        description = "Run the hub until it is stopped (Ctrl-C or SIGTERM).",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  hub serve                                  # with hub.yaml of this folder",
            "  hub serve --demo --data demo --port 8340   # the demonstration's county, keys under demo/keys",
            "  hub serve --pack population --data try     # a pack of pure data, keys under try/keys"
        })
final class ServeCommand implements Callable<Integer> {

    private static final int DEFAULT_PORT = 8340;

    @Option(names = "--demo", description = "Serve the demonstration: its parties, keys and departments' services.")
    private boolean demo;

    @Option(
            names = "--pack",
            paramLabel = "NAME",
            description = "Serve a pack of pure data, e.g. population, with keys made up for its parties.")
    private @Nullable String pack;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings file (default: hub.yaml).")
    private Path config = Path.of("hub.yaml");

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory; wins over the settings file.")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "P", description = "Port; 0 for any free one; wins over the settings file.")
    private @Nullable Integer port;

    @Option(names = "--json", description = "Print the ready line as one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (demo && pack != null) {
            throw new IllegalArgumentException("--demo and --pack exclude each other");
        }
        long start = System.nanoTime();
        try (UntilStopped stopped = new UntilStopped();
                DemoWorld world = demo ? demoWorld() : null;
                RunningHub hub = RunningHub.start(settings(world), Clock.systemUTC())) {
            announce(hub, Duration.ofNanos(System.nanoTime() - start));
            CompletableFuture<LogUnavailableException> broken = hub.broken();
            broken.thenRun(stopped::stop);
            stopped.await();
            if (broken.isDone()) {
                spec.commandLine()
                        .getErr()
                        .println("The log has stopped, and the hub with it: "
                                + broken.join().getMessage());
                // what the disk keeps waiting must not keep the hub from being started anew; a start repairs a cut
                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
                        .execute(() -> Runtime.getRuntime().halt(HubCommand.CANNOT));
                return HubCommand.CANNOT;
            }
        }
        return HubCommand.DONE;
    }

    private DemoWorld demoWorld() throws IOException {
        Path folder = data == null ? Path.of("data") : data;
        Files.createDirectories(folder);
        return DemoWorld.prepare(Packs.folder("enterprise-tax"), folder, DemoSettings.DEFAULT, Clock.systemUTC());
    }

    private HubSettings settings(@Nullable DemoWorld world) throws IOException {
        String name = pack;
        if (name != null) {
            Path folder = data == null ? Path.of("data") : data;
            return new HubSettings(
                    folder,
                    ListenAddress.loopback(port == null ? DEFAULT_PORT : port),
                    PackWorld.prepare(Packs.folder(name), folder, Clock.systemUTC()),
                    ZoneId.of("Asia/Shanghai"),
                    List.of(Packs.folder(name)),
                    EngineSettings.DEFAULT);
        }
        if (world != null) {
            return new HubSettings(
                    data == null ? Path.of("data") : data,
                    ListenAddress.loopback(port == null ? DEFAULT_PORT : port),
                    world.hubSigner(),
                    ZoneId.of("Asia/Shanghai"),
                    List.of(Packs.folder("enterprise-tax")),
                    EngineSettings.DEFAULT);
        }
        if (!Files.exists(config)) {
            throw new NoSuchFileException(config.toString());
        }
        HubSettings read = SettingsFile.read(config);
        ListenAddress listen = port == null
                ? read.listen()
                : new ListenAddress(read.listen().host(), port, read.listen().tls());
        return new HubSettings(
                data == null ? read.data() : data,
                listen,
                read.signer(),
                read.zone(),
                read.packs(),
                read.engine(),
                read.documents(),
                read.brokers());
    }

    private void announce(RunningHub hub, Duration took) {
        PrintWriter out = spec.commandLine().getOut();
        URI url = hub.address();
        if (json) {
            out.println(JsonRows.JSON
                    .createObjectNode()
                    .put("status", "ready")
                    .put("hub", hub.id())
                    .put("url", url.toString())
                    .put("rest", url + "/exchange")
                    .put("soap", url + "/soap")
                    .put("data", hub.data().toString())
                    .put("millis", took.toMillis()));
        } else {
            out.println(Texts.ofEnvironment(System.getenv())
                    .say("serve.ready", hub.id(), url, hub.data(), "%.1f".formatted(took.toMillis() / 1000.0)));
        }
        out.flush();
    }
}
