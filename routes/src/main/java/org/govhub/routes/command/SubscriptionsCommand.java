package org.govhub.routes.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.govhub.exchange.seal.BearerToken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a department is subscribed to, and could be. */
@Command(
        name = "subscriptions",
        description = "As a department: show what is delivered to us of every dataset we may receive.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: hub subscriptions --as 11330225... --keys data/keys --url http://127.0.0.1:8340"})
final class SubscriptionsCommand implements Callable<Integer> {

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        URI address = client.url.resolve("/catalog/subscriptions");
        JsonNode list = LocalCalls.get(
                address,
                BearerToken.create(
                        client.signer(),
                        new BearerToken.Claims(
                                client.uscc,
                                client.hubId(),
                                "GET",
                                address.toString(),
                                UUID.randomUUID().toString(),
                                Instant.now())));
        if (client.json) {
            spec.commandLine().getOut().println(list);
            return HubCommand.DONE;
        }
        Texts texts = Texts.ofEnvironment(System.getenv());
        for (JsonNode one : list) {
            String how = !one.path("subscribed").asBoolean()
                    ? texts.say("subscriptions.none")
                    : one.has("system")
                            ? texts.say("subscriptions.push", one.path("system").asText())
                            : texts.say("subscriptions.pull");
            spec.commandLine()
                    .getOut()
                    .println(String.join(
                                    "  ",
                                    one.path("dataset").asText(),
                                    how,
                                    one.path("fields").toString(),
                                    one.path("rows").toString(),
                                    one.path("schedule").asText())
                            .stripTrailing());
            if (one.has("snapshot")) {
                spec.commandLine().getOut().println("    " + snapshot(one.path("snapshot"), texts));
            }
        }
        return HubCommand.DONE;
    }

    /** How the rows stand that were to come first. */
    private static String snapshot(JsonNode told, Texts texts) {
        String state = texts.say(
                "subscriptions.snapshot." + told.path("state").asText(),
                told.path("rows").asText(),
                told.path("parts").asText(),
                told.path("acknowledged").asText());
        String cause = told.path("cause").asText();
        String missing = told.path("missing").asText();
        return state
                + (cause.isEmpty() ? "" : " " + texts.say("subscriptions.cause." + cause))
                + (missing.isEmpty() ? "" : " " + texts.say("subscriptions.missing", missing));
    }
}
