package org.govhub.routes.outside;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A department's own machine: a folder, a shell and the tools installed there, which know the hub's URL and their keys. */
record Outsider(Path folder, DemoHub hub) {

    record Outcome(int exit, String output) {}

    /** Skips the test, saying so, where one of the tools is missing. */
    static void needs(String... tools) {
        for (String tool : tools) {
            boolean there = List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                    .anyMatch(path -> Files.isExecutable(Path.of(path, tool)));
            skipUnless(there, "the program " + tool + " is not installed");
        }
    }

    /** The folder with the npm packages these tests need, named by HUB_NPM; skips the test where there is none. */
    static Path npm(String... packages) {
        Path modules = Path.of(System.getenv().getOrDefault("HUB_NPM", ""), "node_modules");
        for (String name : packages) {
            skipUnless(
                    Files.isDirectory(modules.resolve(name)),
                    "HUB_NPM names no folder whose node_modules holds " + name);
        }
        return modules.toAbsolutePath();
    }

    /** Runs shell text, which stops at the first command that fails. */
    Outcome sh(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("script.sh"), script);
        return run("sh", "-eu", file.toString());
    }

    /** Runs a script of the test resources under node, with the packages found beside it. */
    Outcome node(String resource, Path modules) throws IOException, InterruptedException {
        Path script = folder.resolve(resource);
        try (InputStream in = Objects.requireNonNull(Outsider.class.getResourceAsStream(resource), resource)) {
            Files.write(script, in.readAllBytes());
        }
        Path link = Files.createSymbolicLink(folder.resolve("node_modules"), modules);
        try {
            return run("node", script.toString());
        } finally {
            Files.delete(link); // before the folder is cleaned up: the packages are not ours
        }
    }

    String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private Outcome run(String... words) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder command = new ProcessBuilder(new ArrayList<>(List.of(words)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        command.environment().put("HUB_URL", hub.url().toString());
        command.environment().put("KEYS", hub.keys().toString());
        command.environment().put("LC_ALL", "C.UTF-8");
        Process process = command.start();
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(words[0] + " did not end");
        }
        return new Outcome(process.exitValue(), Files.readString(output));
    }

    private static void skipUnless(boolean there, String reason) {
        if (!there) {
            System.out.println("SKIPPED: " + reason);
        }
        Assumptions.assumeTrue(there, reason);
    }
}
