package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.govhub.exchange.TestHub.DATASET;
import static org.govhub.exchange.TestHub.REGISTRAR;
import static org.govhub.exchange.TestHub.STRANGER;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.TOWN;
import static org.govhub.exchange.TestHub.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartyKey;
import org.govhub.exchange.directory.QuotaLedger;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.log.ExchangeLog;
import org.govhub.exchange.message.Attachment;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.IssuedKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every refusal code has a case here, or a reason why no message can meet it yet (docs/protocol.md §6). */
class RefusalCodesTest {

    private static final String NOBODY = "91330225000000009J";
    private static final Instant NOW = Instant.parse("2026-06-01T02:00:00Z");
    private static final long PLENTY = Long.MAX_VALUE;

    private static final Map<RefusalCode, String> NOT_YET = Map.of(
            RefusalCode.ENCRYPTION_NOT_ALLOWED,
            "no encrypted payload is defined in protocol 1; a body that is not a message is MALFORMED",
            RefusalCode.BACKPRESSURE,
            "needs a thousand undelivered publishes; commit_withoutRoom_backpressure has its case");

    /** Told apart before there is a verified sender, so they belong into the security log and get no receipt. */
    private static final Set<RefusalCode> UNVERIFIED = Set.of(
            RefusalCode.MALFORMED,
            RefusalCode.TOO_LARGE,
            RefusalCode.SIGNATURE_INVALID,
            RefusalCode.SENDER_UNKNOWN,
            RefusalCode.KEY_NOT_BOUND,
            RefusalCode.KEY_EXPIRED,
            RefusalCode.KEY_REVOKED);

    private final SetClock clock = new SetClock(NOW, ZoneId.of("Asia/Shanghai"));
    private final StubProvider provider = new StubProvider(clock);
    private final AtomicLong free = new AtomicLong(PLENTY);
    private final TestHub hub;
    private final Map<RefusalCode, Supplier<Answer>> cases = new EnumMap<>(RefusalCode.class);

    RefusalCodesTest(@TempDir Path data) throws Exception {
        hub = new TestHub(data, clock, provider, EngineSettings.DEFAULT.log().withUsableBytes(folder -> free.get()));
        envelopeCases();
        keyCases();
        catalogueCases();
        providerCases();
        hubCases();
    }

