package org.govhub.routes.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The supervision of cases that departments handle. */
@Command(
        name = "casework",
        description = "As a department: supervise the cases that others handle, from their process records.",
        mixinStandardHelpOptions = true,
        subcommands = {CaseworkCheck.class},
        footer = {"", "Example: hub casework check --rules routes/packs/case-supervision/casework.yaml in"})
final class CaseworkCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing: check");
    }
}
