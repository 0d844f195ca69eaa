package org.govhub.routes;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.govhub.adapters.client.Outgoing;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.routes.Correspondent.Party;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Far more than the hub can deliver, at once (fault 13): what is too much is refused with {@code BACKPRESSURE} and leaves no
 * trace, what was accepted arrives once, and a little later the hub takes what it refused. {@code -Dhub.burst} says with how
 * many messages.
 */
class BurstIT {

    private static final int MESSAGES = Integer.getInteger("hub.burst", 90);
    private static final int RECORDS = 2_000;
    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final Path data;
    private final Journal journal = new Journal();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private HubProcess hub;
    private URI url;

    BurstIT(@TempDir Path folder) throws IOException {
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
    void moreThanCanBeDelivered_excessRefused_acceptedArrivesOnce_thenAllIsTaken() throws Exception {
        try (Correspondent registrar = new Correspondent(url, data.resolve("keys"), Party.REGISTRAR, journal);
                Correspondent tax = new Correspondent(url, data.resolve("keys"), Party.STATE_TAX, journal)) {
            Map<Outgoing, Set<String>> messages = messages(registrar);

            Set<String> refused = burst(registrar, messages.keySet());
            assertThat(refused)
                    .as("a burst that was not too much does not count")
                    .isNotEmpty();
            assertThat(journal.all(Journal.Refused.class))
                    .extracting(Journal.Refused::code)
                    .containsOnly("BACKPRESSURE");
            Set<String> accepted = answered();
            assertThat(accepted).doesNotContainAnyElementsOf(refused).hasSize(MESSAGES - refused.size());
            receive(tax, keys(messages, accepted));

            for (Outgoing message : messages.keySet()) {
                if (refused.contains(message.message().id())) {
                    assertThat(takenAtLast(registrar, message)).isTrue();
                }
            }
            receive(tax, keys(messages, answered()));
            assertThat(tax.receive(20, Duration.ofSeconds(1)))
                    .as("nothing comes twice")
                    .isZero();
            hub.stop();
        }
        RawLog log = RawLog.read(data.resolve("log"));
        for (Journal.Sent sent : journal.all(Journal.Sent.class)) {
            assertThat(log.of("accepted", "exchange", sent.id())).hasSize(1);
            assertThat(log.of("dispatched", "exchange", sent.id())).hasSize(1);
        }
        assertThat(log.of("queued"))
                .extracting(line -> line.text("message") + line.recipients().toList())
                .doesNotHaveDuplicates();
    }

    private Map<Outgoing, Set<String>> messages(Correspondent registrar) {
        Map<Outgoing, Set<String>> messages = new LinkedHashMap<>();
        for (int i = 0; i < MESSAGES; i++) {
            List<Change> changes = IntStream.range(i * RECORDS, (i + 1) * RECORDS)
                    .mapToObj(number -> Change.upsert(Traffic.enterprise(Traffic.uscc(number), "330225102")))
                    .toList();
            Outgoing message =
                    registrar.sign(MessageType.PUBLISH, Traffic.ENTERPRISES, "", new Payload.Publish(changes));
            Set<String> keys = changes.stream()
                    .map(change -> String.valueOf(change.record().get("org_code")))
                    .collect(toSet());
            journal.add(new Journal.Sent(
                    Party.REGISTRAR.uscc,
                    message.message().id(),
                    message.digest(),
                    Traffic.ENTERPRISES,
                    Map.of(Party.STATE_TAX.uscc, keys)));
            messages.put(message, keys);
        }
        return messages;
    }

    /** Ids of the messages that were refused. */
    private Set<String> burst(Correspondent registrar, Set<Outgoing> messages) throws Exception {
        List<Callable<String>> sends = new ArrayList<>();
        messages.forEach(message -> sends.add(
                () -> registrar.insist(message) ? "" : message.message().id()));
        Set<String> refused = new HashSet<>();
        for (Future<String> one : threads.invokeAll(sends)) {
            refused.add(one.get());
        }
        refused.remove("");
        return refused;
    }

    private static boolean takenAtLast(Correspondent registrar, Outgoing message) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (registrar.insist(message)) {
                return true;
            }
            Thread.sleep(200);
        }
        return false;
    }

    private Set<String> answered() {
        return journal.all(Journal.Answered.class).stream()
                .map(Journal.Answered::id)
                .collect(toSet());
    }

    /** Takes deliveries until exactly these records came, each in one delivery. */
    private void receive(Correspondent tax, Set<String> expected) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (arrived().size() < expected.size() && System.nanoTime() < deadline) {
            tax.receive(20, Duration.ofSeconds(1));
        }
        assertThat(new TreeSet<>(arrived()).equals(expected))
                .as("of %s records %s arrived", expected.size(), arrived().size())
                .isTrue();
        assertThat(journal.all(Journal.Got.class)).extracting(Journal.Got::id).doesNotHaveDuplicates();
    }

    private Set<String> arrived() {
        return journal.all(Journal.Got.class).stream()
                .flatMap(got -> got.keys().stream())
                .collect(toSet());
    }

    private static Set<String> keys(Map<Outgoing, Set<String>> messages, Set<String> ids) {
        return messages.entrySet().stream()
                .filter(message -> ids.contains(message.getKey().message().id()))
                .flatMap(message -> message.getValue().stream())
                .collect(toCollection(TreeSet::new));
    }
}
