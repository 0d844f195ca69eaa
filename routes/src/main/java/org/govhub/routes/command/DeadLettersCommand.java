package org.govhub.routes.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.revision.PersonKey;
import org.govhub.exchange.seal.DetachedJws;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.Signer;
import org.govhub.exchange.seal.VerificationKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deliveries the hub gave up: which, why, whose turn it is; and putting them back. */
@Command(
        name = "deadletters",
        description = "List, show and replay deliveries that the hub gave up.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: hub deadletters list --data data"},
        subcommands = {DeadLettersCommand.Listing.class, DeadLettersCommand.Show.class, DeadLettersCommand.Replay.class
        })
final class DeadLettersCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: list, show or replay");
    }

    @Command(
            name = "list",
            description = "List the dead letters.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: hub deadletters list --data data"})
    static final class Listing implements Callable<Integer> {
        @Option(names = "--data", paramLabel = "DIR", description = "Data directory (default ${DEFAULT-VALUE}).")
        private Path data = Path.of("data");

        @Option(names = "--json", description = "Print one JSON value on stdout and nothing else.")
        private boolean json;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            DeliveryList.print(
                    dead(data), json, "deadletters.found", spec.commandLine().getOut());
            return HubCommand.DONE;
        }
    }

    @Command(
            name = "show",
            description = "Show one dead letter: cause, side that has to act, remedy.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: hub deadletters show 8a2c..."})
    static final class Show implements Callable<Integer> {
        @Parameters(paramLabel = "ID", description = "Id of the delivery.")
        private String id = "";

        @Option(names = "--data", paramLabel = "DIR", description = "Data directory (default ${DEFAULT-VALUE}).")
        private Path data = Path.of("data");

        @Option(names = "--json", description = "Print one JSON value on stdout and nothing else.")
        private boolean json;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            List<ObjectNode> found = dead(data).stream()
                    .filter(row -> id.equals(row.path("id").asText()))
                    .toList();
            found.forEach(row -> spec.commandLine().getOut().println(json ? row.toString() : row.toPrettyString()));
            return found.isEmpty() ? HubCommand.NO : HubCommand.DONE;
        }
    }

    @Command(
            name = "replay",
            description = "Put dead letters back into their mailboxes, with the same ids and bytes.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Example:",
                "  hub deadletters replay 8a2c... --url http://127.0.0.1:8340 \\",
                "      --key data/keys/person.administrator.key.pem",
                "The running hub does it and writes down who said so. A letter goes behind what waits by now: a recipient",
                "that must not go back to an older record compares origin.created."
            })
    static final class Replay implements Callable<Integer> {
        @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids of deliveries.")
        private List<String> ids = List.of();

        @Option(names = "--all", description = "All dead letters.")
        private boolean all;

        @Option(
                names = "--url",
                paramLabel = "URL",
                description = "The hub on this machine (default ${DEFAULT-VALUE}).")
        private URI url = URI.create("http://127.0.0.1:8340");

        @Option(names = "--key", required = true, paramLabel = "FILE", description = "An administrator's private key.")
        private Path key = Path.of("");

        @Option(names = "--data", paramLabel = "DIR", description = "Data directory (default ${DEFAULT-VALUE}).")
        private Path data = Path.of("data");

        @Option(names = "--json", description = "Print one JSON value on stdout and nothing else.")
        private boolean json;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            if (ids.isEmpty() != all) {
                throw new ParameterException(spec.commandLine(), "Expected either ids or --all");
            }
            byte[] order = order();
            JsonNode replayed = LocalCalls.post(url.resolve("/admin"), order, signature(order));
            spec.commandLine()
                    .getOut()
                    .println(
                            json
                                    ? replayed.toString()
                                    : Texts.ofEnvironment(System.getenv())
                                            .say("deadletters.replayed", Integer.toString(replayed.size())));
            return replayed.isEmpty() ? HubCommand.NO : HubCommand.DONE;
        }

        private byte[] order() throws IOException {
            ObjectNode order = JsonRows.JSON
                    .createObjectNode()
                    .put("hub", ClientOptions.hubId(url))
                    .put("order", "replay")
                    .put("id", UUID.randomUUID().toString())
                    .put("created", Instant.now().toString());
            ids.forEach(order.putArray("deliveries")::add);
            return order.toString().getBytes(StandardCharsets.UTF_8);
        }

        /** Of the person the catalogue knows the key of. */
        private String signature(byte[] order) throws IOException {
            PrivateKey own = Pem.readPrivateKey(key);
            try (Catalog catalog = Catalog.open(data, Clock.systemUTC())) {
                for (PersonKey known : catalog.personKeys()) {
                    Optional<Signer> signer = signer(known.key(), own);
                    if (signer.isPresent()) {
                        return DetachedJws.sign(signer.get(), order).headerValue();
                    }
                }
            }
            throw new IllegalStateException(key + " is the key of nobody the catalogue in " + data + " knows.");
        }

        private static Optional<Signer> signer(VerificationKey known, PrivateKey own) {
            try {
                return Optional.of(new Signer(known.certificate(), own, known.algorithm()));
            } catch (IllegalArgumentException somebodyElses) {
                return Optional.empty();
            }
        }
    }

    private static List<ObjectNode> dead(Path data) throws IOException {
        return DeliveryRows.read(data, row -> row.path("state").asText().equals("dead"));
    }
}
