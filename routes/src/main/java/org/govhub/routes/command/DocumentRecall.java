package org.govhub.routes.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.exchange.message.Act;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A department takes a document back. */
@Command(
        name = "recall",
        description = "Take back a document that was not signed for yet.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  hub document recall --as 11330225... --keys data/keys --url http://127.0.0.1:8340 ID"
        })
final class DocumentRecall implements Callable<Integer> {

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Parameters(paramLabel = "ID", description = "Id of the document, or of the delivery that brought it.")
    private String id = "";

    @Option(names = "--from", paramLabel = "USCC", description = "Only this recipient's copy; may be repeated.")
    private List<String> recipients = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try (DepartmentClient hub = client.connect()) {
            ReceiptPrint.of(hub.act(Act.RECALL, id, recipients, null), "document.acted", client, spec);
        }
        return HubCommand.DONE;
    }
}
