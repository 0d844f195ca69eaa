package org.govhub.routes.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.govhub.adapters.client.DepartmentClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A department says that it wants nothing of a dataset any more. */
@Command(
        name = "unsubscribe",
        description = "As a department: take no deliveries of a dataset until subscribed again.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  hub unsubscribe --as 11330225... --keys data/keys --url http://127.0.0.1:8340 --dataset 302001001/000001",
            "What is in the mailbox already stays there."
        })
final class UnsubscribeCommand implements Callable<Integer> {

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Option(names = "--dataset", required = true, paramLabel = "CODE", description = "Resource code of the dataset.")
    private String dataset = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try (DepartmentClient hub = client.connect()) {
            SubscribeCommand.print(hub.unsubscribe(dataset), client, spec, "unsubscribe.done");
        }
        return HubCommand.DONE;
    }
}
