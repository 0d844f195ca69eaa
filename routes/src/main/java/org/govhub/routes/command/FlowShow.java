package org.govhub.routes.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.govhub.exchange.flow.AgreedFlow;
import org.govhub.exchange.flow.Flows;
import org.govhub.routes.FlowJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One flow, word for word, and who has confirmed it. */
@Command(
        name = "show",
        description = "Show one flow and who has confirmed it. Exit code 1: not active.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  hub flow show --as 11330225... --keys data/keys --url http://127.0.0.1:8340 double-publicity",
            "  hub flow show --pack routes/packs/double-publicity --data data double-publicity"
        })
final class FlowShow implements Callable<Integer> {

    @Mixin
    private final FlowOptions options = new FlowOptions();

    @Parameters(paramLabel = "CODE", description = "Code of the flow.")
    private String code = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Texts texts = Texts.ofEnvironment(System.getenv());
        Flows.Standing standing = options.standings().stream()
                .filter(each -> each.flow().code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), texts.say("flow.unknown", code)));
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
            out.println(FlowJson.of(standing));
        } else {
            print(standing, texts, out);
        }
        return standing.active() ? HubCommand.DONE : HubCommand.NO;
    }

    private static void print(Flows.Standing standing, Texts texts, PrintWriter out) {
        AgreedFlow flow = standing.flow();
        out.println(texts.say(
                standing.active() ? "flow.active" : "flow.inactive",
                flow.code(),
                flow.title(),
                standing.confirmed().size(),
                flow.parties().size()));
        out.println(texts.say("flow.basis", flow.legalBasis()));
        out.println(texts.say("flow.datasets", String.join(", ", flow.datasets())));
        for (int i = 0; i < flow.steps().size(); i++) {
            out.println("  " + (i + 1) + ". " + flow.steps().get(i));
        }
        out.println(texts.say("flow.digest", flow.digest()));
        flow.parties().forEach(party -> {
            Long index = standing.confirmed().get(party);
            out.println("  "
                    + (index == null
                            ? texts.say("flow.missing", party)
                            : texts.say("flow.confirmed", party, String.valueOf(index))));
        });
    }
}
