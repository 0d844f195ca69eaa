package org.govhub.routes.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of the demonstration's own, on a free loopback port with a password nobody else has. Its data last as
 * long as the folder; it is no server for production, a power cut may cost its data.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String USER = "postgres";

    private final Process process;
    private final FrontStores.Store store;

    private PostgresServer(Process process, FrontStores.Store store) {
        this.process = process;
        this.store = store;
    }

    /** The folder with {@code initdb} and {@code postgres}: of the path, or of a Linux distribution's newest version. */
    static Optional<Path> programs(String path) {
        List<Path> folders = new ArrayList<>(
                Stream.of(path.split(java.io.File.pathSeparator)).map(Path::of).toList());
        Path versions = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(versions)) {
            try (Stream<Path> found = Files.list(versions)) {
                found.sorted((a, b) -> b.compareTo(a))
                        .map(version -> version.resolve("bin"))
                        .forEach(folders::add);
            } catch (IOException e) {
                return Optional.empty(); // a folder nobody may read has no programs for us
            }
        }
        return folders.stream()
                .filter(folder ->
                        Files.isExecutable(folder.resolve("initdb")) && Files.isExecutable(folder.resolve("postgres")))
                .findFirst();
    }

    /** Starts a server, making its data where there are none; returns when it takes connections. */
    static PostgresServer start(Path programs, Path folder) throws IOException {
        Path home = folder.toAbsolutePath().normalize();
        Path data = home.resolve("data");
        Path password = home.resolve("password");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            Files.createDirectories(home);
            secret(password);
            run(
                    home.resolve("initdb.log"),
                    command(
                            programs.resolve("initdb"),
                            "-D",
                            data.toString(),
                            "-U",
                            USER,
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--no-sync"));
        }
        int port = freePort();
        Process process = new ProcessBuilder(command(
                        programs.resolve("postgres"),
                        "-D",
                        data.toString(),
                        "-p",
                        String.valueOf(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=off",
                        "-c",
                        "shared_buffers=16MB"))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("server.log").toFile())
                .start();
        FrontStores.Store store =
                new FrontStores.Store("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, password);
        PostgresServer server = new PostgresServer(process, store);
        try {
            server.awaitReady(home.resolve("server.log"));
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    FrontStores.Store store() {
        return store;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady(Path log) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection ready = store.open()) {
                if (ready.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException("The PostgreSQL server does not start; see " + log, e);
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while a PostgreSQL server started", e);
            }
        }
    }

    private static void run(Path log, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("The data of a PostgreSQL server cannot be made; see " + log);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the data of a PostgreSQL server were made", e);
        }
    }

    /** PostgreSQL refuses to run as root; a user name space of its own makes it somebody else. */
    private static List<String> command(Path program, String... arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static void secret(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, UUID.randomUUID().toString()); // 122 random bits
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
