package org.govhub.routes.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.govhub.adapters.connector.ConnectorCrash;
import org.govhub.exchange.audit.LogVerifier;
import org.govhub.exchange.audit.Report;
import org.govhub.routes.command.HubCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A connector dies at each of its steps, as {@code kill -9} ends it, and is started again: no row is lost, none reaches the
 * other department twice, and the hub took each batch once.
 */
class ConnectCrashIT {

    private static final Set<ConnectorCrash> OF_THE_SENDER = Set.of(
            ConnectorCrash.AFTER_READ,
            ConnectorCrash.AFTER_KEEP,
            ConnectorCrash.AFTER_SEND,
            ConnectorCrash.AFTER_RECEIPT,
            ConnectorCrash.AFTER_MARK);

    @Test
    void diesAtEachStep_startsAgain_nothingLostNothingTwice(@TempDir Path folder) throws Exception {
        try (TwoDepartments county = TwoDepartments.start(folder)) {
            county.awaitCatalogue();
            int enterprises = 0;
            for (ConnectorCrash point : ConnectorCrash.values()) {
                county.open(enterprises + 1, enterprises + 20);
                enterprises += 20;
                if (OF_THE_SENDER.contains(point)) {
                    assertThat(dying(county.registrar(), point))
                            .as(point.name())
                            .isEqualTo(137);
                }
                assertThat(connect(county.registrar())).isZero();
                if (!OF_THE_SENDER.contains(point)) {
                    awaitDelivery(county, point);
                }
                assertSame(county, enterprises);
            }
            assertThat(acceptedBatches(county)).isEqualTo(ConnectorCrash.values().length);
            Report log =
                    LogVerifier.verify(folder.resolve("hub/log"), Files.readString(folder.resolve("hub/keys/log.pub")));
            assertThat(log.fault()).isEmpty();
        }
    }

    /** Dies as soon as there is something to die at: the hub dispatches a moment after its receipt. */
    private static void awaitDelivery(TwoDepartments county, ConnectorCrash point) {
        await().atMost(Duration.ofSeconds(60)).until(() -> dying(county.tax(), point) == 137);
    }

    private static void assertSame(TwoDepartments county, int enterprises) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(connect(county.tax())).isZero();
            try (Connection own = county.registrarDatabase();
                    Connection other = county.taxDatabase()) {
                assertThat(TwoDepartments.rows(own, "select count(*) from t_enterprise where is_sync = 1"))
                        .containsExactly(String.valueOf(enterprises));
                assertThat(TwoDepartments.rows(other, "select count(*), count(distinct uscc) from aic_enterprise"))
                        .containsExactly(enterprises + "|" + enterprises);
                // one receipt for each batch of the registrar, whatever was repeated
                assertThat(TwoDepartments.rows(other, "select count(*), sum(records) from govhub_receipt"))
                        .containsExactly(enterprises / 20 + "|" + enterprises);
            }
        });
    }

    private static int acceptedBatches(TwoDepartments county) throws Exception {
        Set<String> accepted = new TreeSet<>();
        for (String line : county.log()) {
            if (line.contains("\"event\":\"accepted\"") && line.contains("\"type\":\"publish\"")) {
                accepted.add(line);
            }
        }
        return accepted.size();
    }

    private static int dying(Path config, ConnectorCrash point) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Xlog:disable",
                "-Djdk.serialFilter=!*",
                "-Dconnector.crash=" + point,
                "-cp",
                System.getProperty("java.class.path"),
                "org.govhub.routes.HubMain"));
        command.addAll(List.of("connect", "--once", "--config", config.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(config.resolveSibling("connect.out").toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES))
                    .as("ended by itself")
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static int connect(Path config) {
        return HubCommand.run("connect", "--once", "--config", config.toString());
    }
}
