package org.govhub.routes.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with a class cache, as everybody starts the hub from the second time on. */
class ClassCacheIT {

    private static final Path CACHE = Path.of("target/hub/cache");

    private final Path folder;

    ClassCacheIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void clean() throws IOException {
        if (Files.notExists(CACHE)) {
            return;
        }
        Files.walkFileTree(CACHE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path below, IOException failure) throws IOException {
                Files.delete(below);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Test
    void cacheMade_everyKindOfStartWorksWithIt() throws Exception {
        Process making = hub("cache");
        String said = new String(making.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(making.waitFor(4, TimeUnit.MINUTES)).isTrue();
        assumeTrue(!said.contains("makes no class cache here"), "skipped: this JDK makes no class cache");
        assertThat(making.exitValue()).as(said).isZero();
        try (var files = Files.list(CACHE)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.endsWith(".aot") || name.endsWith(".jsa"));
        }

        Process version = hub("--version");
        assertThat(new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("hub ");
        assertThat(version.waitFor()).isZero();
        Process serving = hub("serve", "--demo", "--data", folder.toString(), "--port", "0", "--json");
        try (BufferedReader lines = serving.inputReader(StandardCharsets.UTF_8)) {
            List<String> before = new ArrayList<>();
            String line = lines.readLine();
            while (line != null && !line.contains("\"status\":\"ready\"")) {
                before.add(line);
                line = lines.readLine();
            }
            assertThat(line).as("ready, after %s", before).isNotNull();
        } finally {
            serving.destroy();
        }
        assertThat(serving.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private static Process hub(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of("../hub").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("HUB_NO_BUILD", "1");
        process.environment().put("LC_ALL", "C.UTF-8");
        return process.start();
    }
}
