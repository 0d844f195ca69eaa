package org.govhub.routes.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.exchange.message.Act;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A department files a document. */
@Command(
        name = "archive",
        description = "File a document that was signed for.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  hub document archive --as 11330225... --keys data/keys --url http://127.0.0.1:8340 ID"
        })
final class DocumentArchive implements Callable<Integer> {

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Parameters(paramLabel = "ID", description = "Id of the document, or of the delivery that brought it.")
    private String id = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try (DepartmentClient hub = client.connect()) {
            ReceiptPrint.of(hub.act(Act.ARCHIVE, id, List.of(), null), "document.acted", client, spec);
        }
        return HubCommand.DONE;
    }
}
