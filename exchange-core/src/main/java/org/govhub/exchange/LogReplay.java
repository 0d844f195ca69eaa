package org.govhub.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.govhub.exchange.delivery.DeliveryRef;
import org.govhub.exchange.directory.QuotaLedger;
import org.govhub.exchange.flow.Flows;
import org.govhub.exchange.log.LogEntry;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * What the log says is unfinished: read once at start, record by record, and then used to rebuild everything the hub keeps
 * only in memory or in the broker (docs/protocol.md §5).
 */
final class LogReplay {

    private static final int FORGET_EVERY = 10_000;

    private final Clock clock;
    private final Duration memory;
    private final QuotaLedger quotas;
    private final Subscriptions subscriptions;
    private final Flows flows;
    private final DeadLetters deadLetters;
    private final Attempts attempts;
    private final Map<String, Open> accepted = new LinkedHashMap<>();
    private final OpenDeliveries deliveries = new OpenDeliveries();
    private final Set<String> recipients = new HashSet<>();
    private final Map<Long, Set<String>> lights = new LinkedHashMap<>();
    private final Map<Long, String> untold = new LinkedHashMap<>();

    /** @param memory for how long an id stays used after its message has expired */
    LogReplay(
            Clock clock,
            Duration memory,
            QuotaLedger quotas,
            Subscriptions subscriptions,
            Flows flows,
            DeadLetters deadLetters,
            Attempts attempts) {
        this.clock = clock;
        this.memory = memory;
        this.quotas = quotas;
        this.subscriptions = subscriptions;
        this.flows = flows;
        this.deadLetters = deadLetters;
        this.attempts = attempts;
    }

    /** An accepted message that has not expired, or is not finished yet. */
    static final class Open {
        final String sender;
        final String id;
        final String digest;
        final Instant expires;
        final MessageType type;
        final long index;

        /** Of a query: the record that ended it, by a reply or a failure. */
        @Nullable
        Long ending;

        boolean finished;

        /** Of an unfinished publish: ids of deliveries that are in the log, because a crash cut the group short. */
        final Set<String> queued = new HashSet<>();

        /** Of a subscribe that begins with rows: its record, until they are told. */
        @Nullable
        LogEntry subscribes;

        /** Of an acknowledgement: how many of the deliveries it closes have no record yet, for the same reason. */
        int open;

        private Open(LogEntry entry) {
            LogRecord record = entry.record();
            this.sender = uscc(record);
            this.id = present(record.exchange());
            this.digest = present(record.digest());
            this.expires = record.expires() == null ? Instant.MAX : record.expires();
            this.type = MessageType.valueOf(present(record.type()).toUpperCase(Locale.ROOT));
            this.index = entry.index();
            // an act on a document is told to others, so it is finished only when that is in the log too
            boolean told = record.decision() != null
                    && (record.decision().has("document") || Subscriptions.rowsFirst(record.decision()));
            this.finished = type == MessageType.ACK || (type == MessageType.ACT && !told);
            this.open = type == MessageType.ACK && record.decision() != null
                    ? record.decision().path("deliveries").asInt()
                    : 0;
        }
    }

    /** Takes one record, in log order. */
    void read(LogEntry entry) {
        LogRecord record = entry.record();
        if (entry.index() % FORGET_EVERY == 0) {
            forgetFinished();
        }
        switch (record.event()) {
            case ACCEPTED -> {
                Open open = new Open(entry);
                accepted.put(key(record), open);
                countCalls(entry);
                if (Subscriptions.rowsFirst(record.decision())) {
                    open.subscribes = entry; // holds once the rows that come first are told
                } else {
                    subscriptions.restore(entry);
                }
                if (record.decision() != null && record.sender() != null) {
                    flows.take(record.decision(), record.sender(), entry.index());
                }
            }
            case DISPATCHED -> finish(record, null);
            case FAILED -> finish(record, entry.index());
            case QUEUED -> {
                String recipient = record.recipients().get(0);
                recipients.add(recipient);
                if (DecisionRecord.isTold(record)) {
                    untold.values().remove(present(record.message()));
                    toldOfLight(record, recipient);
                }
                Open publish = accepted.get(key(record));
                if (publish != null) {
                    publish.queued.add(present(record.message()));
                }
                deliveries.add(
                        record,
                        new DeliveryRef(
                                present(record.message()), recipient, present(record.dataset()), entry.index()));
            }
            case RELEASED -> {
                if (record.message() == null) {
                    finish(record, entry.index());
                    countRows(entry);
                }
            }
            case ACKED -> {
                closed(record);
                countDown(record);
            }
            case HANDED_OVER, RETURNED -> {
                if (record.message() != null) {
                    closed(record);
                }
            }
            case EXPIRED -> expired(entry);
            case DEAD_LETTERED -> closed(record).ifPresent(deadLetters::add);
            case DUE_SOON, OVERDUE, CAUGHT_UP -> {
                if (CadenceNotices.isLight(record)) {
                    lights.put(entry.index(), new LinkedHashSet<>());
                }
            }
            case DELAYED -> attempts.restore(record.decision());
            case REPLAYED -> replayed(record);
            default -> {}
        }
    }

