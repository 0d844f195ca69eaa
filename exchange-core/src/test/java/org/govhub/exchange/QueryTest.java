package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.govhub.exchange.TestHub.HUB;
import static org.govhub.exchange.TestHub.REGISTRAR;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.TOWN;
import static org.govhub.exchange.TestHub.enterprise;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.ExchangeLog;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageBuilder;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.Digest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query through the trunk, with a provider that really signs and a provider that lies. */
class QueryTest {

    private final Path data;
    private final SetClock clock = new SetClock(Instant.parse("2026-06-01T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private final StubProvider provider = new StubProvider(clock);
    private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);
    private TestHub hub;

    QueryTest(@TempDir Path data) throws Exception {
        this.data = data;
        this.hub = open();
    }

    private TestHub open() throws Exception {
        return new TestHub(data, clock, provider, EngineSettings.DEFAULT.log().withUsableBytes(folder -> free.get()));
    }

    @AfterEach
    void stop() throws Exception {
        free.set(Long.MAX_VALUE);
        hub.close();
    }

    @Test
    void reply_valid_isTheHubsOwnAndNamesTheProvidersAsOrigin() {
        Message query = query(TAX);
        WireMessage wire = TestHub.signed(query);

        Message reply = answered(hub.send(wire));

        assertThat(reply.type()).isEqualTo(MessageType.REPLY);
        assertThat(reply.sender()).isEqualTo(Sender.of(HUB));
        assertThat(reply.recipients()).containsExactly(TAX);
        assertThat(reply.correlation()).isEqualTo(query.id());
        assertThat(reply.correlationDigest()).isEqualTo(Digest.SHA_256.text(wire.bytes()));
        assertThat(Objects.requireNonNull(reply.origin()).sender()).isEqualTo(Sender.of(REGISTRAR));
        assertThat(reply.records()).containsExactly(enterprise("A", "330225101"));
    }

    /** The provider is asked by the hub, for what the asker may have and the row filter must see, and learns who asks. */
    @Test
    void question_forNoMoreThanTheAskerMayHave() {
        answered(hub.send(query(TOWN)));

        Message question = Objects.requireNonNull(provider.question);
        assertThat(question.sender()).isEqualTo(Sender.of(HUB));
        assertThat(question.recipients()).containsExactly(REGISTRAR);
        assertThat(Objects.requireNonNull(question.origin()).sender()).isEqualTo(Sender.of(TOWN));
        assertThat(((Payload.Query) question.payload()).fields()).containsExactly("uscc", "name", "town", "phone");
    }

    /** A provider that answers with more than was asked for releases nothing by it. */
    @Test
    void reply_moreFieldsAndRowsThanGranted_cutDown() {
        provider.rows =
                List.of(enterprise("A", "330225101"), enterprise("A", "330225102"), enterprise("B", "330225101"));

        Message reply = answered(hub.send(query(TOWN)));

        assertThat(reply.records())
                .containsExactly(Change.upsert(new Row(Map.of("uscc", "A", "name", "企业A", "phone", "138****1234"))));
    }

    @Test
    void reply_wrongCorrelation_otherDatasetOrHub_invalid() {
        invalid(reply -> reply.correlationDigest("sha-256:" + "0".repeat(64)));
        invalid(reply -> reply.correlation(MessageIds.v7(clock)));
        invalid(reply -> reply.dataset("302001001/000002"));
        invalid(reply -> reply.hub(TAX));
    }

    @Test
    void reply_otherPartysSignatureOrName_invalid() {
        provider.signer = TAX;
        invalid(UnaryOperator.identity());
        invalid(reply -> reply.sender(Sender.of(TAX))); // well signed, by a party nobody asked
    }

    @Test
    void reply_unsignedOrAltered_invalid() {
        provider.spoil = wire -> new WireMessage(wire.spelling(), wire.bytes(), null);
        invalid(UnaryOperator.identity());
        provider.spoil = wire -> new WireMessage(
                wire.spelling(),
                new String(wire.bytes(), StandardCharsets.UTF_8)
                        .replace("13800001234", "13800001235")
                        .getBytes(StandardCharsets.UTF_8),
                wire.jws());
        invalid(UnaryOperator.identity());
        provider.spoil = wire -> new WireMessage(wire.spelling(), new byte[0], wire.jws());
        invalid(UnaryOperator.identity());
    }

    @Test
    void reply_fieldUnknownOrOfTheWrongType_invalid() {
        provider.rows = List.of(Change.upsert(new Row(Map.of("uscc", "A", "extra", "x"))));
        assertThat(invalid(UnaryOperator.identity()).detail()).contains("extra");
        provider.rows = List.of(Change.upsert(new Row(Map.of("uscc", "A", "capital", "much"))));
        assertThat(invalid(UnaryOperator.identity()).detail())
                .contains("capital")
                .doesNotContain("much");
        provider.rows = List.of(Change.upsert(new Row(Map.of("uscc", new BigDecimal("1")))));
        invalid(UnaryOperator.identity());
    }

    @Test
    void reply_thatIsNoReply_invalid() {
        provider.spoil = wire -> TestHub.signed(hub.publish(enterprise("A", "330225101")));
        invalid(UnaryOperator.identity());
    }

    @Test
    void providerSuspendedOrWithoutService_unavailable_andNotAsked() {
        hub.directory = TestHub.directory(party -> party.uscc().equals(REGISTRAR)
                ? new Party(
                        party.uscc(),
                        party.name(),
                        party.level(),
                        party.region(),
                        party.roles(),
                        true,
                        party.keys(),
                        party.systems())
                : party);
        assertThat(EngineTest.refused(hub.send(query(TAX))).code()).isEqualTo(RefusalCode.PROVIDER_UNAVAILABLE);
        hub.directory = TestHub.directory(party -> new Party(
                party.uscc(),
                party.name(),
                party.level(),
                party.region(),
                party.roles(),
                false,
                party.keys(),
                List.of()));
        assertThat(EngineTest.refused(hub.send(query(TAX))).code()).isEqualTo(RefusalCode.PROVIDER_UNAVAILABLE);
        assertThat(provider.asked).hasValue(0);
    }

    @Test
    void sameQueryAgain_firstReplyByteIdentical_providerNotAskedAgain_alsoAfterARestart() throws Exception {
        WireMessage wire = TestHub.signed(query(TAX));
        Answer.Signed first = (Answer.Signed) hub.send(wire);
        provider.rows = List.of();
        clock.forward(Duration.ofMinutes(1));
        same(first, hub.send(wire));
        hub.close();
        hub = open();

        same(first, hub.send(wire));
        assertThat(provider.asked).hasValue(1);
        assertThat(hub.records("log", "duplicate")).hasSize(2);
    }

    @Test
    void sameQueryAgain_afterAFailure_firstReceiptByteForByte_alsoAfterARestart() throws Exception {
        provider.before = () -> {
            throw new RefusedException(RefusalCode.PROVIDER_TIMEOUT, "The provider did not answer in time.");
        };
        WireMessage wire = TestHub.signed(query(TAX));

        Answer.Refused first = EngineTest.refused(hub.send(wire));
        assertThat(first.code()).isEqualTo(RefusalCode.PROVIDER_TIMEOUT);
        clock.forward(Duration.ofMinutes(1));
        sameRefusal(first, hub.send(wire));
        hub.close();
        hub = open();

        sameRefusal(first, hub.send(wire));
        assertThat(provider.asked).hasValue(1);
        assertThat(hub.records("log", "duplicate")).hasSize(2);
        assertThat(hub.records("log", "refused")).isEmpty();
    }

    private static void sameRefusal(Answer.Refused first, Answer again) {
        Answer.Refused refused = EngineTest.refused(again);
        assertThat(refused.code()).isEqualTo(first.code());
        assertThat(refused.detail()).isEqualTo(first.detail());
        assertThat(first.receipt()).isNotNull();
        assertThat(Objects.requireNonNull(refused.receipt()).bytes())
                .isEqualTo(Objects.requireNonNull(first.receipt()).bytes());
        assertThat(refused.receipt().jws()).isEqualTo(first.receipt().jws());
    }

    /** The disk fills while the provider answers: the asker is refused, and so is its second attempt, at once. */
    @Test
    void diskFullBeforeTheRelease_refused_andTheTwinDoesNotWaitForEver()
            throws ExecutionException, InterruptedException, TimeoutException {
        provider.spoil = wire -> {
            free.set(0);
            return wire;
        };
        WireMessage wire = TestHub.signed(query(TAX));
        assertThat(EngineTest.refused(hub.send(wire)).code()).isEqualTo(RefusalCode.STORAGE_FULL);
        free.set(Long.MAX_VALUE);

        Answer again = CompletableFuture.supplyAsync(() -> hub.send(wire)).get(20, TimeUnit.SECONDS);

        assertThat(EngineTest.refused(again).code()).isEqualTo(RefusalCode.STORAGE_FULL);
    }

    @Test
    void refusedQuery_recordSaysWhatItAskedFor_neverByWhichValue() throws Exception {
        EngineTest.refused(hub.send(hub.query(TAX, "curiosity", List.of("capital"))));

        ExchangeLog log = hub.engine().log();
        LogRecord record = log.entry(log.size() - 1).record();
        assertThat(record.event()).isEqualTo(Event.REFUSED);
        assertThat(String.valueOf(record.decision()))
                .isEqualTo("{\"purpose\":\"curiosity\",\"requested\":[\"capital\"],\"where\":[\"uscc\"]}");
    }

    @Test
    void quota_countsCallsNotDuplicates_survivesARestart_endsAtMidnight() throws Exception {
        hub.directory =
                TestHub.directory(UnaryOperator.identity(), TestHub.dataset(true, new SharingRule.Quota(2L, null)));
        WireMessage first = TestHub.signed(query(TAX));
        answered(hub.send(first));
        answered(hub.send(first));
        answered(hub.send(query(TAX)));
        assertThat(EngineTest.refused(hub.send(query(TAX))).code()).isEqualTo(RefusalCode.QUOTA_EXCEEDED);
        var directory = hub.directory;
        hub.close();
        hub = open();
        hub.directory = directory;

        assertThat(EngineTest.refused(hub.send(query(TAX))).code()).isEqualTo(RefusalCode.QUOTA_EXCEEDED);
        clock.forward(Duration.ofDays(1));
        answered(hub.send(query(TAX)));
    }

    @Test
    void rowsQuota_countsReleasedRows_survivesARestart() throws Exception {
        hub.directory =
                TestHub.directory(UnaryOperator.identity(), TestHub.dataset(true, new SharingRule.Quota(null, 2L)));
        answered(hub.send(query(TAX)));
        answered(hub.send(query(TAX)));
        var directory = hub.directory;
        hub.close();
        hub = open();
        hub.directory = directory;

        assertThat(EngineTest.refused(hub.send(query(TAX))).code()).isEqualTo(RefusalCode.QUOTA_EXCEEDED);
    }

    @Test
    void log_nameRuleFieldsMasksPurposeAndBasisOfTheRelease() throws IOException {
        answered(hub.send(query(TOWN)));

        var decision = hub.records("log", "released").get(0).path("decision");
        assertThat(decision.path("rules").toString()).isEqualTo("[\"town\"]");
        assertThat(decision.path("fields").toString()).isEqualTo("[\"uscc\",\"name\",\"phone\"]");
        assertThat(decision.path("masks").path("phone").asText()).isEqualTo("keep:3,4");
        assertThat(decision.path("purpose").asText()).isEqualTo("tax-collection");
        assertThat(decision.path("basis").toString()).isEqualTo("[\"税收征管法第六条\"]");
        assertThat(decision.path("rows").asInt()).isOne();
        assertThat(hub.records("log").toString()).doesNotContain("13800001234");
    }

    @Test
    void reply_nullAndAbsentFields_stayWhatTheyAre() {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("uscc", "A");
        row.put("phone", null);
        provider.rows = List.of(Change.upsert(new Row(row)));

        assertThat(answered(hub.send(query(TAX))).records()).containsExactly(Change.upsert(new Row(row)));
    }

    private Answer.Refused invalid(UnaryOperator<MessageBuilder> lie) {
        provider.change = lie;
        Answer.Refused refused = EngineTest.refused(hub.send(query(TAX)));
        assertThat(refused.code()).as(refused.detail()).isEqualTo(RefusalCode.PROVIDER_REPLY_INVALID);
        return refused;
    }

    private Message query(String sender) {
        return hub.query(sender, "tax-collection", List.of());
    }

    private static void same(Answer.Signed first, Answer again) {
        assertThat(again).isInstanceOf(Answer.Signed.class);
        Answer.Signed second = (Answer.Signed) again;
        assertThat(second.duplicate()).isTrue();
        assertThat(second.wire().bytes()).isEqualTo(first.wire().bytes());
        assertThat(second.wire().jws()).isEqualTo(first.wire().jws());
    }

    private static Message answered(Answer answer) {
        assertThat(answer).as(answer.toString()).isInstanceOf(Answer.Signed.class);
        return JsonMessages.read(((Answer.Signed) answer).wire().bytes());
    }
}
