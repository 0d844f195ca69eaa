package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.govhub.exchange.TestHub.REGISTRAR;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens before a sender is verified leaves no mark in the exchange log and always one in the security log. */
class SecurityLogTest {

    private final SetClock clock = new SetClock(Instant.parse("2026-06-01T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);
    private final TestHub hub;

    SecurityLogTest(@TempDir Path data) throws Exception {
        hub = new TestHub(
                data,
                clock,
                new StubProvider(clock),
                EngineSettings.DEFAULT.log().withUsableBytes(folder -> free.get()));
    }

    @AfterEach
    void stop() throws Exception {
        free.set(Long.MAX_VALUE);
        hub.close();
    }

    @Test
    void signedByAnother_claimedSenderIsNoSender() throws IOException {
        WireMessage wire = TestHub.signed(hub.publish(enterprise("A", "330225101")), TAX);
        hub.send(wire);

        assertThat(hub.records("log", "refused")).isEmpty();
        JsonNode record = only(hub.records("security", "refused"));
        assertThat(record.path("code").asText()).isEqualTo("KEY_NOT_BOUND");
        assertThat(record.path("claimedSender").asText()).isEqualTo(REGISTRAR);
        assertThat(record.has("sender")).isFalse();
        assertThat(record.path("digest").asText()).isEqualTo(Digest.SHA_256.text(wire.bytes()));
        assertThat(record.toString()).doesNotContain("13800001234");
    }

    @Test
    void unreadable_onlyItsDigest() throws IOException {
        byte[] noise = "no message".getBytes(StandardCharsets.UTF_8);
        hub.send(new WireMessage(
                Spelling.JSON, noise, TestHub.signed(hub.publish()).jws()));

        JsonNode record = only(hub.records("security", "refused"));
        assertThat(record.path("code").asText()).isEqualTo("MALFORMED");
        assertThat(record.path("digest").asText()).isEqualTo(Digest.SHA_256.text(noise));
        assertThat(record.has("claimedSender")).isFalse();
    }

    @Test
    void verifiedSender_isEvidenceInstead() throws IOException {
        hub.send(hub.query(TAX, "curiosity", List.of()));

        assertThat(hub.records("security", "refused")).isEmpty();
        assertThat(only(hub.records("log", "refused")).path("sender").asText()).isEqualTo(TAX);
    }

    @Test
    void flood_fiftyASecondAreWritten_theRestIsCounted() throws IOException {
        for (int i = 0; i < 60; i++) {
            hub.send(noise());
        }
        assertThat(hub.records("security", "refused")).hasSize(50);

        clock.forward(Duration.ofSeconds(1));
        hub.send(noise());

        List<JsonNode> records = hub.records("security", "refused");
        assertThat(records).hasSize(52);
        assertThat(records.get(50).path("detail").asText()).isEqualTo("10 more attempts in one second");
        assertThat(records.get(50).path("code").asText()).isEqualTo("SIGNATURE_INVALID");
        assertThat(records.get(51).has("exchange")).isTrue();
    }

    /** A full disk does not change that a stranger gets a refusal and never a fault of the hub. */
    @Test
    void diskFull_strangerIsRefusedAllTheSame() {
        free.set(0);

        assertThat(EngineTest.refused(hub.send(noise())).code()).isEqualTo(RefusalCode.STORAGE_FULL);
    }

    private WireMessage noise() {
        return new WireMessage(Spelling.JSON, "x".getBytes(StandardCharsets.UTF_8), null);
    }

    private static JsonNode only(List<JsonNode> records) {
        assertThat(records).hasSize(1);
        return records.get(0);
    }
}
