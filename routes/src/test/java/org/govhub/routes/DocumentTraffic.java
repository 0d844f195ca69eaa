package org.govhub.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.govhub.routes.Correspondent.Party.LOCAL_TAX;
import static org.govhub.routes.Correspondent.Party.QUALITY;
import static org.govhub.routes.Correspondent.Party.REGISTRAR;
import static org.govhub.routes.Correspondent.Party.STATE_TAX;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.govhub.adapters.client.FileClient;
import org.govhub.adapters.client.Outgoing;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Attachment;
import org.govhub.exchange.message.MessageBuilder;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.seal.Digest;
import org.govhub.routes.Correspondent.Party;

/**
 * Four departments that send each other documents and do everything that can be done with them, three by REST and one by SOAP.
 * Each repeats the same message until an answer comes, so it goes on by itself through any crash of the hub.
 */
final class DocumentTraffic implements AutoCloseable {

    /** The departments that keep mailboxes here. */
    static final List<Party> PARTIES = List.of(REGISTRAR, STATE_TAX, LOCAL_TAX, QUALITY);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SEVERAL_CHUNKS = 600_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration WAIT = Duration.ofSeconds(2);

    private final Path folder;
    private final Journal journal;
    private final Map<Party, Correspondent> correspondents = new EnumMap<>(Party.class);
    private final Map<Party, FileClient> files = new EnumMap<>(Party.class);
    private final List<Said> said = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final List<Secret> secrets = new ArrayList<>();

    /** A message that one department sent, and whether the hub took it. */
    record Said(Party by, Outgoing message, boolean accepted) {}

    /** A document that must be refused, and the SHA-256 of its file, which must not stay. */
    record Secret(String id, String file) {}

    /** A party that must get exactly one delivery of a message's. */
    private record Told(Party party, String cause) {}

