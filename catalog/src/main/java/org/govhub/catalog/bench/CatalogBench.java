package org.govhub.catalog.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hub bench catalog}: what the catalogue costs with many entries, beside bare TDB2 in the same run. */
@Command(
        name = "catalog",
        description = "Import, search, explain, publish, rebuild and start with many entries, against bare TDB2.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: hub bench catalog --entries 2000"})
public final class CatalogBench implements Callable<Integer> {

    @Option(
            names = "--entries",
            paramLabel = "N",
            description = "Made-up entries of 20 fields (default ${DEFAULT-VALUE}; a province has 40000).")
    private int entries = 2_000;

    @Option(names = "--json", description = "Print one JSON object on stdout and nothing else.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("hub-bench-catalog");
        try {
            CatalogMeasurement measurement = new CatalogMeasurement(folder, entries, this::progress);
            print(measurement.run());
        } finally {
            delete(folder);
        }
        return 0;
    }

    private void progress(String step) {
        spec.commandLine().getErr().println(step);
        spec.commandLine().getErr().flush();
    }

    private void print(ObjectNode figures) throws IOException {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        if (json) {
            spec.commandLine().getOut().println(mapper.writeValueAsString(figures));
        } else {
            figures.properties().stream()
                    .filter(figure -> figure.getValue().isValueNode())
                    .forEach(figure -> line(figure.getKey(), figure.getValue().asText()));
            figures.path("goals")
                    .forEach(goal -> line(
                            goal.path("figure").asText() + " "
                                    + goal.path("goal").asText(),
                            goal.path("met").asBoolean() ? "met" : "NOT MET"));
        }
        spec.commandLine().getOut().flush();
    }

    private void line(String name, String value) {
        spec.commandLine().getOut().printf("%-44s %s%n", name, value);
    }

    /** Bytes of all files below a folder. */
    static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> {
                        try {
                            return Files.size(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
