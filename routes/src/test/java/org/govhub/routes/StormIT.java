package org.govhub.routes;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.govhub.adapters.client.Outgoing;
import org.govhub.adapters.http.CallFailedException;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Row;
import org.govhub.routes.Correspondent.Party;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same message many times, at once and across a kill, and answers that get lost on the way: each is accepted once, and
 * every answer is the first receipt, byte for byte (faults 8 and 9). {@code -Dhub.storm} says with how many messages.
 */
class StormIT {

    private static final int MESSAGES = Integer.getInteger("hub.storm", 20);
    private static final int COPIES = 10;

    private final Path folder;
    private final Path data;
    private final Journal journal = new Journal();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private HubProcess hub;
    private URI url;

    StormIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.data = Files.createDirectory(folder.resolve("data"));
    }

    @BeforeEach
    void start() throws Exception {
        hub = HubProcess.start(data, 0, folder.resolve("hub.jsa"));
        url = hub.ready().url();
    }

    @AfterEach
    void close() {
        hub.close();
        threads.shutdownNow();
    }

    @Test
    void tenCopiesOfEachMessage_byRestAndSoap_acrossAKill_oneAcceptance() throws Exception {
        try (Correspondent registrar = correspondent(url, Party.REGISTRAR);
                Correspondent quality = correspondent(url, Party.QUALITY)) {
            List<Outgoing> enterprises = enterprises(registrar);
            List<Outgoing> codes = orgCodes(quality);
            storm(registrar, enterprises, quality, codes);
            hub.kill();
            hub = HubProcess.start(data, url.getPort(), folder.resolve("hub.jsa"));
            hub.ready();
            storm(registrar, enterprises, quality, codes);
            hub.stop();
        }
        eachAcceptedOnceWithOneReceipt(COPIES, 1);
    }

    @Test
    void answerLost_senderAsksAgain_getsTheReceiptItNeverSaw() throws Exception {
        try (AnswerCutter line = new AnswerCutter(url);
                Correspondent cutOff = correspondent(line.url(), Party.REGISTRAR);
                Correspondent registrar = correspondent(url, Party.REGISTRAR)) {
            cutOff.tire();
            for (Outgoing message : enterprises(registrar)) {
                assertThatThrownBy(() -> cutOff.insist(message)).isInstanceOf(CallFailedException.class);
                registrar.insist(message);
                registrar.insist(message);
            }
            assertThat(line.cut()).as("answers lost").isEqualTo(MESSAGES);
            hub.stop();
        }
        eachAcceptedOnceWithOneReceipt(2, 0);
    }

    /** Half of the copies of every message at once, from eight threads. */
    private void storm(Correspondent registrar, List<Outgoing> enterprises, Correspondent quality, List<Outgoing> codes)
            throws Exception {
        List<Callable<Boolean>> sends = new ArrayList<>();
        for (int copy = 0; copy < COPIES / 2; copy++) {
            enterprises.forEach(message -> sends.add(() -> registrar.insist(message)));
            codes.forEach(message -> sends.add(() -> quality.insist(message)));
        }
        for (Future<Boolean> answer : threads.invokeAll(sends)) {
            assertThat(answer.get()).as("accepted").isTrue();
        }
    }

    private void eachAcceptedOnceWithOneReceipt(int answers, int fresh) throws IOException {
        RawLog log = RawLog.read(data.resolve("log"));
        Map<String, List<Journal.Answered>> byMessage =
                journal.all(Journal.Answered.class).stream().collect(groupingBy(Journal.Answered::id));
        assertThat(journal.all(Journal.Sent.class)).isNotEmpty();
        for (Journal.Sent sent : journal.all(Journal.Sent.class)) {
            List<Journal.Answered> all = byMessage.getOrDefault(sent.id(), List.of());
            assertThat(log.of("accepted", "exchange", sent.id()))
                    .as("accepted records")
                    .hasSize(1);
            long receipts = all.stream().map(Journal.Answered::bytes).distinct().count();
            long first = all.stream().filter(answer -> !answer.duplicate()).count();
            assertThat(List.of(all.size(), receipts, first))
                    .as("answers, different receipts, and those not marked duplicate, of %s", sent)
                    .isEqualTo(List.of(answers, 1L, (long) fresh));
        }
    }

    private List<Outgoing> enterprises(Correspondent registrar) {
        return signed(registrar, Party.REGISTRAR, Traffic.ENTERPRISES, uscc -> Traffic.enterprise(uscc, "330225101"));
    }

    private List<Outgoing> orgCodes(Correspondent quality) {
        return signed(quality, Party.QUALITY, Traffic.ORG_CODES, Traffic::orgCode);
    }

    private List<Outgoing> signed(Correspondent from, Party party, String dataset, Function<String, Row> row) {
        List<Outgoing> messages = new ArrayList<>();
        for (int i = 1; i <= MESSAGES; i++) {
            Payload payload = new Payload.Publish(List.of(Change.upsert(row.apply(Traffic.uscc(i)))));
            Outgoing message = from.sign(MessageType.PUBLISH, dataset, "", payload);
            messages.add(message);
            journal.add(new Journal.Sent(party.uscc, message.message().id(), message.digest(), dataset, Map.of()));
        }
        return messages;
    }

    private Correspondent correspondent(URI address, Party party) throws IOException {
        return new Correspondent(address, data.resolve("keys"), party, journal);
    }
}