    DocumentTraffic(URI hub, Path data, Path folder, Journal journal) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.journal = journal;
        for (Party party : PARTIES) {
            Correspondent correspondent = new Correspondent(hub, data.resolve("keys"), party, journal);
            correspondents.put(party, correspondent);
            files.put(party, correspondent.files(hub));
        }
    }

    /** All seven acts, those too that must be refused. */
    void perform(int round) throws Exception {
        Path file = Files.write(folder.resolve("名单" + round + ".bin"), bytes(round));
        Attachment list = upload(REGISTRAR, file);
        String first = send(List.of(STATE_TAX, LOCAL_TAX), "通知", list);
        await(STATE_TAX, first);
        fetch(STATE_TAX, list, file);
        accepted(act(STATE_TAX, Act.SIGN_FOR, first, List.of(), ""), REGISTRAR);
        refused(act(REGISTRAR, Act.RECALL, first, List.of(STATE_TAX), ""), "PAYLOAD_INVALID");
        accepted(act(STATE_TAX, Act.FORWARD, first, List.of(QUALITY), ""), REGISTRAR);
        told.add(new Told(QUALITY, first));
        await(QUALITY, first);
        fetch(QUALITY, list, file);
        accepted(act(QUALITY, Act.SIGN_FOR, first, List.of(), ""), STATE_TAX, REGISTRAR);
        accepted(act(QUALITY, Act.ARCHIVE, first, List.of(), ""), STATE_TAX, REGISTRAR);
        refused(act(STATE_TAX, Act.RECALL, first, List.of(QUALITY), ""), "PAYLOAD_INVALID");
        accepted(act(STATE_TAX, Act.ARCHIVE, first, List.of(), ""), REGISTRAR);
        refused(act(STATE_TAX, Act.ARCHIVE, first, List.of(), ""), "PAYLOAD_INVALID");
        await(LOCAL_TAX, first);
        accepted(act(LOCAL_TAX, Act.RETURN, first, List.of(), "主送单位有误"), REGISTRAR);
        String early = send(List.of(LOCAL_TAX), "作废");
        accepted(act(REGISTRAR, Act.RECALL, early, List.of(), "")); // nobody was handed it, nobody is told
        String late = send(List.of(STATE_TAX), "作废");
        await(STATE_TAX, late);
        accepted(act(REGISTRAR, Act.RECALL, late, List.of(), ""), STATE_TAX);
        refused(act(STATE_TAX, Act.SIGN_FOR, late, List.of(), ""), "PAYLOAD_INVALID");
        secret(round);
        race(arrived());
        refused(act(REGISTRAR, Act.RECALL, first, List.of(STATE_TAX), ""), "PAYLOAD_INVALID");
    }

    /** A document that the state tax office has been handed, and has not answered for. */
    String arrived() throws Exception {
        String id = send(List.of(STATE_TAX), "通知");
        await(STATE_TAX, id);
        return id;
    }

    /** The sender recalls while the recipient signs; one of them wins. */
    void race(String document) throws Exception {
        Outgoing recall = act(REGISTRAR, Act.RECALL, document, List.of(), "");
        Outgoing sign = act(STATE_TAX, Act.SIGN_FOR, document, List.of(), "");
        CompletableFuture<Boolean> signing = CompletableFuture.supplyAsync(() -> insist(STATE_TAX, sign));
        boolean recalled = insist(REGISTRAR, recall);
        boolean signed = signing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(recalled ^ signed).as("either recalled or signed for").isTrue();
        assertThat(codes(signed ? recall : sign)).containsExactly("PAYLOAD_INVALID");
        note(REGISTRAR, recall, recalled, recalled ? List.of(STATE_TAX) : List.of());
        note(STATE_TAX, sign, signed, signed ? List.of(REGISTRAR) : List.of());
    }

    /** Waits until everybody has what it is to be told. */
    void drain() throws Exception {
        for (Told each : List.copyOf(told)) {
            await(each.party(), each.cause());
        }
        for (Party party : PARTIES) {
            of(party).receive(10, Duration.ZERO); // what was recalled is closed, and nothing else comes
        }
    }

    /** Sends every message once more; what was refused is refused. */
    void again() throws Exception {
        for (Said each : List.copyOf(said)) {
            assertThat(insist(each.by(), each.message())).as("again").isEqualTo(each.accepted());
        }
    }

    List<Said> said() {
        return List.copyOf(said);
    }

    /** Who must get a delivery of which document or act, each once: {@code party cause}. */
    Set<String> mustBeTold() {
        return told.stream().map(each -> each.party().uscc + " " + each.cause()).collect(Collectors.toSet());
    }

    /** What was secret. */
    List<Secret> secrets() {
        return List.copyOf(secrets);
    }

    /** How each copy stands, as the hub tells a party: {@code document recipient} to state. */
    Map<String, String> states(Party party) throws Exception {
        Map<String, String> states = new TreeMap<>();
        JsonNode page = JSON.readTree(
                of(party).insist(() -> Objects.requireNonNull(files.get(party)).documents(1)));
        page.forEach(document -> document.path("copies")
                .forEach(copy -> states.put(
                        document.path("id").asText() + " "
                                + copy.path("recipient").asText(),
                        copy.path("state").asText())));
        return states;
    }

    /** Gives up at the next failure. */
    void tire() {
        correspondents.values().forEach(Correspondent::tire);
    }

    private void secret(int round) throws Exception {
        Path file =
                Files.writeString(folder.resolve("密" + round + ".xml"), "<电子公文><密级>机密</密级><a>" + round + "</a></电子公文>");
        Attachment attachment = upload(REGISTRAR, file);
        Outgoing message = document(List.of(STATE_TAX), "通知", attachment);
        boolean taken = insist(REGISTRAR, message);
        assertThat(taken).as("a secret document").isFalse();
        // its answer may have been lost after its file was dropped; the log has FORBIDDEN in any case
        assertThat(codes(message)).isSubsetOf("FORBIDDEN", "PAYLOAD_INVALID");
        said.add(new Said(REGISTRAR, message, false));
        secrets.add(new Secret(message.message().id(), attachment.digest().substring("sha-256:".length())));
    }

    private Attachment upload(Party party, Path file) throws Exception {
        return of(party).insist(() -> Objects.requireNonNull(files.get(party))
                .upload(file, "application/octet-stream", bytes -> {}));
    }

    private void fetch(Party party, Attachment attachment, Path original) throws Exception {
        Path target = Files.createTempDirectory(folder, party.name()).resolve("file");
        of(party).insist(() -> {
            Objects.requireNonNull(files.get(party)).fetch(attachment.digest(), target);
            return target;
        });
        assertThat(Digest.SHA_256.text(Files.readAllBytes(target)))
                .isEqualTo(Digest.SHA_256.text(Files.readAllBytes(original)));
    }

    private String send(List<Party> recipients, String title, Attachment... attachments) {
        Outgoing message = document(recipients, title, attachments);
        boolean recalledUnseen = title.equals("作废") && recipients.contains(LOCAL_TAX);
        return accepted(REGISTRAR, message, recalledUnseen ? List.of() : recipients);
    }

    private Outgoing document(List<Party> recipients, String title, Attachment... attachments) {
        return of(REGISTRAR)
                .sign(of(REGISTRAR)
                        .message(MessageType.DOCUMENT)
                        .dataset(Traffic.ENTERPRISES)
                        .recipients(usccs(recipients))
                        .payload(new Payload.Document(title, List.of(attachments), "请查收。"))
                        .build());
    }

    private Outgoing act(Party party, Act act, String document, List<Party> recipients, String reason) {
        MessageBuilder message = of(party)
                .message(MessageType.ACT)
                .act(act)
                .correlation(document)
                .recipients(usccs(recipients))
                .basis(reason.isEmpty() ? null : reason)
                .payload(new Payload.Empty());
        return of(party).sign(message.build());
    }

    private String accepted(Outgoing act, Party... tells) {
        return accepted(by(act), act, List.of(tells));
    }

    private String accepted(Party by, Outgoing message, List<Party> tells) {
        assertThat(insist(by, message))
                .as(message.message().act() + ": " + codes(message))
                .isTrue();
        note(by, message, true, tells);
        return message.message().id();
    }

    private void refused(Outgoing act, String code) {
        assertThat(insist(by(act), act)).as("refused").isFalse();
        assertThat(codes(act)).containsExactly(code);
        note(by(act), act, false, List.of());
    }

    private void note(Party by, Outgoing message, boolean taken, List<Party> tells) {
        said.add(new Said(by, message, taken));
        tells.forEach(party -> told.add(new Told(party, message.message().id())));
    }

    private boolean insist(Party party, Outgoing message) {
        try {
            return of(party).insist(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<String> codes(Outgoing message) {
        return journal.all(Journal.Refused.class).stream()
                .filter(refusal -> refusal.id().equals(message.message().id()))
                .map(Journal.Refused::code)
                .distinct()
                .toList();
    }

    /** Receives until a delivery of that cause has come. */
    private void await(Party party, String cause) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!got(party, cause)) {
            assertThat(System.nanoTime()).as(party + " waits for " + cause).isLessThan(end);
            of(party).receive(10, WAIT);
        }
    }

    private boolean got(Party party, String cause) {
        return journal.all(Journal.Got.class).stream()
                .anyMatch(
                        got -> got.recipient().equals(party.uscc) && got.keys().contains(cause));
    }

    private static Party by(Outgoing message) {
        return PARTIES.stream()
                .filter(party -> party.uscc.equals(message.message().sender().uscc()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> usccs(List<Party> parties) {
        return parties.stream().map(party -> party.uscc).toList();
    }

    private static byte[] bytes(int round) {
        byte[] bytes = new byte[SEVERAL_CHUNKS];
        new Random(round).nextBytes(bytes);
        return bytes;
    }

    private Correspondent of(Party party) {
        Correspondent correspondent = correspondents.get(party);
        if (correspondent == null) {
            throw new IllegalArgumentException(party + " takes no part");
        }
        return correspondent;
    }

    @Override
    public void close() {
        tire();
        files.values().forEach(FileClient::close);
        correspondents.values().forEach(Correspondent::close);
    }
}
