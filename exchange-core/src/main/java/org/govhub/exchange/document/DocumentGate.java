package org.govhub.exchange.document;

import static org.govhub.exchange.message.RefusalCode.DATASET_NOT_PUBLISHED;
import static org.govhub.exchange.message.RefusalCode.NOT_ADDRESSED;
import static org.govhub.exchange.message.RefusalCode.PAYLOAD_INVALID;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.govhub.exchange.blob.BlobName;
import org.govhub.exchange.blob.BlobStore;
import org.govhub.exchange.blob.StoredBlob;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.message.Attachment;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusedException;

/**
 * What a document is asked at the door: between parties the entry names? all its files there, and what they say they are?
 * nothing secret?
 */
public final class DocumentGate {

    private static final int LARGEST_XML = 16 * 1024 * 1024;
    private static final int MOST_ATTACHMENTS = 100;

    private final BlobStore blobs;
    private final DocumentRegister register;
    private final List<AttachmentCheck> checks;
    private final Clock clock;

    public DocumentGate(BlobStore blobs, DocumentRegister register, List<AttachmentCheck> checks, Clock clock) {
        this.blobs = blobs;
        this.register = register;
        this.checks = checks;
        this.clock = clock;
    }

    /** Whether the entry names the party for documents: its provider, a delegate, or somebody one of its rules is for now. */
    public static boolean names(Dataset dataset, Party party, Instant now) {
        return dataset.provider().equals(party.uscc())
                || dataset.delegates().contains(party.uscc())
                || dataset.rules().stream().anyMatch(rule -> EnumSet.allOf(SharingRule.Use.class).stream()
                        .anyMatch(use -> rule.firstNo(party, use, now).isEmpty()));
    }

    /**
     * Lets the entry's parties exchange documents, and nobody else.
     *
     * @throws RefusedException {@code NOT_ADDRESSED} or {@code DATASET_NOT_PUBLISHED}
     */
    public void requireAddressed(Party sender, List<String> recipients, Dataset dataset, Directory directory) {
        if (!names(dataset, sender, clock.instant())) {
            throw RefusedException.at(
                    NOT_ADDRESSED, "/sender", "The entry does not name " + sender.uscc() + " for its documents.");
        }
        if (!dataset.published()) {
            throw new RefusedException(DATASET_NOT_PUBLISHED, "The dataset's catalogue entry is not published.");
        }
        for (int i = 0; i < recipients.size(); i++) {
            Party recipient = directory.party(recipients.get(i));
            if (recipient == null
                    || recipients.indexOf(recipients.get(i)) != i
                    || recipients.get(i).equals(sender.uscc())
                    || !names(dataset, recipient, clock.instant())) {
                throw RefusedException.at(
                        NOT_ADDRESSED,
                        "/recipients/" + i,
                        "Expected another party that the entry names, once; " + recipients.get(i) + " is not.");
            }
        }
    }

