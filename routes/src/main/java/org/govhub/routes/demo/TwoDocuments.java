package org.govhub.routes.demo;

import static org.govhub.routes.demo.DemoParty.REGISTRAR;
import static org.govhub.routes.demo.DemoParty.STATE_TAX;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.FileClient;
import org.govhub.adapters.client.RefusedByHubException;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Attachment;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;

/** 公文: the registrar sends the state tax bureau two documents; one is signed for, the other recalled before that. */
record TwoDocuments(URI hub, Path folder, Clients clients, Clock clock) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String NOTICE = "关于开展年报检查的通知";
    private static final String WITHDRAWN = "关于开展年报检查的通知（作废）";
    private static final String ATTACHMENT = "年报检查企业名单\n";

    /**
     * What came of it.
     *
     * @param signed state of the first document, its file fetched and equal byte for byte
     * @param recalled state of the second
     * @param recallOfSigned code with which taking back the first was refused
     */
    record Outcome(String signed, String recalled, String recallOfSigned) {}

    Outcome run(List<Enterprise> named) throws IOException {
        Files.createDirectories(folder);
        DepartmentClient registrar = clients.of(REGISTRAR);
        DepartmentClient stateTax = clients.of(STATE_TAX);
        try (FileClient sending = new FileClient(hub, clients.department(REGISTRAR));
                FileClient receiving = new FileClient(hub, clients.department(STATE_TAX))) {
            Path list = Files.writeString(folder.resolve("年报检查企业名单.txt"), list(named));
            Attachment attachment = sending.upload(list, "text/plain", bytes -> {});
            String notice = send(registrar, new Payload.Document(NOTICE, List.of(attachment), null));
            String withdrawn = send(registrar, new Payload.Document(WITHDRAWN, List.of(), null));
            registrar.act(Act.RECALL, withdrawn, List.of(), null);

            Attachment arrived =
                    arrival(stateTax, notice, withdrawn).attachments().get(0);
            Path fetched = folder.resolve("fetched-" + arrived.digest().substring(8, 24) + ".txt");
            receiving.fetch(arrived.digest(), fetched);
            StoryFailedException.require(
                    Files.mismatch(list, fetched) == -1, "the fetched file differs from the one that was sent");
            stateTax.act(Act.SIGN_FOR, notice, List.of(), null);
            return new Outcome(
                    expected("signed", state(sending, notice)),
                    expected("recalled", state(sending, withdrawn)),
                    expected(RefusalCode.PAYLOAD_INVALID.name(), refusal(registrar, notice)));
        }
    }

    private static String list(List<Enterprise> named) {
        StringBuilder list = new StringBuilder(ATTACHMENT);
        named.forEach(enterprise -> list.append(enterprise.uscc())
                .append(' ')
                .append(enterprise.name())
                .append('\n'));
        return list.toString();
    }

    private static String send(DepartmentClient registrar, Payload.Document document) {
        return String.valueOf(registrar
                .document(Datasets.ENTERPRISES, List.of(STATE_TAX.uscc()), document)
                .message()
                .correlation());
    }

    /** Takes what is in the mailbox until the document is there; the recalled one must not be. */
    private Payload.Document arrival(DepartmentClient stateTax, String notice, String withdrawn) {
        Instant deadline = clock.instant().plus(PATIENCE);
        while (clock.instant().isBefore(deadline)) {
            List<Delivery> came = stateTax.receive(20, Duration.ofSeconds(5));
            if (!came.isEmpty()) {
                stateTax.ack(came);
            }
            for (Delivery delivery : came) {
                Message message = delivery.message();
                String of = Objects.requireNonNull(message.origin()).id();
                StoryFailedException.require(
                        !of.equals(withdrawn) || message.act() != null, "a recalled document was handed over");
                if (of.equals(notice) && message.payload() instanceof Payload.Document document) {
                    return document;
                }
            }
        }
        throw new StoryFailedException("the document did not arrive in time", null);
    }

    private static String state(FileClient files, String id) throws IOException {
        JsonNode document = JSON.readTree(files.document(id));
        return document.path("copies").path(0).path("state").asText();
    }

    private static String refusal(DepartmentClient registrar, String signed) {
        try {
            registrar.act(Act.RECALL, signed, List.of(), null);
        } catch (RefusedByHubException e) {
            return e.code();
        }
        return "accepted";
    }

    private static String expected(String expected, String found) {
        StoryFailedException.require(found.equals(expected), "expected " + expected + ", found " + found);
        return found;
    }
}
