package org.govhub.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.govhub.adapters.http.CatalogView.Caller;
import org.govhub.catalog.Catalog;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.BearerToken;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.Signer;
import org.govhub.routes.demo.PackWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token counts once, also across a restart. */
class CallersTest {

    private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
    private static final URI CALLED = URI.create("http://hub.example/catalog/datasets");
    private static final String PARTY = "11330225002932063N";

    @Test
    void member_tokenUsedBeforeARestart_refused_andANewOneTaken(@TempDir Path data) throws Exception {
        PackWorld.prepare(Path.of("packs", "double-publicity"), data, at(Duration.ZERO));
        try (Catalog catalog = Catalog.open(data, at(Duration.ZERO))) {
            Caller captured = caller(data, catalog, NOW);
            Callers before = new Callers(catalog, at(Duration.ZERO));
            assertThat(before.member(captured).uscc()).isEqualTo(PARTY);
            assertThatThrownBy(() -> before.member(captured)).isInstanceOf(RefusedException.class);

            Clock later = at(Duration.ofSeconds(20));
            Callers restarted = new Callers(catalog, later);

            assertThatThrownBy(() -> restarted.member(captured))
                    .isInstanceOfSatisfying(RefusedException.class, refusal -> assertThat(refusal.code())
                            .isEqualTo(RefusalCode.CLOCK_SKEW));
            assertThat(restarted.member(caller(data, catalog, later.instant())).uscc())
                    .isEqualTo(PARTY);
        }
    }

    private static Clock at(Duration later) {
        return Clock.fixed(NOW.plus(later), ZoneOffset.UTC);
    }

    private static Caller caller(Path data, Catalog catalog, Instant made) throws Exception {
        Signer signer = new Signer(
                Pem.readCertificate(data.resolve("keys").resolve(PARTY + ".crt.pem")),
                Pem.readPrivateKey(data.resolve("keys").resolve(PARTY + ".key.pem")),
                Algorithm.ES256);
        String token = BearerToken.create(
                signer,
                new BearerToken.Claims(
                        PARTY, catalog.directory().hub(), "GET", CALLED.toString(), "one-" + made, made));
        return new Caller(token, "GET", CALLED, Locale.ENGLISH);
    }
}
