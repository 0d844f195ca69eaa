package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.govhub.exchange.audit.LogSearch;
import org.govhub.exchange.flow.AgreedFlow;
import org.govhub.exchange.flow.Flows;
import org.govhub.routes.PackFlows;
import picocli.CommandLine.Option;

/** Which packs' flows are meant, and the log that says who has confirmed them: read beside a running hub or without one. */
final class FlowOptions {

    @Option(names = "--pack", required = true, paramLabel = "DIR", description = "Folder of a pack; may be repeated.")
    private List<Path> packs = new ArrayList<>();

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory of the hub (default ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(names = "--json", description = "Print one JSON value on stdout and nothing else.")
    boolean json;

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
                flows.restore(record.path("decision"), record.path("sender").asText(), found.index());
            }
            return true;
        });
        return flows.standings();
    }

    static ObjectNode json(Flows.Standing standing) {
        AgreedFlow flow = standing.flow();
        ObjectNode json = JsonRows.JSON
                .createObjectNode()
                .put("code", flow.code())
                .put("title", flow.title())
                .put("legalBasis", flow.legalBasis())
                .put("active", standing.active())
                .put("id", flow.id())
                .put("digest", flow.digest());
        flow.datasets().forEach(json.putArray("datasets")::add);
        flow.steps().forEach(json.putArray("steps")::add);
        ObjectNode parties = json.putObject("parties");
        flow.parties().forEach(party -> parties.put(party, standing.confirmed().get(party)));
        return json;
    }
}
