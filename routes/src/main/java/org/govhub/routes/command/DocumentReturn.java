package org.govhub.routes.command;

import java.io.IOException;
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

/** A department sends a document back. */
@Command(
        name = "return",
        description = "Send a document that has arrived back, with a reason.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  hub document return --as 11330225... --keys data/keys --url http://127.0.0.1:8340 ID --reason 主送单位有误"
        })
final class DocumentReturn implements Callable<Integer> {

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Parameters(paramLabel = "ID", description = "Id of the document, or of the delivery that brought it.")
    private String id = "";

    @Option(names = "--reason", required = true, description = "Why, in up to 200 characters.")
    private String reason = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try (DepartmentClient hub = client.connect()) {
            ReceiptPrint.of(
                    hub.act(Act.RETURN, id, List.of(), reason.strip().replaceAll("\\s+", "_")),
                    "document.acted",
                    client,
                    spec);
        }
        return HubCommand.DONE;
    }
}
