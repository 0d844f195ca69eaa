package org.govhub.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.govhub.exchange.blob.BlobRange;
import org.govhub.exchange.delivery.DeliveryRef;
import org.govhub.exchange.directory.QuotaLedger;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.document.Copy;
import org.govhub.exchange.document.OfficialDocument;
import org.govhub.exchange.load.Load;
import org.govhub.exchange.log.Appended;
import org.govhub.exchange.log.Committed;
import org.govhub.exchange.log.Content;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.ExchangeLog;
import org.govhub.exchange.log.LogEntry;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;

/**
 * Every record the trunk writes into the exchange log, in one place. Each method returns when its records are durable: what
 * it speaks of may become visible then and not before.
 */
final class Evidence {

    private final ExchangeLog log;
    private final QuotaLedger quotas;
    private final Follower follower;

    Evidence(ExchangeLog log, QuotaLedger quotas, Follower follower) {
        this.log = log;
        this.quotas = quotas;
        this.follower = follower;
    }

    /** Hears of every record as soon as it is durable. */
    @FunctionalInterface
    interface Follower {
        void wrote(long index, Instant time, LogRecord record);
    }

    /** A durable record: its place, its leaf hash and its time. */
    record Logged(long index, String leafHash, Instant time) {}

    /** The commit of a message. */
    Accepted accepted(Decided decided) {
        Verified verified = decided.verified();
        LogRecord record =
                EventRecord.about(verified, Event.ACCEPTED).withDecision(DecisionRecord.accepted(decided, quotas));
        Logged logged = append(record, content(verified.wire()));
        return new Accepted(decided, logged.index(), logged.leafHash(), logged.time());
    }

    void duplicate(Verified verified, long firstIndex) {
        append(EventRecord.about(verified, Event.DUPLICATE)
                .withDecision(DecisionRecord.object().put("first", firstIndex)));
    }

    Logged refused(Verified verified, RefusedException refusal) {
        return append(EventRecord.about(verified, Event.REFUSED)
                .withCode(refusal.code().name())
                .withDetail(refusal.detail())
                .withDecision(DecisionRecord.refused(verified.message())));
    }

    Logged failed(Accepted accepted, RefusedException refusal) {
        return append(EventRecord.about(accepted.verified(), Event.FAILED)
                .withCode(refusal.code().name())
                .withDetail(refusal.detail()));
    }

    /** What a stop of the hub left open and nothing can finish. */
    Logged abandoned(OpenMessage open, RefusalCode code, String detail) {
        return append(LogRecord.of(Event.FAILED)
                .withExchange(open.id)
                .withSender(open.sender)
                .withDigest(open.digest)
                .withCode(code.name())
                .withDetail(detail));
    }

    /** The hub's own question to the provider, before it is sent. */
    void asked(Accepted accepted, Message question, String digest) {
        Verified verified = accepted.verified();
        append(EventRecord.derived(verified, Event.ASKED, question, digest));
    }

    /** The reply to a query, durable before it leaves. */
    long released(Accepted accepted, Release release, HubSeal.Sealed reply, int rows) {
        Verified verified = accepted.verified();
        ObjectNode decision =
                DecisionRecord.query(release, accepted.decided(), quotas).put("rows", rows);
        LogRecord record = EventRecord.about(verified, Event.RELEASED)
                .withRecipients(List.of(verified.sender().uscc()))
                .withDigest(reply.digest())
                .withSignature(null)
                .withKid(null)
                .withDecision(decision);
        return append(record, content(reply.wire())).index();
    }

