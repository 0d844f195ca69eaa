package org.govhub.routes.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub's JWS under npm's {@code jose}, and SM2 under npm's {@code sm-crypto} and openssl, in both directions. */
class NpmIT {

    private static DemoHub hub;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        Outsider.needs("node", "openssl");
        Outsider.npm("jose", "sm-crypto");
        hub = DemoHub.start(data);
    }

    @AfterAll
    static void stop() {
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void jose_signsAndVerifies_receiptDeliveriesAndToken(@TempDir Path folder) throws Exception {
        Outsider.Outcome outcome = new Outsider(folder, hub).node("jose-exchange.mjs", Outsider.npm("jose"));

        assertThat(outcome.exit()).as(outcome.output()).isZero();
        assertThat(outcome.output().lines())
                .containsExactly(
                        "publish ES256: 200, receipt verified",
                        "publish RS256: 200, receipt verified",
                        "altered: 401 SIGNATURE_INVALID",
                        "receive EdDSA: 200, 1 delivery verified, an altered one is not",
                        "ack EdDSA: 200, receipt verified",
                        "token ES256: 200, 5 datasets");
    }

    @Test
    void smCryptoAndOpenssl_signWithSm2_accepted(@TempDir Path folder) throws Exception {
        Outsider.Outcome outcome = new Outsider(folder, hub).node("sm2-exchange.cjs", Outsider.npm("sm-crypto"));

        assertThat(outcome.exit()).as(outcome.output()).isZero();
        assertThat(outcome.output().lines())
                .containsExactly(
                        "receive signed by sm-crypto: 200",
                        "receive signed by openssl: 200",
                        "altered: 401 SIGNATURE_INVALID");
    }
}
