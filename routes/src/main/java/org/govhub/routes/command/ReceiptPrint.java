package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import org.govhub.adapters.client.Receipt;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the hub's receipt of a document or an act. */
final class ReceiptPrint {

    private ReceiptPrint() {}

    /** @param sentence key of the text for people: {0} message id, {1} log index */
    static void of(Receipt receipt, String sentence, ClientOptions client, CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        ObjectNode json = JsonRows.JSON
                .createObjectNode()
                .put("id", receipt.message().correlation())
                .put("status", receipt.content().status().wireName())
                .put("logIndex", receipt.content().logIndex())
                .put("leafHash", receipt.content().leafHash())
                .put("time", receipt.content().time().toString())
                .put("digest", receipt.content().digest());
        out.println(
                client.json
                        ? json.toString()
                        : Texts.ofEnvironment(System.getenv())
                                .say(
                                        sentence,
                                        json.path("id").asText(),
                                        json.path("logIndex").asText()));
    }
}
