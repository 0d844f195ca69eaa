package org.govhub.routes.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.exchange.flow.AgreedFlow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A department confirms a flow as it stands in the file it has read. */
@Command(
        name = "confirm",
        description = "As a department: confirm a flow, every word of it as it stands in the file.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  hub flow confirm --as 11330225... --keys data/keys --url http://127.0.0.1:8340 \\",
            "      --file routes/packs/double-publicity/flow.yaml double-publicity",
            "The hub refuses it when its own definition differs from the file."
        })
final class FlowConfirm implements Callable<Integer> {

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
            ReceiptPrint.of(hub.confirm(flow), "flow.done", client, spec);
        }
        return HubCommand.DONE;
    }
}
