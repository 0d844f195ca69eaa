package org.govhub.routes.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion script, in a real bash. */
class CompletionIT {

    @Test
    void script_sourcedByBash_completesCommandsAndOptions(@TempDir Path folder) throws Exception {
        assumeTrue(bash("exit 0").exit() == 0, "bash is not installed");
        Path script = folder.resolve("hub-completion");
        StringWriter out = new StringWriter();
        assertThat(HubCommand.commandLine().setOut(new PrintWriter(out)).execute("completion"))
                .isZero();
        Files.writeString(script, out.toString());

        assertThat(bash("source '" + script + "'; complete -p hub").out()).contains("_complete_hub");
        assertThat(completed(script, "hub catalog pub")).contains("publish");
        assertThat(completed(script, "hub catalog list --pro")).contains("--provider");
        assertThat(completed(script, "hub aud")).contains("audit");
    }

    private static String completed(Path script, String line) throws Exception {
        String[] words = line.split(" ");
        return bash("source '" + script + "'; COMP_WORDS=(" + line + "); COMP_CWORD=" + (words.length - 1)
                        + "; _complete_hub; echo \"${COMPREPLY[@]}\"")
                .out();
    }

    private record Ran(int exit, String out) {}

    private static Ran bash(String command) throws Exception {
        try {
            Process process = new ProcessBuilder("bash", "-c", command)
                    .redirectErrorStream(true)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), out);
        } catch (IOException noBash) {
            return new Ran(127, "");
        }
    }
}
