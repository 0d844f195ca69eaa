package org.govhub.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.govhub.exchange.blob.BlobName;
import org.govhub.exchange.blob.BlobRange;
import org.govhub.exchange.blob.BlobStore;
import org.govhub.exchange.delivery.Mailboxes;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.document.Copy;
import org.govhub.exchange.document.CopyState;
import org.govhub.exchange.document.DocumentGate;
import org.govhub.exchange.document.DocumentRegister;
import org.govhub.exchange.document.DocumentSettings;
import org.govhub.exchange.document.OfficialDocument;
import org.govhub.exchange.log.ContentErasedException;
import org.govhub.exchange.message.Attachment;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Origin;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.message.Spelling;

/** What parties may see of documents and fetch of their files, and the reminders for what nobody answers for in time. */
public final class Documents {

    /** Most documents in an answer. */
    public static final int PAGE = 100;

    private static final int MOST_HEADINGS = 2_000;

    private final Map<Long, Heading> headings = new ConcurrentHashMap<>();
    private final DocumentRegister register;
    private final Correspondence correspondence;
    private final Supplier<Directory> directories;
    private final BlobStore blobs;
    private final CorrespondenceDeliveries deliveries;
    private final Evidence evidence;
    private final Mailboxes mailboxes;
    private final HubSeal seal;
    private final DocumentSettings settings;
    private final Duration deliveryLife;
    private final Clock clock;

    Documents(
            Ground ground,
            DocumentRegister register,
            Correspondence correspondence,
            CorrespondenceDeliveries deliveries,
            BlobStore blobs,
            DocumentSettings settings) {
        this.register = register;
        this.correspondence = correspondence;
        this.directories = ground.directories();
        this.blobs = blobs;
        this.deliveries = deliveries;
        this.evidence = ground.evidence();
        this.mailboxes = ground.mailboxes();
        this.seal = ground.seal();
        this.settings = settings;
        this.deliveryLife = ground.deliveryLife();
        this.clock = ground.clock();
    }

    /** The title, and the files' names. */
    public record Heading(String title, List<Attachment> attachments) {}

    /** A file somebody may have, and the document that is the reason. */
    public record Readable(BlobName blob, OfficialDocument document) {}

    /** The store of files. */
    public BlobStore blobs() {
        return blobs;
    }

    /**
     * Documents the party has a part in, newest first: those it sent, and those handed over to it that nobody recalled, while
     * their entry is published and names it.
     *
     * @param page of {@value #PAGE} documents, from 1
     */
    public List<OfficialDocument> of(String party, int page) {
        return register.of(party).reversed().stream()
                .filter(document -> mayRead(document, party))
                .skip((page - 1L) * PAGE)
                .limit(PAGE)
                .toList();
    }

    /** The document of that id, or of which that is a delivery's id; empty too when the party has no part in it. */
    public Optional<OfficialDocument> find(String party, String id) {
        return register.find(party, id).filter(document -> mayRead(document, party));
    }

    /** What a list shows of a document's content; empty when the content is erased. */
    public Optional<Heading> heading(OfficialDocument document) {
        Heading known = headings.get(document.logIndex());
        if (known != null) {
            return Optional.of(known);
        }
        try {
            Payload.Document content =
                    (Payload.Document) deliveries.original(document).payload();
            Heading read = new Heading(content.title(), content.attachments());
            if (headings.size() >= MOST_HEADINGS) {
                headings.clear(); // a page is read anew, that is all
            }
            headings.put(document.logIndex(), read);
            return Optional.of(read);
        } catch (ContentErasedException e) {
            return Optional.empty();
        }
    }

    /** Whether the copy's time to be signed for is over, and nobody has answered. */
    public boolean overdue(OfficialDocument document, Copy copy) {
        return copy.state().open() && clock.instant().isAfter(due(document, copy));
    }

    /** Until when the copy is to be signed for. */
    public Instant due(OfficialDocument document, Copy copy) {
        return copy.sent().plus(settings.timeFor(document.urgency()));
    }

    /** The file of that digest, if the party may have it: it sent a document that names it, or was handed one. */
    public Optional<Readable> readable(String party, String sha256) {
        String digest = new BlobName(party, sha256).digest();
        return register.naming(party, digest).stream()
                .filter(document -> mayRead(document, party))
                .map(document -> new Readable(new BlobName(document.sender(), sha256), document))
                .findFirst();
    }

    /**
     * Logs that bytes of a file leave for the party; they may, once this returns true. False when the document was recalled
     * meanwhile, or its entry no longer names the party.
     */
    public boolean handingOut(Readable file, String party, BlobRange range) {
        return correspondence.betweenActs(() -> {
            Optional<OfficialDocument> now = register.sent(
                            file.document().sender(), file.document().id())
                    .filter(document -> mayRead(document, party));
            now.ifPresent(
                    document -> evidence.handingOut(document, party, file.blob().digest(), range));
            return now.isPresent();
        });
    }

    /** Tells recipients of what is overdue, once each. */
    void remind() {
        for (OfficialDocument document : register.open()) {
            for (Copy copy : document.copies().values()) {
                if (!copy.reminded()
                        && overdue(document, copy)
                        && heading(document).isPresent()) {
                    remind(document, copy);
                }
            }
        }
    }

    private void remind(OfficialDocument document, Copy copy) {
        Message original = deliveries.original(document);
        String title = ((Payload.Document) original.payload()).title();
        var written = clock.instant().atZone(clock.getZone()).toOffsetDateTime();
        Message reminder = Message.of(MessageType.DELIVERY)
                .id(MessageIds.derived(copy.delivery(), copy.recipient()))
                .sender(Sender.of(original.hub()))
                .hub(original.hub())
                .recipients(List.of(copy.recipient()))
                .dataset(document.dataset())
                .created(written)
                .expires(written.plus(deliveryLife))
                .correlation(copy.delivery())
                .origin(new Origin(Sender.of(document.sender()), document.id(), original.created(), document.digest()))
                .payload(new Payload.Document(
                        "催办 overdue: " + title,
                        List.of(),
                        "Sign for it or return it with a reason; it was due "
                                + due(document, copy).atZone(clock.getZone()).toOffsetDateTime() + "."))
                .build();
        mailboxes.put(List.of(evidence.reminded(document, copy, reminder, seal.seal(reminder, Spelling.JSON))));
    }

    private boolean mayRead(OfficialDocument document, String party) {
        if (document.sender().equals(party)) {
            return true;
        }
        Copy copy = document.copy(party);
        if (copy == null || !copy.handed() || copy.state() == CopyState.RECALLED) {
            return false;
        }
        Directory directory = directories.get();
        Party reader = directory.party(party);
        Dataset entry = directory.dataset(document.dataset());
        return reader != null
                && entry != null
                && entry.published()
                && DocumentGate.names(entry, reader, clock.instant());
    }
}
