package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.govhub.exchange.TestHub.DATASET;
import static org.govhub.exchange.TestHub.REGISTRAR;
import static org.govhub.exchange.TestHub.STRANGER;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.TOWN;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.govhub.exchange.blob.BlobName;
import org.govhub.exchange.blob.BlobPart;
import org.govhub.exchange.blob.BlobRange;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.document.Copy;
import org.govhub.exchange.document.CopyState;
import org.govhub.exchange.document.OfficialDocument;
import org.govhub.exchange.document.Urgency;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Attachment;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageBuilder;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.seal.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents from the registrar to the tax office and back, act by act, on a real engine. */
class DocumentExchangeTest {

    private static final byte[] FILE = "附件一：名单".getBytes(StandardCharsets.UTF_8);

    private final Path data;
    private final SetClock clock = new SetClock(Instant.parse("2026-06-01T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private TestHub hub;

    DocumentExchangeTest(@TempDir Path data) throws Exception {
        this.data = data;
        hub = open();
    }

    private TestHub open() throws Exception {
        return new TestHub(data, clock, (provider, system, question) -> {
            throw new AssertionError("no provider is asked here");
        });
    }

    private void restart() throws Exception {
        hub.close();
        hub = open();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private Attachment upload(String owner, String name, String type, byte[] bytes) {
        String digest = Digest.SHA_256.text(bytes);
        hub.documents()
                .blobs()
                .put(
                        BlobName.of(owner, digest),
                        new BlobPart(0, bytes.length, bytes.length),
                        new ByteArrayInputStream(bytes));
        return new Attachment(name, type, digest, bytes.length);
    }

    private Message document(List<String> recipients, Attachment... attachments) {
        return document(recipients, "请查收。", attachments);
    }

    private Message document(List<String> recipients, String body, Attachment... attachments) {
        return hub.message(MessageType.DOCUMENT, REGISTRAR)
                .dataset(DATASET)
                .recipients(recipients)
                .payload(new Payload.Document("关于开展年度检查的通知", List.of(attachments), body))
                .build();
    }

    private MessageBuilder act(String party, Act act, String correlation) {
        return hub.message(MessageType.ACT, party)
                .act(act)
                .correlation(correlation)
                .payload(new Payload.Empty());
    }

    private String send(Message message) {
        return hub.send(message) instanceof Answer.Refused refused
                ? refused.code() + " " + refused.detail()
                : "accepted";
    }

    /** Takes everything out of a mailbox, as a department does. */
    private List<Message> take(String party) {
        List<Message> taken = new ArrayList<>();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            List<Message> some = hub.receive(party);
            if (!some.isEmpty()) {
                assertThat(send(hub.ack(party, some))).isEqualTo("accepted");
            }
            taken.addAll(some);
            return !taken.isEmpty();
        });
        return taken;
    }

    private OfficialDocument standing(Message document) {
        return hub.documents().find(REGISTRAR, document.id()).orElseThrow();
    }

    private CopyState state(Message document, String recipient) {
        return Objects.requireNonNull(standing(document).copy(recipient)).state();
    }

    @Test
    void document_signedForwardedArchived_eachSideTold() throws Exception {
        Message document = document(List.of(TAX), upload(REGISTRAR, "名单.txt", "text/plain", FILE));
        assertThat(send(document)).isEqualTo("accepted");
        assertThat(state(document, TAX)).isEqualTo(CopyState.SENT);

        Message delivery = take(TAX).getFirst();
        assertThat(delivery.payload()).isEqualTo(document.payload());
        assertThat(Objects.requireNonNull(delivery.origin()).id()).isEqualTo(document.id());
        assertThat(state(document, TAX)).isEqualTo(CopyState.ARRIVED);
        assertThat(send(act(TAX, Act.ARCHIVE, delivery.id()).build())).startsWith("PAYLOAD_INVALID The copy of");

        assertThat(send(act(TAX, Act.SIGN_FOR, delivery.id()).build())).isEqualTo("accepted");
        Message told = take(REGISTRAR).getFirst();
        assertThat(told.act()).isEqualTo(Act.SIGN_FOR);
        assertThat(told.correlation()).isEqualTo(document.id());
        assertThat(send(act(REGISTRAR, Act.RECALL, document.id()).build())).contains("is signed since");

        restart();
        assertThat(send(act(TAX, Act.FORWARD, delivery.id())
                        .recipients(List.of(TOWN))
                        .build()))
                .isEqualTo("accepted");
        Message forwarded = take(TOWN).getFirst();
        assertThat(forwarded.payload()).isEqualTo(document.payload());
        assertThat(forwarded.origin()).isEqualTo(delivery.origin());
        assertThat(hub.documents().readable(TOWN, Digest.SHA_256.text(FILE).substring(8)))
                .isPresent();
        assertThat(send(act(TOWN, Act.SIGN_FOR, forwarded.id()).build())).isEqualTo("accepted");
        assertThat(send(act(TAX, Act.ARCHIVE, delivery.id()).build())).isEqualTo("accepted");
        assertThat(state(document, TAX)).isEqualTo(CopyState.ARCHIVED);

        restart();
        assertThat(state(document, TAX)).isEqualTo(CopyState.ARCHIVED);
        assertThat(state(document, TOWN)).isEqualTo(CopyState.SIGNED);
    }

    @Test
    void recall_beforeHandOver_neverHandedOver() throws Exception {
        Message document = document(List.of(TAX, TOWN));
        assertThat(send(document)).isEqualTo("accepted");
        Message town = take(TOWN).getFirst();
        assertThat(send(act(TOWN, Act.SIGN_FOR, town.id()).build())).isEqualTo("accepted");

        assertThat(send(act(REGISTRAR, Act.RECALL, document.id()).build())).isEqualTo("accepted");
        restart();

        assertThat(hub.receive(TAX)).isEmpty();
        assertThat(state(document, TAX)).isEqualTo(CopyState.RECALLED);
        assertThat(state(document, TOWN))
                .as("signed for already, so not recalled")
                .isEqualTo(CopyState.SIGNED);
        assertThat(hub.documents().of(TAX, 1)).isEmpty();
        assertThat(hub.records("log", "returned"))
                .singleElement()
                .satisfies(record -> assertThat(record.path("detail").asText()).contains("recalled"));
        assertThat(send(act(REGISTRAR, Act.RECALL, document.id()).build())).startsWith("PAYLOAD_INVALID");
    }

    @Test
    void recall_afterArrival_recipientTold_andCannotSign() throws Exception {
        Message document = document(List.of(TAX));
        send(document);
        Message delivery = take(TAX).getFirst();

        assertThat(send(act(REGISTRAR, Act.RECALL, document.id()).build())).isEqualTo("accepted");

        assertThat(send(act(TAX, Act.SIGN_FOR, delivery.id()).build())).contains("is recalled since");
        Message notice = take(TAX).getFirst();
        assertThat(notice.act()).isEqualTo(Act.RECALL);
        assertThat(notice.correlation()).isEqualTo(delivery.id());
    }

    @Test
    void return_needsAReason_whichTheSenderIsTold() {
        Message document = document(List.of(TAX));
        send(document);
        Message delivery = take(TAX).getFirst();

        assertThat(send(act(TAX, Act.RETURN, delivery.id()).build())).startsWith("PAYLOAD_INVALID Expected the reason");
        assertThat(send(act(TAX, Act.RETURN, delivery.id()).basis("主送单位有误").build()))
                .isEqualTo("accepted");

        assertThat(take(REGISTRAR).getFirst().basis()).isEqualTo("主送单位有误");
        assertThat(Objects.requireNonNull(standing(document).copy(TAX)).reason())
                .isEqualTo("主送单位有误");
    }

    @Test
    void notNamedByTheEntry_notAddressed() {
        assertThat(send(document(List.of(STRANGER)))).startsWith("NOT_ADDRESSED");
        assertThat(send(document(List.of(REGISTRAR)))).startsWith("NOT_ADDRESSED");
        assertThat(send(document(List.of(TAX, TAX)))).startsWith("NOT_ADDRESSED");
        assertThat(send(hub.message(MessageType.DOCUMENT, STRANGER)
                        .dataset(DATASET)
                        .recipients(List.of(TAX))
                        .payload(new Payload.Document("t", List.of(), null))
                        .build()))
                .startsWith("NOT_ADDRESSED");
        Message document = document(List.of(TAX));
        send(document);
        assertThat(send(act(TOWN, Act.SIGN_FOR, document.id()).build())).startsWith("NOT_ADDRESSED");
        assertThat(send(act(STRANGER, Act.RECALL, document.id()).build())).startsWith("NOT_ADDRESSED");
    }

    @Test
    void attachment_missingOrOfOtherSizeOrSomebodyElses_refusedNamingIt() {
        Attachment good = upload(REGISTRAR, "a.txt", "text/plain", FILE);
        Attachment missing = new Attachment("b.txt", "text/plain", Digest.SHA_256.text(new byte[] {1}), 1);
        Attachment foreign = upload(TAX, "c.txt", "text/plain", new byte[] {2});
        Attachment wrong = new Attachment("a.txt", "text/plain", good.digest(), good.size() + 1);

        assertThat(send(document(List.of(TAX), good, missing))).startsWith("PAYLOAD_INVALID Attachment 2 is not here");
        assertThat(send(document(List.of(TAX), foreign))).startsWith("PAYLOAD_INVALID Attachment 1 is not here");
        assertThat(send(document(List.of(TAX), wrong))).startsWith("PAYLOAD_INVALID Attachment 1 has");
    }

    @Test
    void attachments_tooManyOrOneFileTwice_refused() {
        Attachment file = upload(REGISTRAR, "a.txt", "text/plain", FILE);
        Attachment again = new Attachment("b.ofd", "application/ofd", file.digest(), file.size());

        assertThat(send(document(List.of(TAX), Collections.nCopies(101, file).toArray(Attachment[]::new))))
                .startsWith("PAYLOAD_INVALID Expected at most 100 attachments");
        assertThat(send(document(List.of(TAX), file, again))).startsWith("PAYLOAD_INVALID Attachment 2 is a file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<电子公文 xmlns='http://www.egs.org.cn/eGovDoc'><密级>机密</密级></电子公文>",
                "<e:电子公文 xmlns:e='http://www.egs.org.cn/eGovDoc'><e:公文体><e:密级 值='秘密★10年'/></e:公文体></e:电子公文>",
                "<电子公文 xmlns='http://www.egs.org.cn/eGov&#68;oc'><密级>绝 密</密级></电子公文>",
                "<电子公文 xmlns='http://www.egs.org.cn/eGovDoc'><密级>某种新密级</密级></电子公文>"
            })
    void secret_inBodyOrAttachment_refusedAndNothingKept(String xml) throws Exception {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        Attachment file = upload(REGISTRAR, "公文.dat", "application/octet-stream", bytes);

        assertThat(send(document(List.of(TAX), xml))).startsWith("FORBIDDEN");
        assertThat(send(document(List.of(TAX), upload(REGISTRAR, "公文.xml", "text/xml", bytes))))
                .startsWith("FORBIDDEN");

        assertThat(hub.documents().blobs().stored(BlobName.of(REGISTRAR, file.digest())))
                .isEmpty();
        assertThat(hub.records("log", "accepted")).isEmpty();
        assertThat(hub.records("log").toString()).doesNotContain("机密", "绝", "新密级");
    }

    @Test
    void urgent_notAnsweredInTime_overdueOnceAndRecipientReminded() throws Exception {
        Message document =
                document(List.of(TAX), "<电子公文 xmlns='http://www.egs.org.cn/eGovDoc'><密级>公开</密级><紧急程度>特急</紧急程度></电子公文>");
        assertThat(send(document)).isEqualTo("accepted");
        assertThat(standing(document).urgency()).isEqualTo(Urgency.EXTRA);
        Copy copy = Objects.requireNonNull(standing(document).copy(TAX));
        assertThat(hub.documents().overdue(standing(document), copy)).isFalse();
        take(TAX);

        clock.forward(Duration.ofHours(4).plusSeconds(1));
        hub.documents().remind();
        hub.documents().remind();

        assertThat(hub.documents().overdue(standing(document), copy)).isTrue();
        assertThat(hub.records("log", "overdue")).hasSize(1);
        Message reminder = take(TAX).getFirst();
        assertThat(reminder.correlation()).isEqualTo(copy.delivery());
        assertThat(((Payload.Document) reminder.payload()).title()).contains("催办");
        restart();
        hub.documents().remind();
        assertThat(hub.records("log", "overdue")).hasSize(1);
    }

    @Test
    void id_ofAnotherPartysDocument_reusedAndItsDeliveriesAreUntouched() throws Exception {
        Message document = document(List.of(TAX, TOWN));
        send(document);
        take(TOWN);
        Message twin = hub.message(MessageType.DOCUMENT, TOWN)
                .id(document.id())
                .dataset(DATASET)
                .recipients(List.of(TAX))
                .payload(new Payload.Document("另一份", List.of(), "x"))
                .build();

        assertThat(send(twin)).startsWith("ID_REUSED");
        restart();
        assertThat(send(twin)).startsWith("ID_REUSED");
        assertThat(send(act(TOWN, Act.RECALL, document.id())
                        .recipients(List.of(TAX))
                        .build()))
                .startsWith("NOT_ADDRESSED");
        assertThat(take(TAX).getFirst().payload()).isEqualTo(document.payload());
        assertThat(state(document, TAX)).isEqualTo(CopyState.ARRIVED);
    }

    @Test
    void id_ofAnotherPartysDocument_onAPublish_changesNoCopy() throws Exception {
        Message document = hub.message(MessageType.DOCUMENT, TOWN)
                .dataset(DATASET)
                .recipients(List.of(TAX))
                .payload(new Payload.Document("通知", List.of(), "x"))
                .build();
        send(document);
        assertThat(hub.receive(TAX)).hasSize(1);
        assertThat(send(hub.message(MessageType.PUBLISH, REGISTRAR)
                        .id(document.id())
                        .dataset(DATASET)
                        .payload(new Payload.Publish(List.of(TestHub.enterprise("A", "1"))))
                        .build()))
                .isEqualTo("accepted");
        assertThat(send(act(TOWN, Act.RECALL, document.id()).build())).isEqualTo("accepted");

        clock.forward(Duration.ofMinutes(1)); // the lease is over: the recalled copy goes, the publish comes
        await().atMost(Duration.ofSeconds(20))
                .until(() -> take(TAX).stream().anyMatch(message -> message.payload() instanceof Payload.Records));
        assertThat(hub.records("log", "returned"))
                .singleElement()
                .satisfies(record -> assertThat(record.path("sender").asText()).isEqualTo(TOWN));
    }

    @Test
    void copy_recalledAndForwardedAnew_firstDeliveryIsNotHandedOver() throws Exception {
        Message document = document(List.of(TAX, TOWN));
        send(document);
        Message town = take(TOWN).getFirst();
        send(act(TOWN, Act.SIGN_FOR, town.id()).build());
        send(act(REGISTRAR, Act.RECALL, document.id()).build());
        send(act(TOWN, Act.FORWARD, town.id()).recipients(List.of(TAX)).build());

        String forwarded = Objects.requireNonNull(standing(document).copy(TAX)).delivery();
        assertThat(take(TAX)).extracting(Message::id).containsExactly(forwarded);
        assertThat(hub.records("log", "returned")).hasSize(1);
    }

    @Test
    void copy_returnedByTheHubBeforeHandOver_staysUnreadable() throws Exception {
        Message document = document(List.of(TAX, TOWN), upload(REGISTRAR, "名单.txt", "text/plain", FILE));
        send(document);
        String sha256 = Digest.SHA_256.text(FILE).substring(8);
        take(TOWN);
        hub.directory = withoutTax(true);

        assertThat(hub.receive(TAX)).isEmpty();
        assertThat(state(document, TAX)).isEqualTo(CopyState.RETURNED);
        for (boolean restarted : List.of(false, true)) {
            assertThat(hub.documents().readable(TAX, sha256)).isEmpty();
            assertThat(hub.documents().of(TAX, 1)).isEmpty();
            assertThat(hub.documents().find(TAX, document.id())).isEmpty();
            if (!restarted) {
                restart(); // and the entry names the tax office again
            }
        }
    }

    @Test
    void copy_handedOver_isReadableOnlyWhileTheEntryIsPublishedAndNamesTheParty() {
        Message document = document(List.of(TAX, TOWN), upload(REGISTRAR, "名单.txt", "text/plain", FILE));
        send(document);
        String sha256 = Digest.SHA_256.text(FILE).substring(8);
        take(TAX);
        take(TOWN);

        hub.directory = withoutTax(true);
        assertThat(hub.documents().readable(TAX, sha256)).isEmpty();
        assertThat(hub.documents().find(TAX, document.id())).isEmpty();
        assertThat(hub.documents().readable(TOWN, sha256)).isPresent();
        hub.directory = withoutTax(false);
        assertThat(hub.documents().readable(TOWN, sha256)).isEmpty();
        assertThat(hub.documents().readable(REGISTRAR, sha256)).isPresent();
    }

    private static Directory withoutTax(boolean published) {
        Dataset whole = TestHub.dataset(published, null);
        return TestHub.directory(
                UnaryOperator.identity(),
                new Dataset(
                        whole.code(),
                        whole.title(),
                        whole.version(),
                        whole.provider(),
                        whole.delegates(),
                        published,
                        whole.fields(),
                        whole.rules().stream()
                                .filter(rule -> !rule.id().equals("tax"))
                                .toList(),
                        whole.service(),
                        whole.retention()));
    }

    @Test
    void list_newestFirst_aHundredAPage() throws Exception {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < Documents.PAGE + 1; i++) {
            Message document = document(List.of(TAX));
            assertThat(send(document)).isEqualTo("accepted");
            sent.addFirst(document.id());
        }
        restart();

        assertThat(hub.documents().of(REGISTRAR, 1))
                .extracting(OfficialDocument::id)
                .containsExactlyElementsOf(sent.subList(0, Documents.PAGE));
        assertThat(hub.documents().of(REGISTRAR, 2))
                .extracting(OfficialDocument::id)
                .containsExactly(sent.getLast());
        assertThat(hub.documents().of(REGISTRAR, 3)).isEmpty();
        OfficialDocument oldest = hub.documents().of(REGISTRAR, 2).getFirst();
        assertThat(hub.documents().heading(oldest).orElseThrow().title()).isEqualTo("关于开展年度检查的通知");
    }

