package org.govhub.routes.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.exchange.EngineSettings;
import org.govhub.routes.HubSettings;
import org.govhub.routes.RunningHub;
import org.govhub.routes.demo.DemoReport;
import org.govhub.routes.demo.DemoSettings;
import org.govhub.routes.demo.DemoWorld;
import org.govhub.routes.demo.FrontStores;
import org.govhub.routes.demo.Progress;
import org.govhub.routes.demo.Stage;
import org.govhub.routes.demo.Story;
import org.govhub.routes.demo.StoryFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The story of the county, from nothing to a verified log. */
@Command(
        name = "demo",
        description = "Start a hub on free ports, play the story of the county, show what happened.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  hub demo --keep", "  hub demo --postgres"})
final class DemoCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory (default ${DEFAULT-VALUE}).")
    private Path data = Path.of("data", "demo");

    @Option(
            names = "--postgres",
            description = "Exchange rows between two PostgreSQL servers instead of H2: started from an installation's"
                    + " programs, or two databases of the server that HUB_POSTGRES names by its JDBC address.")
    private boolean postgres;

    @Option(names = "--keep", description = "Leave the hub running after the story, until Ctrl-C.")
    private boolean keep;

    @Option(names = "--json", description = "Print one JSON object on stdout and nothing else.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Texts texts = Texts.ofEnvironment(System.getenv());
        Files.createDirectories(data);
        Clock clock = Clock.systemUTC();
        Path pack = Packs.folder("enterprise-tax");
        try (UntilStopped stopped = new UntilStopped();
                FrontStores stores = FrontStores.of(data.resolve("demo"), postgres, System.getenv());
                DemoWorld world = DemoWorld.prepare(pack, data, DemoSettings.DEFAULT, clock);
                RunningHub hub = RunningHub.start(settings(world), clock)) {
            DemoReport report = Story.play(new Stage(hub.address(), data, pack, stores), progress(texts), clock);
            out.println(json ? report.toJson() : report.table(texts.locale(), data));
            out.flush();
            if (keep) {
                spec.commandLine().getErr().println(texts.say("demo.kept", hub.address(), hub.id()));
                stopped.await();
            }
            return report.log().verified() ? HubCommand.DONE : HubCommand.NO;
        } catch (StoryFailedException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return HubCommand.NO;
        }
    }

    private HubSettings settings(DemoWorld world) throws IOException {
        return new HubSettings(
                data,
                ListenAddress.loopback(0),
                world.hubSigner(),
                ZoneId.of("Asia/Shanghai"),
                List.of(Packs.folder("enterprise-tax")),
                EngineSettings.DEFAULT);
    }

    /** On a terminal one line that moves, elsewhere one line a phase; nothing with --json. */
    private Progress progress(Texts texts) {
        PrintWriter err = spec.commandLine().getErr();
        boolean terminal = picocli.CommandLine.Help.Ansi.AUTO.enabled();
        return (phase, done, total) -> {
            if (json) {
                return;
            }
            boolean over = done == total;
            if (terminal) {
                err.print("\r\033[K  " + phase.title(texts.locale()) + "  " + done + "/" + total + (over ? "\n" : ""));
                err.flush();
            } else if (over) {
                err.println("  " + phase.title(texts.locale()) + "  " + total);
            }
        };
    }
}
