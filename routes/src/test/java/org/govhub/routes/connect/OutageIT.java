package org.govhub.routes.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.govhub.adapters.connector.Connector;
import org.govhub.adapters.connector.ConnectorEvents;
import org.govhub.adapters.connector.ConnectorFile;
import org.govhub.adapters.connector.ConnectorSettings;
import org.govhub.adapters.folder.Folders;
import org.govhub.adapters.frontstore.Database;
import org.govhub.adapters.frontstore.FrontStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connectors that run on while first the databases, then the hub are away. */
class OutageIT {

    @Test
    void eitherSideAway_goesOnByItself_everythingArrivesOnce(@TempDir Path folder) throws Exception {
        try (TwoDepartments county = TwoDepartments.start(folder)) {
            county.awaitCatalogue();
            Told registrar = new Told();
            Told tax = new Told();
            try (Connector out = connector(county.registrar(), registrar);
                    Connector in = connector(county.tax(), tax)) {
                CompletableFuture<Void> running = CompletableFuture.allOf(run(out), run(in));
                county.open(1, 10);
                awaitTax(county, 10);

                county.stopDatabases();
                awaitLine(registrar, "waits for DATABASE");
                county.startDatabases();
                county.open(11, 20);
                awaitTax(county, 20);
                awaitLine(registrar, "resumed");

                registrar.lines().clear();
                county.stopHub();
                county.open(21, 30);
                awaitLine(registrar, "waits for HUB");
                awaitLine(tax, "waits for HUB");
                county.startHub();
                awaitTax(county, 30);
                assertThat(registrar.lines()).contains("resumed");

                out.stop();
                in.stop();
                running.get(60, TimeUnit.SECONDS);
            }
            try (Connection other = county.taxDatabase()) {
                assertThat(TwoDepartments.rows(other, "select sum(records) from govhub_receipt"))
                        .containsExactly("30");
            }
        }
    }

    static Connector connector(Path config, ConnectorEvents events) throws Exception {
        ConnectorSettings settings = ConnectorFile.read(config);
        ConnectorSettings.Database database = Objects.requireNonNull(settings.database());
        Clock clock = Clock.systemUTC();
        return Connector.open(
                settings,
                new FrontStore(Database.of(database), settings.state(), settings.zone(), clock),
                new Folders(settings.state(), settings.zone(), clock),
                events,
                clock);
    }

    static CompletableFuture<Void> run(Connector connector) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        connector.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                task -> Thread.ofPlatform().start(task));
    }

    static void awaitLine(Told told, String line) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(told.lines()).contains(line));
    }

    private static void awaitTax(TwoDepartments county, int enterprises) {
        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().untilAsserted(() -> {
            try (Connection other = county.taxDatabase()) {
                assertThat(TwoDepartments.rows(other, "select count(*) from aic_enterprise"))
                        .containsExactly(String.valueOf(enterprises));
            }
        });
    }
}
