package org.govhub.routes.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.govhub.adapters.client.FileClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists documents and how each copy stands. */
@Command(
        name = "list",
        description = "List the documents this department has sent or received, and how each copy stands.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: hub document list --as 11330225... --keys data/keys --url http://127.0.0.1:8340 --json"
        })
final class DocumentList implements Callable<Integer> {

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Option(
            names = "--page",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which page of 100 documents, newest first (default: ${DEFAULT-VALUE}).")
    private int page = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        JsonNode documents;
        try (FileClient files = client.files()) {
            documents = JsonRows.JSON.readTree(files.documents(page));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (client.json) {
            out.println(documents);
            return HubCommand.DONE;
        }
        documents.forEach(document -> print(document, out));
        out.println(Texts.ofEnvironment(System.getenv()).say("document.count", Integer.toString(documents.size())));
        return HubCommand.DONE;
    }

    static void print(JsonNode document, PrintWriter out) {
        Texts texts = Texts.ofEnvironment(System.getenv());
        out.println(document.path("id").asText() + "  "
                + texts.say("document." + document.path("direction").asText()) + "  "
                + document.path("title").asText());
        document.path("copies")
                .forEach(copy -> out.println("    " + copy.path("recipient").asText() + "  "
                        + texts.say(state(copy.path("state").asText()))
                        + (copy.path("overdue").asBoolean()
                                ? "  "
                                        + texts.say(
                                                "document.overdue",
                                                copy.path("due").asText())
                                : "")
                        + (copy.has("reason") ? "  " + copy.path("reason").asText() : "")));
    }

    private static String state(String word) {
        return word.equals("sent") ? "document.sent.state" : "document." + word;
    }
}