    private Optional<DeliveryRef> closed(LogRecord record) {
        Optional<DeliveryRef> open = deliveries.close(record);
        open.ifPresent(attempts::forget);
        return open;
    }

    /** It was open or a dead letter; who is to be told is told by a record of its own, which a crash may have cut off. */
    private void expired(LogEntry entry) {
        LogRecord record = entry.record();
        if (record.message() == null) {
            return;
        }
        closed(record);
        JsonNode decision = record.decision();
        if (decision != null) {
            deadLetters.remove(decision.path("queued").asLong(-1));
            if (decision.has("receipt")) {
                untold.put(entry.index(), decision.path("receipt").asText());
            }
        }
    }

    /** Whoever is told of a light; the provider, named in the light's own record, comes last. */
    private void toldOfLight(LogRecord notice, String recipient) {
        JsonNode decision = notice.decision();
        long light = decision == null ? -1 : decision.path("about").asLong(-1);
        Set<String> told = lights.get(light);
        if (told != null) {
            told.add(recipient);
        }
    }

    /** Records of datasets' lights, with those who were told of them. */
    Map<Long, Set<String>> lights() {
        return lights;
    }

    /** Each expiry its sender is still to be told of, by the index of its record, with the receipt's id. */
    Map<Long, String> untold() {
        return untold;
    }

    /** Back into the mailbox, behind what is open by now: as the running hub did it. */
    private void replayed(LogRecord record) {
        for (DeliveryRef letter : deadLetters.named(Set.of(present(record.message())))) {
            JsonNode decision = record.decision();
            if (decision != null && decision.path("queued").asLong(-1) == letter.logIndex()) {
                deadLetters.remove(letter);
                attempts.forget(letter);
                deliveries.add(record, letter);
            }
        }
    }

    /** Forgets what is over, so that a long log needs little memory. */
    private void forgetFinished() {
        Instant before = clock.instant().minus(memory);
        accepted.values().removeIf(open -> open.finished && open.expires.isBefore(before));
    }

    Collection<Open> accepted() {
        return accepted.values();
    }

    /** Publishes, documents and acts whose deliveries are not all in the log, in log order. */
    List<Open> notDispatched() {
        return unfinished(EnumSet.of(MessageType.PUBLISH, MessageType.DOCUMENT, MessageType.ACT));
    }

    /** Queries nobody answered. */
    List<Open> notAnswered() {
        return unfinished(EnumSet.of(MessageType.QUERY));
    }

    /** Acknowledgements whose deliveries are not all closed, in log order. */
    List<Open> notClosed() {
        return accepted.values().stream().filter(ack -> ack.open > 0).toList();
    }

    /** Deliveries no record closes. */
    OpenDeliveries deliveries() {
        return deliveries;
    }

    /** Everybody who ever had a delivery. */
    Set<String> recipients() {
        return recipients;
    }

    private List<Open> unfinished(Set<MessageType> types) {
        return accepted.values().stream()
                .filter(open -> types.contains(open.type) && !open.finished)
                .toList();
    }

    private void finish(LogRecord record, @Nullable Long ending) {
        Open open = accepted.get(key(record));
        if (open != null) {
            open.finished = true;
            open.ending = ending;
            open.queued.clear();
            if (open.subscribes != null) {
                subscriptions.restore(open.subscribes);
                open.subscribes = null;
            }
        }
    }

    private void countDown(LogRecord acked) {
        JsonNode decision = acked.decision();
        Open ack = decision == null
                ? null
                : accepted.get(
                        acked.recipients().get(0) + " " + decision.path("ack").asText());
        if (ack != null) {
            ack.open--;
        }
    }

    private void countCalls(LogEntry entry) {
        JsonNode decision = entry.record().decision();
        if (decision != null && decision.has("day")) {
            LocalDate day = LocalDate.parse(decision.path("day").asText());
            decision.path("calls")
                    .fieldNames()
                    .forEachRemaining(rule -> quotas.restore(rule, uscc(entry.record()), day, 1, 0));
        }
    }

    private void countRows(LogEntry entry) {
        JsonNode decision = entry.record().decision();
        if (decision != null && decision.has("day")) {
            LocalDate day = LocalDate.parse(decision.path("day").asText());
            decision.path("calls")
                    .fieldNames()
                    .forEachRemaining(rule -> quotas.restore(
                            rule,
                            uscc(entry.record()),
                            day,
                            0,
                            decision.path("rows").asInt()));
        }
    }

    private static String key(LogRecord record) {
        return uscc(record) + " " + record.exchange();
    }

    private static String uscc(LogRecord record) {
        return present(record.sender()).split("/", 2)[0];
    }

    private static String present(@Nullable String part) {
        if (part == null) {
            throw new IllegalStateException("the log has a record that lacks a part its event always has");
        }
        return part;
    }
}
