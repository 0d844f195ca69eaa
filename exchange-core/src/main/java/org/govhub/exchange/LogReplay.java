package org.govhub.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
    private final QuotaLedger quotas;
    private final Subscriptions subscriptions;
    private final Flows flows;
    private final DeadLetters deadLetters;
    private final Attempts attempts;
    private final Map<String, Open> accepted = new LinkedHashMap<>();
    private final Map<String, DeliveryRef> deliveries = new LinkedHashMap<>();
    private final Set<String> recipients = new HashSet<>();

    LogReplay(
            Clock clock,
            QuotaLedger quotas,
            Subscriptions subscriptions,
            Flows flows,
            DeadLetters deadLetters,
            Attempts attempts) {
        this.clock = clock;
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
            this.finished = type == MessageType.ACK || type == MessageType.ACT;
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
                subscriptions.restore(entry);
                if (record.decision() != null && record.sender() != null) {
                    flows.restore(record.decision(), record.sender(), entry.index());
                }
            }
            case DISPATCHED -> finish(record, null);
            case FAILED -> finish(record, entry.index());
            case QUEUED -> {
                String recipient = record.recipients().get(0);
                recipients.add(recipient);
                Open publish = accepted.get(key(record));
                if (publish != null) {
                    publish.queued.add(present(record.message()));
                }
                deliveries.put(
                        delivery(record),
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
                deliveries.remove(delivery(record));
                countDown(record);
            }
            case RETURNED, EXPIRED -> {
                if (record.message() != null) {
                    deliveries.remove(delivery(record));
                }
            }
            case DEAD_LETTERED -> {
                DeliveryRef dead = deliveries.remove(delivery(record));
                if (dead != null) {
                    deadLetters.add(dead);
                }
            }
            case DELAYED -> attempts.restore(record.decision());
            case REPLAYED -> replayed(record);
            default -> {}
        }
    }

    /** Back into the mailbox, behind what is open by now: as the running hub did it. */
    private void replayed(LogRecord record) {
        for (DeliveryRef letter : deadLetters.named(Set.of(present(record.message())))) {
            JsonNode decision = record.decision();
            if (decision != null && decision.path("queued").asLong(-1) == letter.logIndex()) {
                deadLetters.remove(letter);
                attempts.forget(letter);
                deliveries.put(delivery(record), letter);
            }
        }
    }

    /** Forgets what is over, so that a long log needs little memory. */
    private void forgetFinished() {
        Instant now = clock.instant();
        accepted.values().removeIf(open -> open.finished && open.expires.isBefore(now));
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

    /** Takes the oldest open delivery of that id out of the recipient's; empty when there is none. */
    Optional<DeliveryRef> close(String recipient, String id) {
        Optional<DeliveryRef> found = deliveries.values().stream()
                .filter(delivery ->
                        delivery.id().equals(id) && delivery.recipient().equals(recipient))
                .findFirst();
        found.ifPresent(delivery -> deliveries.values().remove(delivery));
        return found;
    }

    /** Two senders may use one message id, and then the deliveries derived from it have one id too. */
    private static String delivery(LogRecord record) {
        return uscc(record) + " " + present(record.message());
    }

    /** Deliveries no record closes, in log order. */
    List<DeliveryRef> openDeliveries() {
        return new ArrayList<>(deliveries.values());
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
