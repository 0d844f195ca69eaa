package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.Receipt;
import org.govhub.exchange.message.Change;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A department publishes records of its dataset. */
@Command(
        name = "send",
        description = "As a department: publish records of a dataset and print the hub's signed receipt.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  hub send --as 11330225... --keys data/keys --url http://127.0.0.1:8340 \\",
            "           --dataset 302001001/000001 records.json",
            "  where records.json is [{\"op\":\"upsert\",\"record\":{...}}] or just [{...}, {...}]; - is standard input"
        })
final class SendCommand implements Callable<Integer> {

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Option(names = "--dataset", required = true, paramLabel = "CODE", description = "Resource code of the dataset.")
    private String dataset = "";

    @Parameters(paramLabel = "FILE", description = "JSON file with the records; - for standard input.")
    private Path file = Path.of("-");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        byte[] text = file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
        List<Change> changes = JsonRows.changes(text);
        Receipt receipt;
        try (DepartmentClient hub = client.connect()) {
            receipt = hub.publish(dataset, changes);
        }
        print(receipt, changes.size());
        return HubCommand.DONE;
    }

    private void print(Receipt receipt, int records) {
        PrintWriter out = spec.commandLine().getOut();
        ObjectNode json = JsonRows.JSON
                .createObjectNode()
                .put("id", receipt.message().correlation())
                .put("status", receipt.content().status().wireName())
                .put("records", records)
                .put("logIndex", receipt.content().logIndex())
                .put("leafHash", receipt.content().leafHash())
                .put("time", receipt.content().time().toString())
                .put("digest", receipt.content().digest());
        if (client.json) {
            out.println(json);
        } else {
            out.println(Texts.ofEnvironment(System.getenv())
                    .say(
                            "send.accepted",
                            Integer.toString(records),
                            json.path("id").asText(),
                            json.path("logIndex").asText()));
        }
    }
}
