package org.govhub.routes.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.govhub.adapters.client.FileClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches the files of a document. */
@Command(
        name = "fetch",
        description = "Fetch a document's files into a folder; each is held against its digest.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: hub document fetch --as 11330225... --keys data/keys --url http://127.0.0.1:8340 ID --into inbox"
        })
final class DocumentFetch implements Callable<Integer> {

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Parameters(paramLabel = "ID", description = "Id of the document, or of the delivery that brought it.")
    private String id = "";

    @Option(names = "--into", paramLabel = "DIR", description = "Folder (default: this one); made if it is not there.")
    private Path folder = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        ArrayNode fetched = JsonRows.JSON.createArrayNode();
        Files.createDirectories(folder);
        try (FileClient files = client.files()) {
            JsonNode document = JsonRows.JSON.readTree(files.document(id));
            for (JsonNode file : document.path("attachments")) {
                String digest = file.path("digest").asText();
                Path target = target(file.path("name").asText(), digest);
                if (Files.notExists(target)) {
                    files.fetch(digest, target);
                }
                fetched.add(target.toString());
                if (!client.json) {
                    out.println(target);
                }
            }
        }
        if (client.json) {
            out.println(fetched);
        }
        return HubCommand.DONE;
    }

    /** The name came from somebody else: it stays in the folder, and nothing else there is written over. */
    private Path target(String name, String digest) throws IOException {
        Path target = folder.resolve(name);
        boolean plain = target.getFileName().toString().equals(name) && !name.equals("..") && !name.startsWith(".");
        if (!plain || (Files.exists(target) && !FileClient.isWhole(target, digest))) {
            throw new IllegalStateException(
                    "Not fetched: '" + name + "' is no plain file name, or another file has it.");
        }
        return target;
    }
}