    /**
     * The deliveries of an accepted message and the record that closes its dispatch, durable together; one that is not
     * complete stays open for the next start.
     */
    List<DeliveryRef> queued(Accepted accepted, List<Dispatch.Prepared> prepared, boolean complete) {
        Verified verified = accepted.verified();
        List<Appended> entries = new ArrayList<>();
        for (Dispatch.Prepared delivery : prepared) {
            LogRecord record = EventRecord.derived(
                            verified,
                            Event.QUEUED,
                            delivery.message(),
                            delivery.sealed().digest())
                    .withDecision(DecisionRecord.queued(delivery));
            entries.add(new Appended(record, content(delivery.sealed().wire())));
        }
        if (complete) {
            entries.add(new Appended(
                    EventRecord.about(verified, Event.DISPATCHED)
                            .withDecision(DecisionRecord.object().put("deliveries", prepared.size())),
                    null));
        }
        List<Committed> committed = write(entries);
        List<DeliveryRef> refs = new ArrayList<>();
        for (int i = 0; i < prepared.size(); i++) {
            Dispatch.Prepared delivery = prepared.get(i);
            refs.add(new DeliveryRef(
                    delivery.message().id(),
                    delivery.recipient().uscc(),
                    String.valueOf(delivery.message().dataset()),
                    committed.get(i).index()));
        }
        return refs;
    }

    /** Deliveries that are about to leave for their recipient, durable before they do. */
    void handingOver(Verified receive, List<HandOver.Letter> letters) {
        List<Appended> entries = new ArrayList<>();
        for (HandOver.Letter letter : letters) {
            LogRecord queued = log.entry(letter.ref().logIndex()).record();
            entries.add(new Appended(
                    EventRecord.again(queued, Event.RELEASED)
                            .withDigest(letter.sealed().digest())
                            .withCatalogRevision(receive.directory().revision())
                            .withDecision(DecisionRecord.object()
                                    .put("queued", letter.ref().logIndex())
                                    .put("receive", receive.message().id())
                                    .set("fields", DecisionRecord.fields(queued))),
                    null));
        }
        write(entries);
    }

    /** The recipient's signed acknowledgement and what it closes, durable together. */
    Logged acked(Verified ack, List<DeliveryRef> deliveries) {
        // tells a start whether a crash left some of the records behind this one unwritten, and which
        ObjectNode closes = DecisionRecord.object().put("deliveries", deliveries.size());
        deliveries.forEach(delivery -> closes.withArray("queued").add(delivery.logIndex()));
        LogRecord accepted = EventRecord.about(ack, Event.ACCEPTED).withDecision(closes);
        List<Appended> entries = new ArrayList<>();
        entries.add(new Appended(accepted, content(ack.wire())));
        deliveries.forEach(delivery -> entries.add(new Appended(acked(accepted, delivery), null)));
        return logged(write(entries).get(0));
    }

    /** Closes what an acknowledgement accepted earlier, in record {@code ack}, had still to close. */
    void closed(long ack, List<DeliveryRef> deliveries) {
        LogRecord accepted = log.entry(ack).record();
        write(deliveries.stream()
                .map(delivery -> new Appended(acked(accepted, delivery), null))
                .toList());
    }

    private LogRecord acked(LogRecord ack, DeliveryRef delivery) {
        return EventRecord.again(log.entry(delivery.logIndex()).record(), Event.ACKED)
                .withSignature(ack.signature())
                .withKid(ack.kid())
                .withDecision(DecisionRecord.object().put("ack", ack.exchange()).put("queued", delivery.logIndex()));
    }

    /** A load is held, or everything that follows from it is in the log. */
    void load(Event event, Load load, ObjectNode figures, String detail) {
        append(LogRecord.of(event)
                .withExchange(load.parts().sequencedValues().getLast().exchange())
                .withType(MessageType.PUBLISH.wireName())
                .withSender(load.key().sender())
                .withDataset(load.key().dataset())
                .withDetail(detail)
                .withDecision(DecisionRecord.object().set("load", figures)));
    }

    /** A delivery that its recipient may not have any more goes no further. */
    void returned(DeliveryRef delivery, String why) {
        append(EventRecord.again(log.entry(delivery.logIndex()).record(), Event.RETURNED)
                .withCode(RefusalCode.NOT_GRANTED.name())
                .withDetail(why)
                .withDecision(DecisionRecord.object().put("queued", delivery.logIndex())));
    }

