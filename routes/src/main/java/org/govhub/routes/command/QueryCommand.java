package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A department asks another one, through the hub. */
@Command(
        name = "query",
        description = "As a department: ask the provider of a dataset, through the hub.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  hub query --as 11330225... --keys data/keys --url http://127.0.0.1:8340 \\",
            "            --dataset 302001001/000001 --where uscc=9133... --purpose PURPOSE --fields name,town"
        })
final class QueryCommand implements Callable<Integer> {

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Option(names = "--dataset", required = true, paramLabel = "CODE", description = "Resource code of the dataset.")
    private String dataset = "";

    @Option(
            names = "--where",
            required = true,
            paramLabel = "KEY=VALUE",
            description = "Equality on a query key; may be repeated.")
    private Map<String, String> where = new LinkedHashMap<>();

    @Option(
            names = "--fields",
            split = ",",
            paramLabel = "NAME",
            description = "Fields wanted; all of them must be granted. Without: whatever is granted.")
    private List<String> fields = List.of();

    @Option(names = "--purpose", paramLabel = "CODE", description = "Purpose of the query, where the rule wants one.")
    private @Nullable String purpose;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        List<Row> rows;
        try (DepartmentClient hub = client.connect()) {
            rows = hub.query(dataset, new Row(new LinkedHashMap<String, @Nullable Object>(where)), fields, purpose);
        }
        PrintWriter out = spec.commandLine().getOut();
        ArrayNode json = JsonRows.write(rows);
        if (client.json) {
            out.println(json);
        } else {
            json.forEach(row -> out.println(row.toPrettyString()));
            out.println(Texts.ofEnvironment(System.getenv()).say("query.rows", Integer.toString(rows.size())));
        }
        return HubCommand.DONE;
    }
}
