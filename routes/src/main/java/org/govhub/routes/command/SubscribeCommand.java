package org.govhub.routes.command;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.Receipt;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Schedule;
import org.govhub.exchange.message.Spelling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A department says what it wants of a dataset it may receive. */
@Command(
        name = "subscribe",
        description = "As a department: say which fields and rows of a dataset to deliver, pulled or pushed.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  hub subscribe --as 11330225... --keys data/keys --url http://127.0.0.1:8340 \\",
            "      --dataset 302001001/000001 --field uscc --field name --row town=330225101,330225102 --push inbox",
            "  hub subscribe --as 11330225... --keys data/keys --url http://127.0.0.1:8340 \\",
            "      --dataset 302001001/000001 --snapshot --push inbox --schedule T22:00/T06:00",
            "What is left out is taken as granted. The system of --push stands in the department's entry (hub party system)."
        })
final class SubscribeCommand implements Callable<Integer> {

    private static final Pattern ROW = Pattern.compile("([a-z][a-z0-9_]*)(!?)=(.+)", Pattern.DOTALL);

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Option(names = "--dataset", required = true, paramLabel = "CODE", description = "Resource code of the dataset.")
    private String dataset = "";

    @Option(names = "--field", paramLabel = "FIELD", description = "Only these fields; may be repeated.")
    private List<String> fields = List.of();

    @Option(
            names = "--row",
            paramLabel = "FIELD=A,B",
            description = "Only rows whose field is one of these values (with != none of them); may be repeated.")
    private List<String> rows = List.of();

    @Option(names = "--push", paramLabel = "SYSTEM", description = "Push to this system of ours; left out, we pull.")
    private @Nullable String system;

    @Option(names = "--format", paramLabel = "FORMAT", description = "How pushed deliveries are spelled: json or xml.")
    private String format = "json";

    @Option(names = "--snapshot", description = "Bring us the rows there are now first, then the changes.")
    private boolean snapshot;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Bring us first what has changed since this time (2026-11-01T00:00:00+08:00).")
    private @Nullable OffsetDateTime since;

    @Option(
            names = "--schedule",
            paramLabel = "WHEN",
            description = "Push every day between two times (T22:00/T06:00), or from a time on again and again"
                    + " (R/2026-11-24T08:00:00+08:00/PT1H).")
    private @Nullable String schedule;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try (DepartmentClient hub = client.connect()) {
            print(hub.subscribe(dataset, wishes()), client, spec, "subscribe.done");
        }
        return HubCommand.DONE;
    }

    /** What is wrong with them is said before anything is sent. */
    private Payload.Subscription wishes() {
        try {
            return new Payload.Subscription(
                    conditions(),
                    fields,
                    system,
                    Spelling.valueOf(format.toUpperCase(Locale.ROOT)),
                    snapshot,
                    since,
                    schedule == null ? null : Schedule.read(schedule, "--schedule"));
        } catch (RefusedException e) {
            throw new IllegalArgumentException(e.place() + ": " + e.detail(), e);
        }
    }

    private List<Payload.Condition> conditions() {
        List<Payload.Condition> conditions = new ArrayList<>();
        for (String row : rows) {
            Matcher parts = ROW.matcher(row);
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "--row: expected FIELD=VALUE,… or FIELD!=VALUE,…, found '" + row + "'");
            }
            conditions.add(new Payload.Condition(
                    parts.group(1),
                    parts.group(2).isEmpty() ? Payload.Comparison.ANY_OF : Payload.Comparison.NONE_OF,
                    Arrays.asList(parts.group(3).split(",", -1))));
        }
        return conditions;
    }

    static void print(Receipt receipt, ClientOptions client, CommandSpec spec, String text) {
        String id = String.valueOf(receipt.message().correlation());
        String index = Long.toString(receipt.content().logIndex());
        spec.commandLine()
                .getOut()
                .println(
                        client.json
                                ? JsonRows.JSON
                                        .createObjectNode()
                                        .put("id", id)
                                        .put(
                                                "status",
                                                receipt.content().status().wireName())
                                        .put("logIndex", receipt.content().logIndex())
                                        .toString()
                                : Texts.ofEnvironment(System.getenv()).say(text, id, index));
    }
}
