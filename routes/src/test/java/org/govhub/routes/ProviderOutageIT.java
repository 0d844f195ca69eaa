package org.govhub.routes;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.RefusedByHubException;
import org.govhub.exchange.EngineSettings;
import org.govhub.exchange.delivery.PushSettings;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.Uscc;
import org.govhub.routes.Correspondent.Party;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A recipient's webhook and a provider's service are dead for a while, then back (fault 10): the others work on, what waited
 * arrives in order and once, what was given up is replayed or its sender told. {@code -Dhub.outages} says how often.
 */
class ProviderOutageIT {

    private static final int OUTAGES = Integer.getInteger("hub.outages", 1);
    private static final int KEYS = 3;
    private static final int VERSIONS = 4;
    private static final int ROUNDS_OF_OTHERS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final PushSettings PUSH = new PushSettings(
            Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofMillis(400), 5, 4, 4, Duration.ofMillis(300));

    private final AheadClock clock = new AheadClock();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    /** What was acknowledged to the registrar, by key, in the order of the acknowledgements. */
    private final Map<String, List<String>> published = new HashMap<>();

    private final Set<String> replayed = new HashSet<>();
    private final PushingHub hub;
    private final Gate registry;
    private final WebhookInbox inbox;

    ProviderOutageIT(@TempDir Path data) throws Exception {
        this.hub = new PushingHub(data, PUSH, clock);
        this.registry = new Gate(hub.service(Party.REGISTRAR, "aic-registry"));
        this.inbox = new WebhookInbox(hub.department(Party.STATE_TAX));
    }

    @AfterEach
    void close() throws Exception {
        over.set(true);
        threads.shutdownNow();
        inbox.close();
        hub.close();
        registry.close();
    }

    @Test
    void deadForAWhile_othersWorkOn_backlogInOrderOnce_deadLettersReplayedOrTold() throws Exception {
        hub.register(Party.REGISTRAR, "aic-registry", registry.address());
        hub.register(Party.STATE_TAX, "sat-tax", inbox.address());
        try (DepartmentClient registrar = hub.client(Party.REGISTRAR);
                DepartmentClient tax = hub.client(Party.STATE_TAX)) {
            tax.subscribe(
                    Traffic.ENTERPRISES, new Payload.Subscription(List.of(), List.of(), "sat-tax", Spelling.JSON));
            publish(registrar, 0);
            await().atMost(PATIENCE).until(() -> inbox.arrivals().size() == KEYS * VERSIONS);
            await().atMost(PATIENCE)
                    .ignoreException(RefusedByHubException.class)
                    .until(() -> asks(tax));

            Future<?> others = threads.submit(this::workOn);
            for (int outage = 1; outage <= OUTAGES; outage++) {
                outage(registrar, tax, outage);
            }
            over.set(true);
            others.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            Set<String> left = left();
            assertThat(left).isNotEmpty();
            tellOf(left, registrar);
        }
        attemptsKeepTheirDistance();
        eachDeliveryHasOneSetOfBytes();
    }

    private void outage(DepartmentClient registrar, DepartmentClient tax, int number) throws Exception {
        int before = rounds.get();
        inbox.die();
        registry.shut();
        int dead = hub.log().of("dead-lettered").size();
        publish(registrar, number);
        for (int i = 0; i < 2 * KEYS; i++) { // the breaker opens on the way
            assertThatThrownBy(() -> asks(tax))
                    .isInstanceOfSatisfying(RefusedByHubException.class, e -> assertThat(e.code())
                            .isEqualTo(RefusalCode.PROVIDER_UNAVAILABLE.name()));
        }
        await().atMost(PATIENCE)
                .until(() ->
                        hub.log().of("dead-lettered").size() >= dead + 2 && rounds.get() >= before + ROUNDS_OF_OTHERS);
        registry.open();
        inbox.comeBack();

        await().atMost(PATIENCE).ignoreException(RefusedByHubException.class).until(() -> asks(tax));
        await().atMost(PATIENCE).until(() -> arrivedIds().size() + left().size() == sentToTax());
        String replay = left().iterator().next();
        hub.replay(Set.of(replay));
        replayed.add(replay);
        await().atMost(PATIENCE).until(() -> arrivedIds().contains(replay));
        await().atMost(PATIENCE)
                .until(() -> hub.log().of("acked", "message", replay).size() == 1);
        inOrder();
    }

    /** Each key several times, a message each. */
    private void publish(DepartmentClient registrar, int outage) {
        for (int version = 0; version < VERSIONS; version++) {
            for (int key = 0; key < KEYS; key++) {
                Map<String, Object> row = new HashMap<>(
                        Traffic.enterprise(Traffic.uscc(key), "330225101").fields());
                String name = outage + "." + version + "." + key;
                row.put("name", name);
                registrar.publish(Traffic.ENTERPRISES, List.of(Change.upsert(new Row(row))));
                published
                        .computeIfAbsent(Uscc.orgCode(Traffic.uscc(key)), code -> new ArrayList<>())
                        .add(name);
            }
        }
    }

    private long sentToTax() {
        return published.values().stream().mapToLong(List::size).sum();
    }

    private static boolean asks(DepartmentClient tax) {
        tax.query(Traffic.ENTERPRISES, new Row(Map.of("uscc", Traffic.uscc(0))), List.of(), "tax-registration");
        return true;
    }

