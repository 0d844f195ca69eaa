package org.govhub.routes.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.govhub.exchange.flow.Flows;
import org.govhub.routes.FlowJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The flows that name a department, or all of some packs, and whether they go. */
@Command(
        name = "list",
        description = "List the flows that name us, or those of packs, and say which are active.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  hub flow list --as 11330225... --keys data/keys --url http://127.0.0.1:8340",
            "  hub flow list --pack routes/packs/double-publicity --data data"
        })
final class FlowList implements Callable<Integer> {

    @Mixin
    private final FlowOptions options = new FlowOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Flows.Standing> standings = options.standings();
        if (options.json) {
            var list = JsonRows.JSON.createArrayNode();
            standings.forEach(standing -> list.add(FlowJson.of(standing)));
            out.println(list);
            return HubCommand.DONE;
        }
        Texts texts = Texts.ofEnvironment(System.getenv());
        for (Flows.Standing standing : standings) {
            out.println(texts.say(
                    standing.active() ? "flow.active" : "flow.inactive",
                    standing.flow().code(),
                    standing.flow().title(),
                    standing.confirmed().size(),
                    standing.flow().parties().size()));
        }
        return HubCommand.DONE;
    }
}
