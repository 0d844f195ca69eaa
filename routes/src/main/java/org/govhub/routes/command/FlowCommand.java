package org.govhub.routes.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Flows across departments: what is agreed, who has confirmed it, and a department's own confirmation or its withdrawal. */
@Command(
        name = "flow",
        description = "Flows across departments, which go once each party has confirmed them.",
        mixinStandardHelpOptions = true,
        subcommands = {FlowList.class, FlowShow.class, FlowConfirm.class, FlowWithdraw.class},
        footer = {"", "Example: hub flow list --as 11330225... --keys data/keys --url http://127.0.0.1:8340"})
final class FlowCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing: list, show, confirm or withdraw");
    }
}
