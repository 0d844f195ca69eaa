package org.govhub.routes;

import static org.govhub.routes.Correspondent.Party.LOCAL_TAX;
import static org.govhub.routes.Correspondent.Party.QUALITY;
import static org.govhub.routes.Correspondent.Party.REGISTRAR;
import static org.govhub.routes.Correspondent.Party.STATE_TAX;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.govhub.adapters.client.Outgoing;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Uscc;
import org.govhub.routes.Correspondent.Party;

/**
 * Departments at work, each in a thread of its own: the registrar publishes by REST, 质监 by SOAP, 国税 asks, and three
 * recipients empty their mailboxes. It goes on by itself through any crash of the hub.
 */
final class Traffic implements AutoCloseable {

    static final String ENTERPRISES = "302001001/000001";
    static final String ORG_CODES = "302003001/000001";
    private static final Set<Party> RECIPIENTS = Set.of(STATE_TAX, LOCAL_TAX, QUALITY);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_AT_ONCE = 2;

    private final Journal journal;
    private final Map<Party, Correspondent> correspondents = new EnumMap<>(Party.class);
    private final List<Outgoing> fromRegistrar = new ArrayList<>();
    private final List<Outgoing> fromQuality = new ArrayList<>();
    private final List<Outgoing> questions = new ArrayList<>();
    private final AtomicInteger enterprises;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> sending = new ArrayList<>();
    private final List<Future<?>> receiving = new ArrayList<>();
    private volatile boolean allSent;

    /** @param first number of the first enterprise; every one is published once in a journal's life */
    Traffic(URI hub, Path data, Journal journal, int first) throws IOException {
        this.journal = journal;
        this.enterprises = new AtomicInteger(first);
        for (Party party : List.of(REGISTRAR, STATE_TAX, LOCAL_TAX, QUALITY)) {
            correspondents.put(party, new Correspondent(hub, data.resolve("keys"), party, journal));
        }
    }

    /** Begins to send that many messages of each publisher, half as many questions, and to receive. */
    void start(int messages) {
        sending.add(threads.submit(repeated(messages, this::publishEnterprises)));
        sending.add(threads.submit(repeated(messages, this::publishOrgCode)));
        sending.add(threads.submit(repeated((messages + 1) / 2, this::ask)));
        RECIPIENTS.forEach(party -> receiving.add(threads.submit(() -> empty(party))));
    }

