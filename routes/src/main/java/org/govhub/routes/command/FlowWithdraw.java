package org.govhub.routes.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.exchange.flow.AgreedFlow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A department takes back its confirmation of a flow, which stands still from then on. */
@Command(
        name = "withdraw",
        description = "As a department: withdraw the confirmation of a flow; it stands still until we confirm it anew.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  hub flow withdraw --as 11330225... --keys data/keys --url http://127.0.0.1:8340 \\",
            "      --file routes/packs/double-publicity/flow.yaml double-publicity",
            "What was accepted before is still delivered."
        })
final class FlowWithdraw implements Callable<Integer> {

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Mixin
    private final FlowFile file = new FlowFile();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        AgreedFlow flow = file.read(spec);
        try (DepartmentClient hub = client.connect()) {
            ReceiptPrint.of(hub.withdraw(flow), "flow.withdrawn", client, spec);
        }
        return HubCommand.DONE;
    }
}
