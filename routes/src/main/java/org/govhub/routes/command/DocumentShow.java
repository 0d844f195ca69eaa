package org.govhub.routes.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.govhub.adapters.client.FileClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one document. */
@Command(
        name = "show",
        description = "Show one document: its files and how each copy stands.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: hub document show --as 11330225... --keys data/keys --url http://127.0.0.1:8340 ID"})
final class DocumentShow implements Callable<Integer> {

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Parameters(paramLabel = "ID", description = "Id of the document, or of the delivery that brought it.")
    private String id = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        JsonNode document;
        try (FileClient files = client.files()) {
            document = JsonRows.JSON.readTree(files.document(id));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (client.json) {
            out.println(document);
            return HubCommand.DONE;
        }
        DocumentList.print(document, out);
        document.path("attachments")
                .forEach(file -> out.println("    " + file.path("name").asText() + "  "
                        + file.path("size").asText() + "  "
                        + file.path("digest").asText()));
        return HubCommand.DONE;
    }
}
