package org.govhub.routes.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A pack copied for a measurement, which may change it. */
final class BenchPack {

    private BenchPack() {}

    /** Copies settings and catalogue into {@code folder}; gives the catalogue's files there. */
    static List<Path> copy(Path pack, Path folder) throws IOException {
        Path catalog = Files.createDirectories(folder.resolve("catalog"));
        Files.copy(pack.resolve("systems.yaml"), folder.resolve("systems.yaml"));
        try (Stream<Path> files = Files.list(pack.resolve("catalog"))) {
            for (Path file : files.toList()) {
                Files.copy(file, catalog.resolve(String.valueOf(file.getFileName())));
            }
        }
        try (Stream<Path> copies = Files.list(catalog)) {
            return copies.toList();
        }
    }
}
