package org.govhub.adapters.frontstore;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A MariaDB server of the machine's own package, on loopback, with a data folder that goes away with the test. */
final class MariaDbServer implements AutoCloseable {

    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/mariadbd"), Path.of("/usr/libexec/mariadbd"));

    private final Process process;
    private final int port;

    private MariaDbServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one, or skips the test with the reason. */
    static MariaDbServer start(Path folder) throws Exception {
        Path program = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        Assumptions.assumeTrue(
                program != null, "skipped: there is no mariadbd here (apt-get install mariadb-server-core)");
        Path data = Files.createDirectories(folder.resolve("mariadb"));
        int port = freePort();
        Process process = new ProcessBuilder(
                        String.valueOf(program),
                        "--no-defaults",
                        "--user=" + System.getProperty("user.name"),
                        "--datadir=" + data,
                        "--skip-grant-tables", // nobody but this test talks to it, and it needs no tables of its own
                        "--skip-networking=0", // which the line above turned off
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--socket=" + folder.resolve("s"),
                        "--pid-file=" + folder.resolve("pid"),
                        "--character-set-server=utf8mb4",
                        "--innodb-buffer-pool-size=32M")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mariadbd.out").toFile())
                .start();
        MariaDbServer server = new MariaDbServer(process, port);
        server.awaitReady(folder);
        return server;
    }

    String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(""), "root", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private void awaitReady(Path folder) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            try {
                execute("select 1");
                return;
            } catch (SQLException e) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        process.destroyForcibly();
        Assumptions.abort("skipped: MariaDB does not start here: " + text(folder.resolve("mariadbd.out")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file);
            return text.substring(Math.max(0, text.length() - 500));
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
