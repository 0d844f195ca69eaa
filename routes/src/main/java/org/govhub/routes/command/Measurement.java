package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.exchange.EngineSettings;
import org.govhub.routes.HubSettings;
import org.govhub.routes.RunningHub;
import org.govhub.routes.demo.DemoSettings;
import org.govhub.routes.demo.DemoWorld;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What is measured on the demonstration's hub, running in this process.
 *
 * @param data the hub's folder, away afterwards
 */
record Measurement(DemoWorld world, RunningHub hub, Path data, Clock clock) {

    /** Gives the figures. */
    @FunctionalInterface
    interface Figures {
        ObjectNode of(Measurement measurement) throws Exception;
    }

    /** Makes the pack to run with, in a folder of its own where it is not one that is there. */
    @FunctionalInterface
    interface Pack {
        Path in(Path folder) throws IOException;
    }

    /** Starts a hub on a fresh folder, measures, and prints. */
    static int run(CommandSpec spec, boolean json, Pack pack, Figures figures) throws Exception {
        Path data = Files.createTempDirectory("hub-bench");
        try {
            Clock clock = Clock.systemUTC();
            Path entries = pack.in(data.resolve("pack"));
            try (DemoWorld world = DemoWorld.prepare(entries, data, DemoSettings.DEFAULT, clock);
                    RunningHub hub = RunningHub.start(settings(data, entries, world), clock)) {
                print(spec.commandLine().getOut(), json, figures.of(new Measurement(world, hub, data, clock)));
            }
        } finally {
            delete(data);
        }
        return HubCommand.DONE;
    }

    static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /** Sorts the values, too. */
    static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static HubSettings settings(Path data, Path pack, DemoWorld world) {
        return new HubSettings(
                data,
                ListenAddress.loopback(0),
                world.hubSigner(),
                ZoneId.of("Asia/Shanghai"),
                List.of(pack),
                EngineSettings.DEFAULT);
    }

    private static void print(PrintWriter out, boolean json, ObjectNode figures) {
        if (json) {
            out.println(figures);
        } else {
            figures.properties().forEach(figure -> out.printf("%-32s %12s%n", figure.getKey(), figure.getValue()));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
