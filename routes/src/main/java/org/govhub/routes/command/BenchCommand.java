package org.govhub.routes.command;

import org.govhub.catalog.bench.CatalogBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measurements. Figures count only against each other in one run. */
@Command(
        name = "bench",
        description = "Measure the hub on this machine; only ratios of one run count.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BenchExchange.class,
            BenchLoad.class,
            BenchConnect.class,
            BenchProviders.class,
            BenchBacklog.class,
            CatalogBench.class
        },
        footer = {"", "Example: hub bench exchange --json"})
final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Missing command: exchange, load, connect, providers, backlog or catalog");
    }
}
