package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.exchange.message.Change;
import org.govhub.routes.load.ReceivedFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A department empties its mailbox. */
@Command(
        name = "receive",
        description = "As a department: take deliveries out of the mailbox, print and acknowledge them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  hub receive --as 11330225... --keys data/keys --url http://127.0.0.1:8340 --max 10 --wait 20",
            "A delivery that is not acknowledged (--no-ack) comes again, with the same id and bytes."
        })
final class ReceiveCommand implements Callable<Integer> {

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Option(names = "--max", paramLabel = "N", description = "Most deliveries, 1 to 1000 (default ${DEFAULT-VALUE}).")
    private int max = 100;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "Longest wait for the first, 0 to 60 (default ${DEFAULT-VALUE}).")
    private int wait;

    @Option(names = "--no-ack", description = "Do not acknowledge.")
    private boolean noAck;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description =
                    "Empty the mailbox into files of JSON Lines, one for each dataset; the same command again goes"
                            + " on where it was broken off.")
    private Path into = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (!into.toString().isEmpty()) {
            return intoFiles(out);
        }
        try (DepartmentClient hub = client.connect()) {
            List<Delivery> deliveries = hub.receive(max, Duration.ofSeconds(wait));
            ArrayNode json = JsonRows.JSON.createArrayNode();
            deliveries.forEach(delivery -> json.add(describe(delivery)));
            if (client.json) {
                out.println(json);
            } else {
                json.forEach(delivery -> out.println(delivery.toPrettyString()));
            }
            out.flush(); // printed before it is gone from the mailbox
            if (!noAck && !deliveries.isEmpty()) {
                hub.ack(deliveries);
            }
            if (!client.json) {
                Texts texts = Texts.ofEnvironment(System.getenv());
                out.println(
                        texts.say(noAck ? "receive.notAcked" : "receive.acked", Integer.toString(deliveries.size())));
            }
        }
        return HubCommand.DONE;
    }

    private int intoFiles(PrintWriter out) throws IOException {
        ReceivedFiles files = ReceivedFiles.open(into, JsonRows::write);
        Texts texts = Texts.ofEnvironment(System.getenv());
        long deliveries = 0;
        long records = 0;
        try (DepartmentClient hub = client.connect()) {
            List<Delivery> came = hub.receive(max, Duration.ofSeconds(wait));
            while (!came.isEmpty()) {
                records += files.take(came);
                hub.ack(came);
                deliveries += came.size();
                spec.commandLine()
                        .getErr()
                        .println(texts.say("receive.into", Long.toString(deliveries), Long.toString(records)));
                came = hub.receive(max, Duration.ofSeconds(wait));
            }
        }
        if (client.json) {
            out.println(JsonRows.JSON
                    .createObjectNode()
                    .put("deliveries", deliveries)
                    .put("records", records)
                    .put("folder", into.toString()));
        }
        return HubCommand.DONE;
    }

    private static ObjectNode describe(Delivery delivery) {
        ObjectNode json = JsonRows.JSON
                .createObjectNode()
                .put("id", delivery.id())
                .put("digest", delivery.digest())
                .put("dataset", delivery.message().dataset())
                .put("purpose", delivery.message().purpose());
        ArrayNode records = json.putArray("records");
        for (Change change : delivery.message().records()) {
            records.addObject().put("op", change.op().wireName()).set("record", JsonRows.write(change.record()));
        }
        return json;
    }
}
