package org.govhub.routes.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.exchange.audit.LogSearch;
import org.govhub.exchange.flow.Flows;
import org.govhub.routes.FlowJson;
import org.govhub.routes.PackFlows;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where flows are read: a department asks the hub, the operator reads packs and log beside a running hub or without one. */
final class FlowOptions {

    @ArgGroup(multiplicity = "1")
    private Where where = new Where();

    @Option(names = "--json", description = "Print one JSON value on stdout and nothing else.")
    boolean json;

    /** One of the two. */
    static final class Where {

        @ArgGroup(exclusive = false, heading = "As a department, from the hub:%n")
        private @Nullable Asked asked;

        @ArgGroup(exclusive = false, heading = "As the operator, from the hub's folder:%n")
        private @Nullable Folder folder;
    }

    /** Who asks which hub. */
    static final class Asked {

        @Option(names = "--as", required = true, paramLabel = "USCC", description = "The department that asks.")
        private String uscc = "";

        @Option(
                names = "--keys",
                required = true,
                paramLabel = "DIR",
                description = "Folder with its key and certificate, and the hub's certificate.")
        private Path keys = Path.of("");

        @Option(
                names = "--url",
                required = true,
                paramLabel = "URL",
                description = "The hub, e.g. http://127.0.0.1:8340")
        private URI url = URI.create("");

        List<Flows.Standing> standings() throws IOException {
            ClientOptions client = new ClientOptions();
            client.uscc = uscc;
            client.keys = keys;
            client.url = url;
            List<Flows.Standing> standings = new ArrayList<>();
            try (DepartmentClient hub = client.connect()) {
                JsonRows.JSON.readTree(hub.flows()).forEach(flow -> standings.add(FlowJson.read(flow)));
            }
            return standings;
        }
    }

    /** Which packs' flows are meant, and the log that says who has confirmed them. */
    static final class Folder {

        @Option(
                names = "--pack",
                required = true,
                paramLabel = "DIR",
                description = "Folder of a pack; may be repeated.")
        private List<Path> packs = new ArrayList<>();

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Data directory of the hub (default ${DEFAULT-VALUE}).",
                defaultValue = "data")
        private Path data = Path.of("data");

        List<Flows.Standing> standings() throws IOException {
            for (Path pack : packs) {
                if (!Files.isDirectory(pack)) {
                    throw new NoSuchFileException(pack.toString());
                }
            }
            Flows flows = new Flows(PackFlows.read(packs));
            LogSearch.each(data.resolve("log"), "\"definition\"", found -> {
                var record = found.record();
                if (record.path("event").asText().equals("accepted")) {
                    flows.take(record.path("decision"), record.path("sender").asText(), found.index());
                }
                return true;
            });
            return flows.standings();
        }
    }

    List<Flows.Standing> standings() throws IOException {
        if (where.asked != null) {
            return where.asked.standings();
        }
        return where.folder == null ? List.of() : where.folder.standings();
    }
}
