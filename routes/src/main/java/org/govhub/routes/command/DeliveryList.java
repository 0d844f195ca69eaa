package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;

/** Deliveries as a command shows them: a line each and their number, or one JSON array. */
final class DeliveryList {

    private DeliveryList() {}

    /** @param found key of the text that tells their number */
    static void print(List<ObjectNode> deliveries, boolean json, String found, PrintWriter out) {
        if (json) {
            ArrayNode array = JsonRows.JSON.createArrayNode();
            deliveries.forEach(array::add);
            out.println(array);
        } else {
            deliveries.forEach(delivery -> out.println(line(delivery)));
            out.println(Texts.ofEnvironment(System.getenv()).say(found, Integer.toString(deliveries.size())));
        }
    }

    private static String line(ObjectNode delivery) {
        return String.join(
                "  ",
                delivery.path("id").asText(),
                delivery.path("state").asText(),
                delivery.path("recipient").asText(),
                delivery.path("dataset").asText(),
                delivery.path("since").asText(),
                delivery.path("attempts").asText(),
                delivery.path("next").asText(""),
                delivery.path("cause").asText(""),
                delivery.path("detail").asText(""));
    }
}
