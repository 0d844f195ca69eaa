package org.govhub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code hub serve --demo} in a process of its own, which a test may kill. What it says goes to {@code hub.err} beside its data. */
public final class HubProcess implements AutoCloseable {

    /** Exit code of a process that ended as {@code kill -9} ends it. */
    static final int KILLED = 137;

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final long started = System.nanoTime();

    private HubProcess(Process process) {
        this.process = process;
    }

    /** What the ready line says, and how long it took from the start of the process until it came. */
    record Ready(URI url, Duration after) {}

    /**
     * Begins a start.
     *
     * @param port 0 for any free one
     * @param archive where JVMs after the first find the classes laid out already
     * @param flags further options of the JVM, such as {@code -Dhub.crash=AFTER_RECORD}
     */
    static HubProcess start(Path data, int port, Path archive, String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + archive,
                "-Xlog:disable",
                "-Xmx384m",
                "-Djdk.serialFilter=!*",
                "-Dhub.packs=" + packs()));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", classPath(), "org.govhub.routes.HubMain", "serve", "--demo", "--json"));
        command.addAll(List.of("--data", data.toString(), "--port", String.valueOf(port)));
        return new HubProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("hub.err").toFile()))
                .start());
    }

    /** Waits for the ready line. */
    Ready ready() throws Exception {
        String line = CompletableFuture.supplyAsync(this::firstLine).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(line).as("ready line").isNotNull();
        Duration after = Duration.ofNanos(System.nanoTime() - started);
        JsonNode ready = JSON.readTree(line);
        assertThat(ready.path("status").asText()).isEqualTo("ready");
        return new Ready(URI.create(ready.path("url").asText()), after);
    }

    /** Kills it, wherever it stands. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits until it is dead; its exit code. */
    int death() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the process ended by itself")
                .isTrue();
        return process.exitValue();
    }

    /** Its exit code, once it has ended. */
    CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Stops it as an operator does. */
    void stop() throws InterruptedException {
        process.destroy();
        death();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String firstLine() {
        try {
            BufferedReader out = process.inputReader();
            return out.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the tests' own folder: a class archive holds jars only. */
    public static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    public static Path packs() {
        Path module = Path.of("packs").toAbsolutePath();
        return Files.isDirectory(module) ? module : Path.of("routes", "packs").toAbsolutePath();
    }
}
