package org.govhub.routes.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.govhub.exchange.flow.AgreedFlow;
import org.govhub.routes.PackFlows;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The flow a department speaks of, as it stands in the file it has read. */
final class FlowFile {

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The flow.yaml you have read.")
    private Path file = Path.of("flow.yaml");

    @Parameters(paramLabel = "CODE", description = "Code of the flow.")
    private String code = "";

    AgreedFlow read(CommandSpec spec) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return PackFlows.file(file).stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), Texts.ofEnvironment(System.getenv()).say("flow.unknown", code)));
    }
}