    /** A reminder for a copy nobody has answered for, and that it is overdue, durable together. */
    DeliveryRef reminded(OfficialDocument document, Copy copy, Message reminder, HubSeal.Sealed sealed) {
        LogRecord about = LogRecord.of(Event.OVERDUE)
                .withExchange(document.id())
                .withMessage(copy.delivery())
                .withType(MessageType.DELIVERY.wireName())
                .withSender(document.sender())
                .withRecipients(List.of(copy.recipient()));
        LogRecord queued = LogRecord.of(Event.QUEUED)
                .withExchange(document.id())
                .withMessage(reminder.id())
                .withType(MessageType.DELIVERY.wireName())
                .withSender(document.sender())
                .withRecipients(List.of(copy.recipient()))
                .withDataset(document.dataset())
                .withExpires(reminder.expires().toInstant())
                .withDigest(sealed.digest())
                .withDecision(DecisionRecord.object().put("notice", "overdue"));
        List<Committed> done = write(List.of(new Appended(about, null), new Appended(queued, content(sealed.wire()))));
        return new DeliveryRef(
                reminder.id(), copy.recipient(), document.dataset(), done.get(1).index());
    }

    /** A file of a document is about to leave for a party, durable before its first byte does. */
    void handingOut(OfficialDocument document, String party, String digest, BlobRange range) {
        Copy copy = document.copy(party);
        append(LogRecord.of(Event.RELEASED)
                .withExchange(document.id())
                .withMessage(copy == null ? document.id() : copy.delivery())
                .withType(MessageType.DOCUMENT.wireName())
                .withSender(document.sender())
                .withRecipients(List.of(party))
                .withDigest(digest)
                .withDecision(DecisionRecord.object().put("from", range.from()).put("bytes", range.length())));
    }

    /** A delivery of a dataset that is suspended stays where it is. */
    void held(DeliveryRef delivery) {
        append(EventRecord.again(log.entry(delivery.logIndex()).record(), Event.HELD)
                .withCode(RefusalCode.SUSPENDED.name())
                .withDetail("The dataset is suspended; the delivery waits."));
    }

    /** The signed message that record carries, as it travels. */
    WireMessage wire(long index) {
        Content content = log.content(index);
        return new WireMessage(
                content.mediaType().equals("json") ? Spelling.JSON : Spelling.XML,
                content.bytes(),
                content.signature());
    }

    /** Digest of the content that record carries. */
    String digest(long index) {
        String digest = log.entry(index).record().digest();
        if (digest == null) {
            throw new IllegalArgumentException("record " + index + " has no digest");
        }
        return digest;
    }

    /** Whether a release as it stands now still allows what was queued. */
    boolean covers(Release now, DeliveryRef queued) {
        return DecisionRecord.covers(now, log.entry(queued.logIndex()).record());
    }

    LogRecord record(long index) {
        return log.entry(index).record();
    }

    Logged logged(long index) {
        LogEntry entry = log.entry(index);
        return new Logged(entry.index(), entry.leafHash(), entry.time());
    }

    /** One record without content. */
    Logged append(LogRecord record) {
        return logged(write(List.of(new Appended(record, null))).getFirst());
    }

    /** One record with its content. */
    Logged append(LogRecord record, Content content) {
        return logged(write(List.of(new Appended(record, content))).getFirst());
    }

    /** Durable when this returns, and known to who follows the log. */
    private List<Committed> write(List<Appended> entries) {
        List<Committed> committed = join(log.append(entries));
        for (int i = 0; i < committed.size(); i++) {
            follower.wrote(
                    committed.get(i).index(),
                    committed.get(i).time(),
                    entries.get(i).record());
        }
        return committed;
    }

    private static Logged logged(Committed committed) {
        return new Logged(committed.index(), committed.leafHash(), committed.time());
    }

    static Content content(WireMessage wire) {
        return new Content(wire.bytes(), wire.spelling() == Spelling.JSON ? "json" : "xml", wire.jws());
    }

    /** Waits for durability; what the log throws is what the caller gets. */
    static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