    @Test
    void file_forSenderAndWhoWasHandedTheDocument_only() throws Exception {
        Message document = document(List.of(TAX, TOWN), upload(REGISTRAR, "名单.txt", "text/plain", FILE));
        send(document);
        String sha256 = Digest.SHA_256.text(FILE).substring(8);

        assertThat(hub.documents().readable(REGISTRAR, sha256)).isPresent();
        assertThat(hub.documents().readable(TAX, sha256))
                .as("not handed over yet")
                .isEmpty();
        take(TAX);
        Documents.Readable file = hub.documents().readable(TAX, sha256).orElseThrow();
        assertThat(hub.documents().handingOut(file, TAX, new BlobRange(0, FILE.length)))
                .isTrue();
        assertThat(hub.documents().readable(STRANGER, sha256)).isEmpty();
        send(act(REGISTRAR, Act.RECALL, document.id()).recipients(List.of(TAX)).build());
        assertThat(hub.documents().readable(TAX, sha256)).as("recalled").isEmpty();
        assertThat(hub.documents().handingOut(file, TAX, new BlobRange(0, FILE.length)))
                .as("recalled since it was looked up")
                .isFalse();
        assertThat(hub.records("log", "released")).anySatisfy(record -> {
            assertThat(record.path("digest").asText()).isEqualTo(file.blob().digest());
            assertThat(record.path("recipients").get(0).asText()).isEqualTo(TAX);
        });
        restart();
        assertThat(state(document, TOWN)).isEqualTo(CopyState.SENT);
        assertThat(take(TOWN)).hasSize(1);
    }
}
