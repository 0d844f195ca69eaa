package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.govhub.exchange.TestHub.DATASET;
import static org.govhub.exchange.TestHub.REGISTRAR;
import static org.govhub.exchange.TestHub.STRANGER;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.TOWN;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.govhub.exchange.blob.BlobName;
import org.govhub.exchange.blob.BlobPart;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.document.CopyState;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Attachment;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageBuilder;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.DetachedJws;
import org.govhub.exchange.seal.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a department tries with documents that it must not get through: each has a stable code, and is in a log. */
class DocumentAttackTest {

    private static final String EGOV = "http://www.egs.org.cn/eGovDoc";

    private final TestHub hub;

    DocumentAttackTest(@TempDir Path data) throws Exception {
        hub = TestHub.open(data);
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "机密★10年",
                "機密★",
                "絕密★",
                "絶密☆",
                "祕密★",
                "机\u3000密 ★",
                "机\u200b密\u2060★",
                "机\u00ad密⭐\ufe0f",
                "秘\u0301密＊",
                "绝密✪",
                "绝\u202e密\u202c★"
            })
    void printedMark_inAnotherSpelling_forbiddenWhereverItStands(String mark) throws IOException {
        Attachment named =
                upload(REGISTRAR, mark.replaceAll("\\p{C}", "") + ".txt", "x".getBytes(StandardCharsets.UTF_8));

        requireRefused(document("通知" + mark, "请查收", List.of(TAX)), "FORBIDDEN");
        requireRefused(document("通知", "附件\n" + mark, List.of(TAX)), "FORBIDDEN");
        requireRefused(document("通知", "请查收", List.of(TAX), named), "FORBIDDEN");

        assertThat(hub.documents().blobs().stored(BlobName.of(REGISTRAR, named.digest())))
                .isEmpty();
        assertThat(hub.records("log").toString()).doesNotContain(mark);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<电子公文><密级>机密</密级></电子公文>",
                "<电子公文 xmlns='http://example.org/other'><密级>秘密</密级></电子公文>",
                "<w:wrapping xmlns:w='urn:w'><w:a/><电子公文><密级>机密</密级></电子公文></w:wrapping>",
                "<电子公文 xmlns='" + EGOV + "'><密級>机密</密級></电子公文>",
                "<電子公文><密級>公文</密級></電子公文>",
                "<电子公文 xmlns='" + EGOV + "'><保密等级>机密</保密等级></电子公文>",
                "<电子公文 xmlns='" + EGOV + "'><密级>公&#x200b;开 机密</密级></电子公文>",
                "<电子公文 xmlns='" + EGOV + "'><密级>confidential</密级></电子公文>",
                "<电子公文 xmlns='" + EGOV + "'><标题 级='機&#x3000;密'/></电子公文>",
                "<电子公文 xmlns='" + EGOV + "'><正文>机&#x5bc6;★1年</正文></电子公文>",
            })
    void levelInXml_inAnotherSpelling_forbiddenAsBodyAndAsFile(String xml) throws IOException {
        Attachment file = upload(REGISTRAR, "公文.dat", xml.getBytes(StandardCharsets.UTF_8));

        requireRefused(document("通知", xml, List.of(TAX)), "FORBIDDEN");
        requireRefused(document("通知", "请查收", List.of(TAX), file), "FORBIDDEN");

        assertThat(hub.documents().blobs().stored(BlobName.of(REGISTRAR, file.digest())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-8"})
    void xmlUnderAFalseName_isLookedThroughOrRefused(String charset) throws IOException {
        String xml = "<a x='" + "-".repeat(300) + "'><电子公文><密级>机密</密级></电子公文></a>";
        Attachment file = upload(REGISTRAR, "照片.jpg", xml.getBytes(Charset.forName(charset)));

        requireRefused(
                document("通知", "请查收", List.of(TAX), file), charset.equals("UTF-8") ? "FORBIDDEN" : "PAYLOAD_INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<电子公文 xmlns='" + EGOV + "'><密级>公开</密级></电子公文>",
                "<电子公文 xmlns='" + EGOV + "'><密级> 内 部 </密级></电子公文>",
                "<html><p>关于保守秘密的规定</p></html>",
                "关于机密文件管理的通知"
            })
    void notSecret_passes(String body) {
        assertThat(send(document("通知", body, List.of(TAX)))).isEqualTo("accepted");
    }

    @Test
    void secretSentAgain_isForbiddenAgainOnceItsFileIsBack() throws IOException {
        byte[] xml = "<电子公文><密级>机密</密级></电子公文>".getBytes(StandardCharsets.UTF_8);
        Message secret = document("通知", "请查收", List.of(TAX), upload(REGISTRAR, "a.xml", xml));
        requireRefused(secret, "FORBIDDEN");
        requireRefused(secret, "PAYLOAD_INVALID"); // the file is gone
        upload(REGISTRAR, "a.xml", xml);
        requireRefused(secret, "FORBIDDEN");
    }

    @Test
    void attachment_notThereOrSomebodyElses_refused_andTheOwnersFileStays() throws IOException {
        byte[] bytes = "名单".getBytes(StandardCharsets.UTF_8);
        Attachment foreign = upload(TAX, "名单.txt", bytes);
        Attachment missing = new Attachment("a.txt", "text/plain", Digest.SHA_256.text(new byte[0]), 0);

        requireRefused(document("通知", "x", List.of(TAX), missing), "PAYLOAD_INVALID");
        requireRefused(document("通知", "x", List.of(TAX), foreign), "PAYLOAD_INVALID");
        requireRefused(document("绝密★", "x", List.of(TAX), foreign), "FORBIDDEN");

        assertThat(hub.documents().blobs().stored(BlobName.of(TAX, foreign.digest())))
                .isPresent();
    }

    @Test
    void recipients_selfTwiceUnknownOrNone_refused() throws IOException {
        requireRefused(document("通知", "x", List.of(REGISTRAR)), "NOT_ADDRESSED");
        requireRefused(document("通知", "x", List.of(TAX, REGISTRAR)), "NOT_ADDRESSED");
        requireRefused(document("通知", "x", List.of(TAX, TAX)), "NOT_ADDRESSED");
        requireRefused(document("通知", "x", List.of(TAX, STRANGER)), "NOT_ADDRESSED");
        requireRefused(document("通知", "x", List.of("91330225000000000W")), "NOT_ADDRESSED");
        assertThat(hub.records("log", "queued")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SIGN_FOR, NOT_ADDRESSED",
        "RETURN, NOT_ADDRESSED",
        "FORWARD, NOT_ADDRESSED",
        "ARCHIVE, NOT_ADDRESSED",
        "RECALL, NOT_ADDRESSED"
    })
    void act_byWhoHasNoPartInIt_refused(Act act, String code) throws IOException {
        Message document = arrived();
        for (String party : List.of(TOWN, STRANGER)) {
            MessageBuilder message = act(party, act, document.id()).basis("无");
            requireRefused((act == Act.FORWARD ? message.recipients(List.of(TAX)) : message).build(), code);
        }
        assertThat(state(document, TAX)).isEqualTo(CopyState.ARRIVED);
    }

    @ParameterizedTest
    @CsvSource({"SIGN_FOR", "RETURN", "FORWARD", "ARCHIVE"})
    void recipientsAct_byTheSenderItself_refused(Act act) throws IOException {
        Message document = arrived();
        MessageBuilder message = act(REGISTRAR, act, document.id()).basis("无");
        requireRefused((act == Act.FORWARD ? message.recipients(List.of(TOWN)) : message).build(), "NOT_ADDRESSED");
    }

    @Test
    void recall_byTheRecipient_orOfSomebodyWithoutCopy_refused() throws IOException {
        Message document = arrived();
        requireRefused(act(TAX, Act.RECALL, document.id()).build(), "NOT_ADDRESSED");
        requireRefused(
                act(REGISTRAR, Act.RECALL, document.id())
                        .recipients(List.of(TOWN))
                        .build(),
                "NOT_ADDRESSED");
        requireRefused(
                act(REGISTRAR, Act.RECALL, document.id())
                        .recipients(List.of(TAX, TAX))
                        .build(),
                "NOT_ADDRESSED");
        assertThat(state(document, TAX)).isEqualTo(CopyState.ARRIVED);
    }

    @Test
    void return_withoutReason_orOneOfAMegabyte_refused() throws IOException {
        Message document = arrived();
        requireRefused(act(TAX, Act.RETURN, document.id()).build(), "PAYLOAD_INVALID");

        Message good = act(TAX, Act.RETURN, document.id()).basis("REASON").build();
        for (String reason : List.of("由".repeat(350_000), "x".repeat(201), " ", "\\u200b", "")) {
            String written = new String(JsonMessages.write(good), StandardCharsets.UTF_8).replace("REASON", reason);
            byte[] body = written.getBytes(StandardCharsets.UTF_8);
            WireMessage wire = new WireMessage(
                    Spelling.JSON,
                    body,
                    DetachedJws.sign(TestHub.key(TAX).signer(), body).headerValue());
            int before = hub.records("security").size();
            assertThat(hub.send(wire)).isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(
                            refused.code().name())
                    .isEqualTo("MALFORMED"));
            assertThat(hub.records("security"))
                    .as("of %s characters", reason.length())
                    .hasSize(before + 1);
            assertThat(hub.records("security").getLast().path("code").asText()).isEqualTo("MALFORMED");
            assertThat(hub.records("security").getLast().toString()).hasSizeLessThan(4_000);
        }
        assertThat(state(document, TAX)).isEqualTo(CopyState.ARRIVED);
        assertThat(send(good)).isEqualTo("accepted");
    }

    @Test
    void archive_twiceOrBeforeSignedFor_refused() throws IOException {
        Message document = arrived();
        requireRefused(act(TAX, Act.ARCHIVE, document.id()).build(), "PAYLOAD_INVALID");
        requireRefused(
                act(TAX, Act.FORWARD, document.id()).recipients(List.of(TOWN)).build(), "PAYLOAD_INVALID");
        assertThat(send(act(TAX, Act.SIGN_FOR, document.id()).build())).isEqualTo("accepted");
        requireRefused(act(TAX, Act.SIGN_FOR, document.id()).build(), "PAYLOAD_INVALID");
        Message archive = act(TAX, Act.ARCHIVE, document.id()).build();
        assertThat(send(archive)).isEqualTo("accepted");
        assertThat(send(archive)).as("the same message").isEqualTo("accepted");
        requireRefused(act(TAX, Act.ARCHIVE, document.id()).build(), "PAYLOAD_INVALID");
        requireRefused(
                act(TAX, Act.FORWARD, document.id()).recipients(List.of(TOWN)).build(), "PAYLOAD_INVALID");
        assertThat(hub.records("log", "accepted").stream()
                        .filter(record -> record.path("type").asText().equals("act")))
                .hasSize(2);
    }

    @Test
    void forward_toNobodyItselfItsSenderTwiceOrAStranger_refused() throws IOException {
        Message document = arrived();
        send(act(TAX, Act.SIGN_FOR, document.id()).build());
        requireRefused(act(TAX, Act.FORWARD, document.id()).build(), "PAYLOAD_INVALID");
        requireRefused(forward(document, REGISTRAR), "PAYLOAD_INVALID");
        requireRefused(forward(document, TAX), "NOT_ADDRESSED");
        requireRefused(forward(document, TOWN, TOWN), "NOT_ADDRESSED");
        requireRefused(forward(document, TOWN, STRANGER), "NOT_ADDRESSED");
        requireRefused(forward(document, "91330225000000000W"), "NOT_ADDRESSED");
        assertThat(state(document, TAX)).isEqualTo(CopyState.SIGNED);
    }

    @Test
    void forward_toAPartyWithoutSystem_waitsInItsMailbox() {
        hub.directory = TestHub.directory(party -> party.uscc().equals(TOWN)
                ? new Party(
                        party.uscc(),
                        party.name(),
                        party.level(),
                        party.region(),
                        party.roles(),
                        party.suspended(),
                        party.keys(),
                        List.of())
                : party);
        Message document = arrived();
        send(act(TAX, Act.SIGN_FOR, document.id()).build());
        assertThat(send(forward(document, TOWN))).isEqualTo("accepted");
        assertThat(hub.receive(TOWN)).hasSize(1);
        assertThat(state(document, TOWN)).isEqualTo(CopyState.ARRIVED);
    }

    private Message arrived() {
        Message document = document("通知", "请查收", List.of(TAX));
        assertThat(send(document)).isEqualTo("accepted");
        assertThat(hub.receive(TAX)).hasSize(1);
        return document;
    }

    private Message forward(Message document, String... to) {
        return act(TAX, Act.FORWARD, document.id()).recipients(List.of(to)).build();
    }

    private Attachment upload(String owner, String name, byte[] bytes) {
        String digest = Digest.SHA_256.text(bytes);
        BlobPart whole = new BlobPart(0, bytes.length, bytes.length);
        hub.documents().blobs().put(BlobName.of(owner, digest), whole, new ByteArrayInputStream(bytes));
        return new Attachment(name, "application/octet-stream", digest, bytes.length);
    }

    private Message document(String title, String body, List<String> recipients, Attachment... attachments) {
        return hub.message(MessageType.DOCUMENT, REGISTRAR)
                .dataset(DATASET)
                .recipients(recipients)
                .payload(new Payload.Document(title, List.of(attachments), body))
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
                ? refused.code().name()
                : "accepted";
    }

    /** Refused with that code, and the exchange log's newest record says so of this message. */
    private void requireRefused(Message message, String code) throws IOException {
        assertThat(send(message)).isEqualTo(code);
        JsonNode record = hub.records("log", "refused").getLast();
        assertThat(record.path("exchange").asText()).isEqualTo(message.id());
        assertThat(record.path("code").asText()).isEqualTo(code);
        assertThat(record.path("sender").asText()).isEqualTo(message.sender().uscc());
    }

    private CopyState state(Message document, String recipient) {
        return Objects.requireNonNull(hub.documents()
                        .find(REGISTRAR, document.id())
                        .orElseThrow()
                        .copy(recipient))
                .state();
    }
}
