package org.govhub.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.govhub.exchange.delivery.Mailboxes;
import org.govhub.exchange.directory.AccessDecision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Origin;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.message.Spelling;

/**
 * Tells of a dataset's lights (催办): its provider of each, those subscribed to it when it is overdue and when data has come
 * again. A notice is a delivery of the dataset, so it is pulled, or pushed where deliveries are. Each record of a light is told
 * once; the provider comes last, so that its notice says that all are told.
 */
public final class CadenceNotices {

    /** What a crash left untold is told at the next start if it is no older. */
    private static final Duration NEWS = Duration.ofHours(1);

    private final Mailboxes mailboxes;
    private final Evidence evidence;
    private final DeliveryEvidence deliveries;
    private final Subscriptions subscriptions;
    private final Supplier<Directory> directories;
    private final HubSeal seal;
    private final Duration life;
    private final Clock clock;

    /** Records still to be told of, with those who have been told already. */
    private final Map<Long, Set<String>> untold = new ConcurrentSkipListMap<>();

    CadenceNotices(
            Ground ground, DeliveryEvidence deliveries, Subscriptions subscriptions, Map<Long, Set<String>> untold) {
        this.mailboxes = ground.mailboxes();
        this.evidence = ground.evidence();
        this.deliveries = deliveries;
        this.subscriptions = subscriptions;
        this.directories = ground.directories();
        this.seal = ground.seal();
        this.life = ground.deliveryLife();
        this.clock = ground.clock();
        Instant old = ground.clock().instant().minus(NEWS);
        untold.forEach((index, told) -> {
            if (!evidence.logged(index).time().isBefore(old)) {
                this.untold.put(index, told);
            }
        });
    }

    /** Whether the record is one of a dataset's light, and not of a document that nobody signed for. */
    static boolean isLight(LogRecord record) {
        return record.message() == null
                && (record.event() == Event.DUE_SOON
                        || record.event() == Event.OVERDUE
                        || record.event() == Event.CAUGHT_UP);
    }

    /** Tells of the light that the record says. */
    public void tell(long index) {
        untold.put(index, new LinkedHashSet<>());
        tell();
    }

    /** Tells of what is still untold. */
    synchronized void tell() {
        untold.forEach((index, told) -> {
            LogRecord light = evidence.record(index);
            Directory directory = directories.get();
            Dataset dataset = directory.dataset(String.valueOf(light.dataset()));
            if (dataset != null) {
                recipients(light, dataset, directory).stream()
                        .filter(recipient -> !told.contains(recipient))
                        .forEach(recipient -> {
                            tell(index, light, dataset, directory.hub(), recipient);
                            told.add(recipient);
                        });
            }
            untold.remove(index);
        });
    }

    private Set<String> recipients(LogRecord light, Dataset dataset, Directory directory) {
        Set<String> recipients = new LinkedHashSet<>();
        if (light.event() != Event.DUE_SOON) { // only the provider can do something about that
            for (Party party : directory.parties().values()) {
                AccessDecision.delivery(party, dataset, clock.instant())
                        .flatMap(subscriptions::of)
                        .ifPresent(subscribed -> recipients.add(party.uscc()));
            }
        }
        recipients.remove(dataset.provider());
        recipients.add(dataset.provider());
        return recipients;
    }

    private void tell(long index, LogRecord light, Dataset dataset, String hub, String recipient) {
        Evidence.Logged record = evidence.logged(index);
        OffsetDateTime written = record.time().atZone(clock.getZone()).toOffsetDateTime();
        String word = light.event().spelled();
        String origin = MessageIds.derived("00000000-0000-7000-8000-%012x".formatted(index), hub);
        Message notice = Message.of(MessageType.DELIVERY)
                .id(MessageIds.derived(origin, recipient))
                .sender(Sender.of(hub))
                .hub(hub)
                .recipients(List.of(recipient))
                .dataset(dataset.code())
                .created(written)
                .expires(written.plus(life))
                .origin(new Origin(Sender.of(hub), origin, written, record.leafHash()))
                .payload(new Payload.Document(
                        "催办 " + word + ": " + dataset.title(), List.of(), sentence(light, dataset, index)))
                .build();
        mailboxes.put(List.of(
                deliveries.told(light.withExchange(origin), word, index, notice, seal.seal(notice, Spelling.JSON))));
    }

    private String sentence(LogRecord light, Dataset dataset, long index) {
        String due =
                light.decision() == null ? "" : light.decision().path("due").asText();
        String when = due.isEmpty()
                ? ""
                : " (" + Instant.parse(due).atZone(clock.getZone()).toOffsetDateTime() + ")";
        String what =
                switch (light.event()) {
                    case DUE_SOON -> "is due soon" + when;
                    case OVERDUE -> "is overdue" + when;
                    default -> "has come again, next due" + when;
                };
        return "The update of dataset " + dataset.code() + " " + what + ". Record " + index + " of the exchange log.";
    }
}
