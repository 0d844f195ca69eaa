package org.govhub.routes.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.exchange.EngineSettings;
import org.govhub.routes.HubSettings;
import org.govhub.routes.RunningHub;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code hub demo --postgres} adds: the same rows between real PostgreSQL servers. */
class PostgresFrontStoresIT {

    private static final Clock CLOCK = Clock.systemUTC();

    private final Path data;

    PostgresFrontStoresIT(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void exchange_serverNamedByTheEnvironment_everyRowArrives_alsoASecondTime() throws Exception {
        try (EmbeddedPostgres server = embedded()) {
            Map<String, String> environment = Map.of("HUB_POSTGRES", server.getJdbcUrl("postgres", "postgres"));
            for (int playing = 0; playing < 2; playing++) {
                try (FrontStores stores = FrontStores.of(data, true, environment)) {
                    exchange(stores);
                }
            }
        }
    }

    @Test
    void exchange_twoServersFromAnInstallation_everyRowArrives() throws Exception {
        String path = String.valueOf(System.getenv("PATH"));
        Assumptions.assumeTrue(
                PostgresServer.programs(path).isPresent(), "skipped: there are no PostgreSQL programs here");
        try (FrontStores stores = FrontStores.of(data, true, Map.of("PATH", path))) {
            assertThat(stores.registrar().url()).isNotEqualTo(stores.stateTax().url());
            exchange(stores);
        }
    }

    @Test
    void open_noServerThere_saysWhatIsMissing() {
        assertThatThrownBy(() -> FrontStores.of(
                        data, true, Map.of("HUB_POSTGRES", "jdbc:postgresql://127.0.0.1:1/postgres?user=nobody")))
                .hasMessageContaining("127.0.0.1:1");
    }

    private void exchange(FrontStores stores) throws Exception {
        Path pack = Path.of("packs", "enterprise-tax");
        pack = Files.isDirectory(pack) ? pack : Path.of("routes").resolve(pack);
        Path home = data.resolve("hub");
        try (DemoWorld world = DemoWorld.prepare(pack, home, DemoSettings.DEFAULT, CLOCK);
                RunningHub hub = RunningHub.start(
                        new HubSettings(
                                home,
                                ListenAddress.loopback(0),
                                world.hubSigner(),
                                ZoneId.of("Asia/Shanghai"),
                                List.of(),
                                EngineSettings.DEFAULT),
                        CLOCK)) {
            FrontStoreExchange.Outcome outcome = new FrontStoreExchange(
                            new DemoConnectors(
                                    hub.address(),
                                    home.resolve("keys"),
                                    home.resolve("front-store"),
                                    stores.kind(),
                                    CLOCK),
                            stores)
                    .run(Enterprises.of(DemoSettings.DEFAULT).current().stream()
                            .filter(enterprise -> enterprise.capital() != null)
                            .toList());
            assertThat(outcome).isEqualTo(new FrontStoreExchange.Outcome("PostgreSQL", 301, 1, 1));
        }
    }

    private static EmbeddedPostgres embedded() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException | IllegalStateException e) {
            return Assumptions.abort("skipped: PostgreSQL does not start here: " + e.getMessage());
        }
    }
}