    /** Departments that have nothing to do with the dead ones; any failure ends it and the test. */
    private Void workOn() throws IOException {
        try (DepartmentClient quality = hub.client(Party.QUALITY);
                DepartmentClient localTax = hub.client(Party.LOCAL_TAX)) {
            for (int number = 1_000; !over.get(); number++) {
                quality.publish(Traffic.ORG_CODES, List.of(Change.upsert(Traffic.orgCode(Traffic.uscc(number)))));
                List<Delivery> came = localTax.receive(10, Duration.ofSeconds(1));
                if (!came.isEmpty()) {
                    localTax.ack(came);
                }
                rounds.incrementAndGet();
            }
        }
        return null;
    }

    /** As sent for each key, apart from what was given up meanwhile. */
    private void inOrder() {
        Set<String> apart = new HashSet<>(replayed);
        apart.addAll(left());
        Map<String, Set<String>> arrived = inbox.arrivals().stream()
                .filter(arrival -> !apart.contains(arrival.id()))
                .collect(groupingBy(
                        WebhookInbox.Arrival::key,
                        mapping(WebhookInbox.Arrival::name, toCollection(LinkedHashSet::new))));
        arrived.forEach((key, names) -> assertThat(names)
                .as("order of %s", key)
                .containsExactlyElementsOf(published.getOrDefault(key, List.of()).stream()
                        .filter(names::contains)
                        .toList()));
    }

    /** What lies among the dead letters is put back when its time is over: it stays here, and its sender gets a receipt. */
    private void tellOf(Set<String> left, DepartmentClient registrar) throws Exception {
        clock.forward(EngineSettings.DEFAULT.deliveryLife());
        hub.replay(left);
        Set<String> told = new HashSet<>();
        await().atMost(PATIENCE).until(() -> {
            List<Delivery> came = registrar.receive(20, Duration.ofSeconds(1));
            for (Delivery delivery : came) {
                if (delivery.message().payload() instanceof Payload.Receipt receipt) {
                    assertThat(receipt.status()).isEqualTo(Payload.Status.REFUSED);
                    assertThat(receipt.code()).isEqualTo(RefusalCode.EXPIRED);
                    assertThat(told.add(
                                    Objects.requireNonNull(delivery.message().origin())
                                            .id()))
                            .as("told once")
                            .isTrue();
                }
            }
            if (!came.isEmpty()) {
                registrar.ack(came);
            }
            return told.containsAll(left);
        });
        assertThat(arrivedIds()).doesNotContainAnyElementsOf(left);
    }

    private void attemptsKeepTheirDistance() {
        RawLog log = hub.log();
        Map<String, List<RawLog.Line>> delayed =
                log.of("delayed").stream().collect(groupingBy(line -> line.text("message")));
        assertThat(delayed).isNotEmpty();
        Set<Duration> capped = new HashSet<>();
        delayed.forEach((id, lines) -> {
            for (RawLog.Line line : lines) {
                Instant next = Instant.parse(line.decision("next"));
                Duration pause = Duration.between(Instant.parse(line.text("time")), next);
                assertThat(pause).isLessThanOrEqualTo(PUSH.longestPause());
                if (line.decision("attempt").equals("4")) {
                    capped.add(pause);
                }
                log.of("released", "message", id).stream()
                        .filter(later -> later.index() > line.index())
                        .forEach(later ->
                                assertThat(Instant.parse(later.text("time"))).isAfterOrEqualTo(next));
            }
        });
        assertThat(capped).as("pauses differ by chance").hasSizeGreaterThan(1);
        assertThat(log.of("dead-lettered"))
                .allSatisfy(line -> assertThat(line.decision("attempt")).isEqualTo("" + PUSH.mostAttempts()))
                .allSatisfy(line -> assertThat(line.decision("cause")).isEqualTo("network"));
    }

    private void eachDeliveryHasOneSetOfBytes() {
        RawLog log = hub.log();
        Map<String, List<WebhookInbox.Arrival>> byId =
                inbox.arrivals().stream().collect(groupingBy(WebhookInbox.Arrival::id));
        assertThat(byId.values()).as("an answer was lost").anyMatch(arrivals -> arrivals.size() == 2);
        byId.forEach((id, arrivals) -> {
            assertThat(arrivals)
                    .extracting(WebhookInbox.Arrival::bytes)
                    .containsOnly(arrivals.getFirst().bytes());
            assertThat(log.of("released", "message", id))
                    .extracting(line -> line.text("digest"))
                    .containsOnly(arrivals.getFirst().digest());
            assertThat(log.of("acked", "message", id)).as("acked %s", id).hasSize(1);
        });
        assertThat(inbox.arrivals().stream().map(WebhookInbox.Arrival::name).distinct())
                .as("no change came as two deliveries")
                .hasSize(byId.size());
    }

    private Set<String> arrivedIds() {
        return inbox.arrivals().stream().map(WebhookInbox.Arrival::id).collect(toSet());
    }

    /** Dead letters nobody has put back. */
    private Set<String> left() {
        return hub.log().of("dead-lettered").stream()
                .map(line -> line.text("message"))
                .filter(id -> !replayed.contains(id))
                .collect(toSet());
    }
}