    /** Waits until everything is answered and received, then sends every message once more. */
    void finish() throws Exception {
        for (Future<?> task : sending) {
            task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        allSent = true;
        for (Future<?> task : receiving) {
            task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        again(REGISTRAR, fromRegistrar);
        again(QUALITY, fromQuality);
        again(STATE_TAX, questions);
        for (Party party : RECIPIENTS) { // nothing of the repetition may reach a mailbox
            of(party).receive(MOST_AT_ONCE, Duration.ZERO);
        }
    }

    /** How many enterprises were used up. */
    int enterprises() {
        return enterprises.get();
    }

    private Void publishEnterprises() throws InterruptedException {
        Row near = enterprise(nextUscc(), "330225101");
        Row far = enterprise(nextUscc(), "330225102");
        Set<String> both = Set.of(key(near), key(far));
        publish(
                REGISTRAR,
                ENTERPRISES,
                List.of(Change.upsert(near), Change.upsert(far)),
                fromRegistrar,
                Map.of(STATE_TAX.uscc, both, QUALITY.uscc, both, LOCAL_TAX.uscc, Set.of(key(near))));
        return null;
    }

    private Void publishOrgCode() throws InterruptedException {
        Row row = orgCode(nextUscc());
        publish(QUALITY, ORG_CODES, List.of(Change.upsert(row)), fromQuality, Map.of(STATE_TAX.uscc, Set.of(key(row))));
        return null;
    }

    private void publish(
            Party from, String dataset, List<Change> changes, List<Outgoing> kept, Map<String, Set<String>> expected)
            throws InterruptedException {
        Outgoing message = of(from).sign(MessageType.PUBLISH, dataset, "", new Payload.Publish(changes));
        kept.add(message);
        journal.add(new Journal.Sent(from.uscc, message.message().id(), message.digest(), dataset, expected));
        if (!of(from).insist(message)) {
            throw new IllegalStateException("the hub refused a good publish: " + journal.all(Journal.Refused.class));
        }
    }

    private Void ask() throws InterruptedException {
        Outgoing question = of(STATE_TAX)
                .sign(
                        MessageType.QUERY,
                        ENTERPRISES,
                        "tax-registration",
                        new Payload.Query(new Row(Map.of("uscc", uscc(0))), List.of(), null));
        questions.add(question);
        journal.add(
                new Journal.Sent(STATE_TAX.uscc, question.message().id(), question.digest(), ENTERPRISES, Map.of()));
        of(STATE_TAX).insist(question);
        return null;
    }

    /** Receives until nothing more is to come, and asks once more to see that nothing comes twice. */
    private Void empty(Party party) throws InterruptedException {
        boolean complete = false;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            int came = of(party).receive(MOST_AT_ONCE, Duration.ofSeconds(1));
            if (came == 0 && complete) {
                return null;
            }
            complete = allSent && nothingOpen(party.uscc);
        }
        return null; // the checker says what is missing
    }

    private boolean nothingOpen(String recipient) {
        Set<String> open = new HashSet<>();
        journal.all(Journal.Sent.class)
                .forEach(sent -> open.addAll(sent.expected().getOrDefault(recipient, Set.of())));
        Set<String> acked = new HashSet<>();
        journal.all(Journal.Acked.class).forEach(ack -> acked.addAll(ack.deliveries()));
        journal.all(Journal.Got.class).stream()
                .filter(got -> got.recipient().equals(recipient) && acked.contains(got.id()))
                .forEach(got -> open.removeAll(got.keys()));
        return open.isEmpty();
    }

    private void again(Party party, List<Outgoing> messages) throws InterruptedException {
        for (Outgoing message : messages) {
            of(party).insist(message);
        }
    }

    /** A row of the registrar's dataset. */
    static Row enterprise(String uscc, String town) {
        return new Row(Map.of(
                "uscc", uscc,
                "org_code", Uscc.orgCode(uscc),
                "name", "象山试验厂",
                "type", "1100",
                "legal_person", "某人",
                "address", "象山县",
                "town", town,
                "status", "active",
                "reg_date", "2026-11-01"));
    }

    /** A row of the quality office's dataset. */
    static Row orgCode(String uscc) {
        return new Row(Map.of(
                "org_code", Uscc.orgCode(uscc),
                "uscc", uscc,
                "name", "象山试验厂",
                "address", "象山县",
                "legal_person", "某人",
                "issue_date", "2026-11-02",
                "expiry_date", "2030-11-01",
                "status", "valid"));
    }

    private String nextUscc() {
        return uscc(enterprises.getAndIncrement());
    }

    /** The code of a made-up enterprise, the same for the same number. */
    static String uscc(int number) {
        return Uscc.withCheckDigit("91330225", "%08d".formatted(number));
    }

    private static String key(Row row) {
        return String.valueOf(row.get("org_code"));
    }

    private Correspondent of(Party party) {
        Correspondent correspondent = correspondents.get(party);
        if (correspondent == null) {
            throw new IllegalArgumentException(party + " takes no part");
        }
        return correspondent;
    }

    private static Callable<Void> repeated(int times, Callable<Void> work) {
        return () -> {
            for (int i = 0; i < times; i++) {
                work.call();
            }
            return null;
        };
    }

    @Override
    public void close() {
        correspondents.values().forEach(Correspondent::tire);
        threads.shutdownNow();
        correspondents.values().forEach(Correspondent::close);
    }
}
