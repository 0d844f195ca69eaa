package org.govhub.routes.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.govhub.adapters.client.ApplyOnce;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Origin;
import org.govhub.exchange.message.Row;

/** One recipient of the story: fetches its mailbox, signs for everything, and knows what of it belongs to this playing. */
final class Recipient {

    private static final int AT_ONCE = 8;
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DemoParty party;
    private final DepartmentClient client;
    private final ApplyOnce store;
    private final BiConsumer<List<Delivery>, Long> acknowledged;
    private final Clock clock;
    private final boolean keeping;
    private final Map<String, List<Change>> received = new LinkedHashMap<>();
    private final Map<String, Integer> compared = new HashMap<>();

    /**
     * @param store where the department keeps what comes, besides this record of it
     * @param keeping whether it remembers what came after that is compared; a small heap does for the story without
     * @param acknowledged is told what was acknowledged, and in which record of the exchange log
     */
    Recipient(
            DemoParty party,
            DepartmentClient client,
            ApplyOnce store,
            BiConsumer<List<Delivery>, Long> acknowledged,
            boolean keeping,
            Clock clock) {
        this.keeping = keeping;
        this.acknowledged = acknowledged;
        this.party = party;
        this.client = client;
        this.store = store;
        this.clock = clock;
    }

    DemoParty party() {
        return party;
    }

    /** Fetches until everything expected is there, then compares record by record. */
    void fetch(Map<String, List<Change>> expected) {
        Instant deadline = clock.instant().plus(PATIENCE);
        while (!received.keySet().containsAll(expected.keySet())) {
            receive(WAIT);
            StoryFailedException.require(
                    clock.instant().isBefore(deadline),
                    "%s: of %d expected deliveries %d came in time"
                            .formatted(party.uscc(), expected.size(), received.size()));
        }
        receive(Duration.ZERO);
        expected.forEach((id, changes) -> {
            if (!compared.containsKey(id)) {
                requireSame(id, changes);
                compared.put(id, changes.size());
                if (!keeping) {
                    received.put(id, List.of());
                }
            }
        });
    }

    /** Fetches and signs for whatever else is in the mailbox. */
    void empty() {
        int came = receive(Duration.ZERO);
        while (came > 0) {
            came = receive(Duration.ZERO);
        }
    }

    /** Changes received and found to be what they must be. */
    int records() {
        return compared.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Everything received, in the order it came. */
    List<Change> received() {
        return received.values().stream().flatMap(List::stream).toList();
    }

    /** Whether something came that derives from this message. */
    boolean got(String id) {
        return received.containsKey(id);
    }

    /** Kept before it is acknowledged; what breaks off between the two comes again and is known. */
    private int receive(Duration wait) {
        List<Delivery> deliveries = client.receive(AT_ONCE, wait);
        for (Delivery delivery : deliveries) {
            Origin origin = Objects.requireNonNull(delivery.message().origin());
            store.apply(delivery);
            received.putIfAbsent(origin.id(), delivery.message().records());
        }
        if (!deliveries.isEmpty()) {
            acknowledged.accept(deliveries, client.ack(deliveries).content().logIndex());
        }
        return deliveries.size();
    }

    private void requireSame(String id, List<Change> expected) {
        List<Change> found = received.getOrDefault(id, List.of());
        StoryFailedException.require(
                spelled(found).equals(spelled(expected)),
                "%s: the delivery of publish %s has other records or fields than the catalogue's rules release"
                        .formatted(party.uscc(), id));
    }

    /** JSON brings numbers, XML text: compared is what XML would write. */
    private static List<List<Object>> spelled(List<Change> changes) {
        List<List<Object>> spelled = new ArrayList<>();
        for (Change change : changes) {
            Row record = change.record().lexical();
            spelled.add(List.of(change.op(), record.fields()));
        }
        return spelled;
    }
}
