package org.govhub.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.govhub.exchange.delivery.DeliveryRef;
import org.govhub.exchange.directory.QuotaLedger;
import org.govhub.exchange.flow.Flows;
import org.govhub.exchange.log.LogEntry;
import org.govhub.exchange.log.LogRecord;
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
    private final OpenMessages messages = new OpenMessages();
    private final OpenDeliveries deliveries = new OpenDeliveries();
    private final OwedNotices notices = new OwedNotices();
    private final Set<String> recipients = new HashSet<>();

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

    /** Takes one record, in log order. */
    void read(LogEntry entry) {
        LogRecord record = entry.record();
        if (entry.index() % FORGET_EVERY == 0) {
            messages.forgetFinished(clock.instant().minus(memory));
        }
        switch (record.event()) {
            case ACCEPTED -> {
                OpenMessage message = messages.accept(entry);
                countCalls(record);
                if (message.subscribes == null) { // else it holds once the rows that come first are told
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
                    notices.told(record, recipient);
                }
                messages.queued(record);
                deliveries.add(
                        record,
                        new DeliveryRef(
                                RecordParts.present(record.message()),
                                recipient,
                                RecordParts.present(record.dataset()),
                                entry.index()));
            }
            case RELEASED -> {
                if (record.message() == null) {
                    finish(record, entry.index());
                    countRows(record);
                }
            }
            case ACKED -> {
                closed(record);
                messages.acked(record);
            }
            case HANDED_OVER, RETURNED -> {
                if (record.message() != null) {
                    closed(record);
                }
            }
            case EXPIRED -> expired(entry);
            case DEAD_LETTERED -> {
                closed(record)
                        .ifPresent(letter -> deadLetters.add(
                                letter, OwedNotices.receipt(record).isPresent()));
                notices.undelivered(entry);
            }
            case DUE_SOON, OVERDUE, CAUGHT_UP -> notices.light(entry);
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

    /** It was open or a dead letter. */
    private void expired(LogEntry entry) {
        LogRecord record = entry.record();
        if (record.message() == null) {
            return;
        }
        closed(record);
        JsonNode decision = record.decision();
        if (decision != null) {
            deadLetters.remove(decision.path("queued").asLong(-1));
        }
        notices.undelivered(entry);
    }

    /** Back into the mailbox, behind what is open by now: as the running hub did it. */
    private void replayed(LogRecord record) {
        for (DeliveryRef letter : deadLetters.named(Set.of(RecordParts.present(record.message())))) {
            JsonNode decision = record.decision();
            if (decision != null && decision.path("queued").asLong(-1) == letter.logIndex()) {
                deadLetters.remove(letter);
                attempts.forget(letter);
                deliveries.add(record, letter);
            }
        }
    }

    /** The accepted messages that have not expired or are not finished. */
    OpenMessages messages() {
        return messages;
    }

    /** Deliveries no record closes. */
    OpenDeliveries deliveries() {
        return deliveries;
    }

    /** What the hub still has to tell. */
    OwedNotices notices() {
        return notices;
    }

    /** Everybody who ever had a delivery. */
    Set<String> recipients() {
        return recipients;
    }

    private void finish(LogRecord record, @Nullable Long ending) {
        messages.finish(record, ending).ifPresent(subscriptions::restore);
    }

    private void countCalls(LogRecord query) {
        count(query, 1, 0);
    }

    private void countRows(LogRecord reply) {
        JsonNode decision = reply.decision();
        count(reply, 0, decision == null ? 0 : decision.path("rows").asInt());
    }

    private void count(LogRecord record, int calls, int rows) {
        JsonNode decision = record.decision();
        if (decision != null && decision.has("day")) {
            LocalDate day = LocalDate.parse(decision.path("day").asText());
            String sender = RecordParts.sender(record);
            decision.path("calls")
                    .fieldNames()
                    .forEachRemaining(rule -> quotas.restore(rule, sender, day, calls, rows));
        }
    }
}