    /**
     * Looks through the content.
     *
     * @return the most pressing urgency it bears
     * @throws RefusedException {@code FORBIDDEN} for anything marked secret; {@code PAYLOAD_INVALID} naming the attachment at fault
     */
    public Urgency inspect(Party sender, Payload.Document document) {
        List<Attachment> attachments = document.attachments();
        if (attachments.size() > MOST_ATTACHMENTS) {
            throw RefusedException.at(
                    PAYLOAD_INVALID,
                    "/payload/attachments",
                    "Expected at most " + MOST_ATTACHMENTS + " attachments, found " + attachments.size()
                            + "; send them in several documents or packed.");
        }
        Urgency urgency = text(document);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < attachments.size(); i++) {
            Attachment attachment = attachments.get(i);
            if (!seen.add(attachment.digest())) {
                throw RefusedException.at(
                        PAYLOAD_INVALID,
                        "/payload/attachments/" + i,
                        "Attachment " + (i + 1) + " is a file that is named before; name it once.");
            }
            urgency = urgency.or(attachment(sender, attachment, i));
        }
        return urgency;
    }

    private static Urgency text(Payload.Document document) {
        String body = document.body() == null ? "" : document.body();
        if (EgovDocument.printedSecret(document.title()) || EgovDocument.printedSecret(body)) {
            throw EgovDocument.secret("/payload", "The document");
        }
        if (!EgovDocument.looksLikeXml(body)) {
            return Urgency.ORDINARY;
        }
        return marks(body.getBytes(StandardCharsets.UTF_8), "/payload/body", "The body");
    }

    private Urgency attachment(Party sender, Attachment attachment, int number) {
        String place = "/payload/attachments/" + number;
        String what = "Attachment " + (number + 1);
        if (EgovDocument.printedSecret(attachment.name())) {
            throw EgovDocument.secret(place, what);
        }
        try (StoredBlob blob = blobs.open(BlobName.of(sender.uscc(), attachment.digest()))
                .orElseThrow(() -> RefusedException.at(
                        PAYLOAD_INVALID,
                        place,
                        what + " is not here: upload it first with PUT /blob/ and its SHA-256, as the same party."))) {
            if (blob.size() != attachment.size()) {
                throw RefusedException.at(
                        PAYLOAD_INVALID,
                        place,
                        what + " has " + blob.size() + " bytes, the message says " + attachment.size() + ".");
            }
            return inspect(attachment, blob, place, what);
        } catch (IOException e) {
            throw new UncheckedIOException("an attachment cannot be read", e);
        }
    }

    private Urgency inspect(Attachment attachment, StoredBlob blob, String place, String what) throws IOException {
        for (AttachmentCheck check : checks) {
            if (check.concerns(attachment)) {
                check.fault(blob, clock.instant()).ifPresent(fault -> {
                    throw RefusedException.at(PAYLOAD_INVALID, place, what + ": " + fault);
                });
            }
        }
        if (!isXml(attachment, blob)) {
            return Urgency.ORDINARY;
        }
        if (blob.size() > LARGEST_XML) {
            throw RefusedException.at(
                    PAYLOAD_INVALID, place, what + " is XML of more than 16 MB; send it packed or as OFD.");
        }
        return marks(blob.readAll().readAllBytes(), place, what);
    }

    /** By name, by media type, or by how it begins: a document under a false name is still one. */
    private static boolean isXml(Attachment attachment, StoredBlob blob) throws IOException {
        String type = attachment.mediaType().toLowerCase(Locale.ROOT);
        if (type.endsWith("/xml") || type.endsWith("+xml")) {
            return true;
        }
        if (attachment.name().toLowerCase(Locale.ROOT).endsWith(".xml")) {
            return true;
        }
        byte[] start = blob.readAll().readNBytes(200);
        Charset charset = charset(start);
        String text = new String(start, charset).replace("\uFEFF", "").stripLeading();
        return text.startsWith("<?xml")
                || (text.startsWith("<")
                        && EgovDocument.isNamedIn(new String(blob.readAll().readNBytes(LARGEST_XML), charset)));
    }

    /** As the beginning of a file that begins with {@code <} tells it, with or without a byte order mark. */
    private static Charset charset(byte[] start) {
        int first = start.length < 2 ? 0 : (start[0] & 0xff) << 8 | start[1] & 0xff;
        return switch (first) {
            case 0xfeff, '<' -> StandardCharsets.UTF_16BE;
            case 0xfffe, '<' << 8 -> StandardCharsets.UTF_16LE;
            default -> StandardCharsets.UTF_8;
        };
    }

    private static Urgency marks(byte[] xml, String place, String what) {
        EgovDocument marks;
        try {
            marks = EgovDocument.read(xml).orElse(null);
        } catch (RefusedException e) {
            throw RefusedException.at(
                    PAYLOAD_INVALID,
                    place,
                    what + " is XML that cannot be looked through (" + e.detail()
                            + "). Save it in UTF-8 without document type, comments and processing instructions.");
        }
        if (marks == null) {
            return Urgency.ORDINARY;
        }
        if (!marks.open()) {
            throw EgovDocument.secret(place, what);
        }
        return marks.urgency();
    }

    /**
     * Drops the files that a secret document names, unless an accepted one names them too. Only once its refusal is in the log:
     * a crash before that must leave what the sender's next try is refused for.
     */
    public void dropFiles(Party sender, Payload.Document document) {
        Set.copyOf(document.attachments().stream().map(Attachment::digest).toList()).stream()
                .filter(digest -> digest.startsWith("sha-256:"))
                .map(digest -> BlobName.of(sender.uscc(), digest))
                .filter(blob -> !register.names(blob))
                .forEach(blobs::drop);
    }
}
