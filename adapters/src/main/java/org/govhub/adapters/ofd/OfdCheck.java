package org.govhub.adapters.ofd;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.govhub.exchange.blob.StoredBlob;
import org.govhub.exchange.document.AttachmentCheck;
import org.govhub.exchange.message.Attachment;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.ElectronicSeal;
import org.w3c.dom.Element;

/** Opens OFD attachments: the package is sound, every page can be read, and every seal on it holds. */
public final class OfdCheck implements AttachmentCheck {

    private static final int LARGEST = 64 * 1024 * 1024;
    private static final int MOST_SEALS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** One at a time: a package is held in memory, packed and unpacked. */
    private final Semaphore room;

    private final Duration patience;

    public OfdCheck() {
        this(new Semaphore(1), PATIENCE);
    }

    /** @param patience for how long a document waits for the one before it */
    OfdCheck(Semaphore room, Duration patience) {
        this.room = room;
        this.patience = patience;
    }

    @Override
    public boolean concerns(Attachment attachment) {
        return attachment.mediaType().equalsIgnoreCase("application/ofd")
                || attachment.name().toLowerCase(Locale.ROOT).endsWith(".ofd");
    }

    @Override
    public Optional<String> fault(StoredBlob attachment, Instant now) {
        if (attachment.size() > LARGEST) {
            return Optional.of("an OFD document has at most 64 MB; split it.");
        }
        enter();
        try (var in = attachment.readAll()) {
            return fault(in.readAllBytes(), now);
        } catch (IOException e) {
            return Optional.of("it cannot be read back from the store; upload it again.");
        } finally {
            room.release();
        }
    }

    private void enter() {
        boolean entered = false;
        try {
            entered = room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!entered) {
            throw new RefusedException(RefusalCode.BACKPRESSURE, "Other OFD documents are being looked through.");
        }
    }

    /** What is wrong with an OFD document; empty when nothing is. */
    static Optional<String> fault(byte[] ofd, Instant now) {
        try {
            OfdFiles files = new OfdFiles(ZipPackage.read(ofd));
            Element root = files.xml("OFD.xml");
            if (!"OFD".equals(root.getLocalName()) || !OfdFiles.NAMESPACE.equals(root.getNamespaceURI())) {
                throw new IOException("it is no OFD document");
            }
            List<Element> bodies = OfdFiles.all(root, "DocBody");
            if (bodies.isEmpty()) {
                throw new IOException("it has no document in it");
            }
            Set<String> documents = new LinkedHashSet<>();
            for (Element body : bodies) {
                documents.add(OfdFiles.resolve("OFD.xml", OfdFiles.text(body, "DocRoot")));
            }
            pages(files, documents);
            Set<String> lists = new LinkedHashSet<>();
            for (Element list : OfdFiles.all(root, "Signatures")) {
                lists.add(OfdFiles.resolve("OFD.xml", list.getTextContent()));
            }
            for (String list : lists) {
                seals(files, list, now);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage() + ".");
        }
    }

    /** Each file once, however often it is named. */
    private static void pages(OfdFiles files, Set<String> documents) throws IOException {
        Set<String> pages = new LinkedHashSet<>();
        for (String document : documents) {
            for (Element page : OfdFiles.all(files.xml(document), "Page")) {
                pages.add(OfdFiles.resolve(document, page.getAttribute("BaseLoc")));
            }
        }
        for (String page : pages) {
            files.xml(page);
        }
    }

    private static void seals(OfdFiles files, String list, Instant now) throws IOException {
        Set<String> signatures = new HashSet<>();
        for (Element one : OfdFiles.all(files.xml(list), "Signature")) {
            signatures.add(OfdFiles.resolve(list, one.getAttribute("BaseLoc")));
        }
        if (signatures.size() > MOST_SEALS) {
            throw new IOException("it bears more than " + MOST_SEALS + " seals; have it sealed again with fewer");
        }
        for (String path : signatures) {
            seal(files, path, list, signatures, now);
        }
    }

    private static void seal(OfdFiles files, String path, String list, Set<String> signatures, Instant now)
            throws IOException {
        Element signature = files.xml(path);
        covered(files, signature, path, list, signatures);
        if (OfdFiles.all(signature, "Seal").isEmpty()) {
            throw new IOException(
                    "it bears a signature without a seal, and so without the signer's certificate: nobody can"
                            + " tell who made it; have it sealed, or send it unsigned");
        }
        byte[] value = files.bytes(OfdFiles.resolve(path, OfdFiles.text(signature, "SignedValue")));
        Optional<String> fault = ElectronicSeal.fault(value, files.bytes(path), path, now);
        if (fault.isPresent()) {
            throw new IOException(fault.get());
        }
    }

    /** Every file is as it was sealed, and none was added; what belongs to the signatures themselves is left out. */
    private static void covered(OfdFiles files, Element signature, String path, String list, Set<String> signatures)
            throws IOException {
        List<Element> references = OfdFiles.all(signature, "References");
        if (references.size() != 1
                || !Set.of("SM3", "1.2.156.10197.1.401")
                        .contains(references.getFirst().getAttribute("CheckMethod"))) {
            throw new IOException("its seal holds the pages by another digest than SM3; have it sealed again");
        }
        Set<String> held = new HashSet<>();
        for (Element reference : OfdFiles.all(signature, "Reference")) {
            String file = OfdFiles.resolve(path, reference.getAttribute("FileRef"));
            String expected = OfdFiles.text(reference, "CheckValue");
            if (!files.digest(file).equals(expected)) {
                throw new IOException("its file " + file + " was changed after it was sealed; have it sealed again");
            }
            held.add(file);
        }
        for (String file : files.paths()) {
            boolean ofSignatures = file.equals(list)
                    || signatures.stream().anyMatch(one -> file.startsWith(one.substring(0, one.lastIndexOf('/') + 1)));
            if (!ofSignatures && !held.contains(file)) {
                throw new IOException("a file in it is not held by its seal; have it sealed again");
            }
        }
    }
}
