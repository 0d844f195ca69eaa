package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where each delivery is stuck, per message and recipient. */
@Command(
        name = "deliveries",
        description = "Show where deliveries are: waiting, out, retrying, held, dead, returned, expired or acked.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: hub deliveries --recipient 11330225002931028T",
            "Without --all, what was acknowledged is left out. It reads the exchange log, beside a running hub too."
        })
final class DeliveriesCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory (default ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(names = "--recipient", paramLabel = "USCC", description = "Only this department's mailbox.")
    private @Nullable String recipient;

    @Option(names = "--message", paramLabel = "UUID", description = "Only of this message, or this delivery.")
    private @Nullable String message;

    @Option(names = "--state", paramLabel = "STATE", description = "Only those in this state.")
    private @Nullable String state;

    @Option(names = "--all", description = "Also those that were acknowledged.")
    private boolean all;

    @Option(names = "--json", description = "Print one JSON value on stdout and nothing else.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        List<ObjectNode> rows = DeliveryRows.read(data, this::wanted);
        DeliveryList.print(rows, json, "deliveries.found", spec.commandLine().getOut());
        return HubCommand.DONE;
    }

    private boolean wanted(ObjectNode row) {
        return (all
                        || state != null
                        || !List.of("acked", "handed-over")
                                .contains(row.path("state").asText()))
                && (state == null || state.equals(row.path("state").asText()))
                && (recipient == null || recipient.equals(row.path("recipient").asText()))
                && (message == null
                        || message.equals(row.path("id").asText())
                        || message.equals(row.path("exchange").asText()));
    }
}