    @AfterEach
    void stop() throws Exception {
        free.set(PLENTY);
        hub.close();
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void code_hasACaseOrAReason(RefusalCode code) throws IOException {
        Supplier<Answer> attempt = cases.get(code);
        if (attempt == null) {
            assertThat(NOT_YET).as("a case, or a reason why there is none").containsKey(code);
            return;
        }
        assertThat(NOT_YET).doesNotContainKey(code);

        Answer answer = attempt.get();

        assertThat(answer).isInstanceOf(Answer.Refused.class);
        Answer.Refused refused = (Answer.Refused) answer;
        assertThat(refused.code()).as(refused.detail()).isEqualTo(code);
        assertThat(refused.exchange()).matches("[0-9a-f-]{36}");
        assertThat(refused.sentence()).isNotBlank();
        assertThat(refused.remedy()).isNotBlank();
        assertThat(refused.detail())
                .isNotBlank()
                .doesNotContain("Exception", "org.govhub", "/tmp", hub.data.toString(), "13800001234");
        if (code == RefusalCode.STORAGE_FULL) {
            assertThat(refused.receipt())
                    .as("there is no record a receipt could speak of")
                    .isNull();
            return;
        }
        boolean unverified = UNVERIFIED.contains(code);
        assertThat(refused.receipt() == null)
                .as("no receipt for the unverified, one for all others")
                .isEqualTo(unverified);
        assertLogged(refused, unverified ? "security" : "log");
        if (refused.receipt() != null) {
            Payload.Receipt receipt = (Payload.Receipt)
                    JsonMessages.read(refused.receipt().bytes()).payload();
            assertThat(receipt.status()).isEqualTo(Payload.Status.REFUSED);
            assertThat(receipt.code()).isEqualTo(code);
        }
    }

    /** The room for accepted messages is asked for first: a refusal here reserves and writes nothing. */
    @Test
    void commit_withoutRoom_backpressure(@TempDir Path other) throws IOException {
        Message message = publish();
        Party registrar = Objects.requireNonNull(hub.directory.party(REGISTRAR));
        String digest = "sha-256:" + "0".repeat(64);
        Verified verified = new Verified(
                TestHub.signed(message), Locale.ENGLISH, message, hub.directory, registrar, digest, "", "");
        Decided decided = new Decided(verified, TestHub.dataset(), null, message.payload());
        try (ExchangeLog log = ExchangeLog.open(other, "log", TestHub.HUB, clock, entry -> {})) {
            Evidence evidence = new Evidence(log, new QuotaLedger(clock), (index, time, record) -> {});
            Duplicates duplicates = new Duplicates(
                    evidence, new Receipts(hub.seal, evidence, TestHub.HUB, clock.getZone()), Duration.ofDays(1));
            long size = log.size();

            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> new Commit(duplicates, evidence::accepted, () -> false).commit(decided))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.BACKPRESSURE));
            assertThat(log.size()).isEqualTo(size);
            assertThat(duplicates.firstAnswer(verified)).isSameAs(verified);
        }
    }

    private void assertLogged(Answer.Refused refused, String log) throws IOException {
        List<JsonNode> records = hub.records(log).stream()
                .filter(record -> record.path("exchange").asText().equals(refused.exchange()))
                .filter(record ->
                        record.path("code").asText().equals(refused.code().name()))
                .toList();
        assertThat(records).as("records of the attempt in %s", log).hasSize(1);
    }

    private void envelopeCases() {
        cases.put(RefusalCode.MALFORMED, () -> hub.send(new WireMessage(Spelling.JSON, utf8("{"), jws())));
        cases.put(
                RefusalCode.TOO_LARGE,
                () -> hub.send(new WireMessage(Spelling.JSON, new byte[ReadMessage.MAX_BYTES + 1], jws())));
        cases.put(
                RefusalCode.WRONG_HUB,
                () -> hub.send(publish().toBuilder().hub(REGISTRAR).build()));
        cases.put(
                RefusalCode.EXPIRED,
                () -> hub.send(publish().toBuilder()
                        .created(publish().created().minusHours(2))
                        .expires(publish().created())
                        .build()));
        cases.put(
                RefusalCode.CLOCK_SKEW,
                () -> hub.send(publish().toBuilder()
                        .created(publish().created().plusMinutes(6))
                        .expires(publish().created().plusMinutes(20))
                        .build()));
        cases.put(RefusalCode.ID_REUSED, () -> {
            Message first = publish();
            EngineTest.accepted(hub.send(first));
            return hub.send(first.toBuilder()
                    .payload(new Payload.Publish(List.of(enterprise("B", "330225101"))))
                    .build());
        });
        cases.put(
                RefusalCode.FORBIDDEN,
                () -> hub.send(hub.message(MessageType.DOCUMENT, TAX)
                        .dataset(DATASET)
                        .recipients(List.of(TOWN))
                        .payload(new Payload.Document("机密★ t", List.<Attachment>of(), null))
                        .build()));
        cases.put(
                RefusalCode.NOT_ADDRESSED,
                () -> hub.send(hub.message(MessageType.ACK, TAX)
                        .payload(new Payload.Ack(
                                List.of(new Payload.Acked(publish().id(), "sha-256:" + "0".repeat(64)))))
                        .build()));
    }

    private void keyCases() {
        cases.put(RefusalCode.SIGNATURE_INVALID, () -> {
            WireMessage good = TestHub.signed(publish());
            byte[] altered = utf8(new String(good.bytes(), StandardCharsets.UTF_8).replace("1380000", "1380001"));
            return hub.send(new WireMessage(good.spelling(), altered, good.jws()));
        });
        cases.put(
                RefusalCode.SENDER_UNKNOWN,
                () -> hub.send(TestHub.signed(
                        publish().toBuilder().sender(Sender.of(NOBODY)).build(), TAX)));
        cases.put(RefusalCode.KEY_NOT_BOUND, () -> hub.send(TestHub.signed(publish(), TAX)));
        cases.put(RefusalCode.KEY_EXPIRED, () -> {
            IssuedKey old = TestHub.CA.issue(
                    REGISTRAR, "old", Algorithm.ES256, NOW.minus(Duration.ofDays(9)), Duration.ofDays(8));
            hub.directory = TestHub.directory(party -> party.uscc().equals(REGISTRAR)
                    ? withKeys(party, List.of(new PartyKey(old.verificationKey(), null)))
                    : party);
            return hub.send(
                    new HubSeal(old.signer()).seal(publish(), Spelling.JSON).wire());
        });
        cases.put(RefusalCode.KEY_REVOKED, () -> {
            hub.directory = TestHub.directory(party ->
                    withKeys(party, List.of(new PartyKey(party.keys().get(0).key(), NOW))));
            return hub.send(publish());
        });
        cases.put(RefusalCode.SUSPENDED, () -> {
            hub.directory = TestHub.directory(RefusalCodesTest::suspended);
            return hub.send(publish());
        });
    }

    private void catalogueCases() {
        cases.put(
                RefusalCode.DATASET_UNKNOWN,
                () -> hub.send(publish().toBuilder().dataset("302001001/999999").build()));
        cases.put(RefusalCode.DATASET_NOT_PUBLISHED, () -> {
            hub.directory = TestHub.directory(UnaryOperator.identity(), TestHub.dataset(false, null));
            return hub.send(query());
        });
        cases.put(
                RefusalCode.NOT_PROVIDER,
                () -> hub.send(publish().toBuilder().sender(Sender.of(TAX)).build()));
        cases.put(RefusalCode.NOT_GRANTED, () -> hub.send(hub.query(STRANGER, "tax-collection", List.of())));
        cases.put(RefusalCode.FIELD_NOT_GRANTED, () -> hub.send(hub.query(TOWN, "tax-collection", List.of("capital"))));
        cases.put(RefusalCode.PURPOSE_NOT_GRANTED, () -> hub.send(hub.query(TAX, "curiosity", List.of())));
        cases.put(RefusalCode.QUOTA_EXCEEDED, () -> {
            hub.directory =
                    TestHub.directory(UnaryOperator.identity(), TestHub.dataset(true, new SharingRule.Quota(1L, null)));
            assertThat(hub.send(query())).isInstanceOf(Answer.Signed.class);
            return hub.send(query());
        });
        cases.put(
                RefusalCode.PAYLOAD_INVALID, () -> hub.send(hub.publish(Change.upsert(new Row(Map.of("uscc", "A"))))));
    }

    private void providerCases() {
        for (RefusalCode code : List.of(RefusalCode.PROVIDER_UNAVAILABLE, RefusalCode.PROVIDER_TIMEOUT)) {
            cases.put(code, () -> {
                provider.before = () -> {
                    throw new RefusedException(code, "The provider did not answer.");
                };
                return hub.send(query());
            });
        }
        cases.put(RefusalCode.PROVIDER_REPLY_INVALID, () -> {
            provider.signer = TAX;
            return hub.send(query());
        });
    }

    private void hubCases() {
        cases.put(RefusalCode.STORAGE_FULL, () -> {
            free.set(0);
            return hub.send(publish());
        });
        cases.put(RefusalCode.INTERNAL_ERROR, () -> {
            provider.before = () -> {
                throw new IllegalStateException("secret of the inside");
            };
            Answer answer = hub.send(query());
            assertThat(answer.toString()).doesNotContain("secret");
            return answer;
        });
    }

    private Message publish() {
        return hub.publish(enterprise("A", "330225101"));
    }

    private Message query() {
        return hub.query(TAX, "tax-collection", List.of());
    }

    private String jws() {
        return String.valueOf(TestHub.signed(publish()).jws());
    }

    private static Party withKeys(Party party, List<PartyKey> keys) {
        return new Party(
                party.uscc(),
                party.name(),
                party.level(),
                party.region(),
                party.roles(),
                party.suspended(),
                keys,
                party.systems());
    }

    private static Party suspended(Party party) {
        return new Party(
                party.uscc(),
                party.name(),
                party.level(),
                party.region(),
                party.roles(),
                true,
                party.keys(),
                party.systems());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
