package org.govhub.routes.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.govhub.adapters.comparison.Normalisation;
import org.govhub.exchange.seal.MatchKeys;
import org.govhub.routes.centre.CentreFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A department replaces values by match keys before it gives them to somebody who is not to see them. */
@Command(
        name = "match-key",
        description =
                "Turn values, one a line on standard input, into match keys under a secret that both sides share.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  hub compare match-key --secret match.secret --new",
            "  hub compare match-key --secret match.secret --hash sm3 --as citizen-id < ids.txt > keys.txt"
        })
final class MatchKeyCommand implements Callable<Integer> {

    @Option(
            names = "--secret",
            required = true,
            paramLabel = "FILE",
            description = "The shared secret, in hexadecimal.")
    private Path secret = Path.of("");

    @Option(names = "--new", description = "Make the secret and nothing else.")
    private boolean make;

    @Option(names = "--hash", paramLabel = "NAME", description = "sha-256 or sm3 (default ${DEFAULT-VALUE}).")
    private String hash = "sha-256";

    @Option(
            names = "--as",
            paramLabel = "FORM",
            description =
                    "How values are normalised: text, name, org-code, uscc or citizen-id (default ${DEFAULT-VALUE}).")
    private String as = "text";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (make) {
            MatchKeys.newSecret(secret);
            return HubCommand.DONE;
        }
        MatchKeys keys = MatchKeys.read(CentreFile.hash(hash), secret);
        Normalisation normalisation = CentreFile.normalisation(as);
        PrintWriter out = spec.commandLine().getOut();
        BufferedReader values = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        boolean all = true;
        for (String value = values.readLine(); value != null; value = values.readLine()) {
            Optional<String> key = normalisation.of(value).map(keys::of);
            all &= key.isPresent();
            out.println(key.orElse(""));
        }
        out.flush();
        return all ? HubCommand.DONE : HubCommand.NO;
    }
}
