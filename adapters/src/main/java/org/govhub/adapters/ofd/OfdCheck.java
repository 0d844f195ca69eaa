package org.govhub.adapters.ofd;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.govhub.exchange.blob.StoredBlob;
import org.govhub.exchange.document.AttachmentCheck;
import org.govhub.exchange.message.Attachment;
import org.govhub.exchange.seal.Digest;
import org.govhub.exchange.seal.ElectronicSeal;
import org.w3c.dom.Element;

/** Opens OFD attachments: the package is sound, every page can be read, and every seal on it holds. */
public final class OfdCheck implements AttachmentCheck {

    private static final int LARGEST = 64 * 1024 * 1024;

    @Override
    public boolean concerns(Attachment attachment) {
        return attachment.mediaType().equalsIgnoreCase("application/ofd")
                || attachment.name().toLowerCase(Locale.ROOT).endsWith(".ofd");
    }

    /** One at a time: a package is held in memory, packed and unpacked. */
    @Override
    public synchronized Optional<String> fault(StoredBlob attachment, Instant now) {
        if (attachment.size() > LARGEST) {
            return Optional.of("an OFD document has at most 64 MB; split it.");
        }
        try (var in = attachment.readAll()) {
            return fault(in.readAllBytes(), now);
        } catch (IOException e) {
            return Optional.of("it cannot be read back from the store; upload it again.");
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
            for (Element body : bodies) {
                pages(files, OfdFiles.resolve("OFD.xml", OfdFiles.text(body, "DocRoot")));
            }
            for (Element list : OfdFiles.all(root, "Signatures")) {
                seals(files, OfdFiles.resolve("OFD.xml", list.getTextContent()), now);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage() + ".");
        }
    }

    private static void pages(OfdFiles files, String document) throws IOException {
        for (Element page : OfdFiles.all(files.xml(document), "Page")) {
            files.xml(OfdFiles.resolve(document, page.getAttribute("BaseLoc")));
        }
    }

    private static void seals(OfdFiles files, String list, Instant now) throws IOException {
        Set<String> signatures = new HashSet<>();
        for (Element one : OfdFiles.all(files.xml(list), "Signature")) {
            signatures.add(OfdFiles.resolve(list, one.getAttribute("BaseLoc")));
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
            if (!Base64.getEncoder()
                    .encodeToString(Digest.SM3.of(files.bytes(file)))
                    .equals(expected)) {
                throw new IOException("its file " + file + " was changed after it was sealed; have it sealed again");
            }
            held.add(file);
        }
        for (Map.Entry<String, byte[]> file : files.files().entrySet()) {
            boolean ofSignatures = file.getKey().equals(list)
                    || signatures.stream()
                            .anyMatch(one -> file.getKey().startsWith(one.substring(0, one.lastIndexOf('/') + 1)));
            if (!ofSignatures && !held.contains(file.getKey())) {
                throw new IOException("a file in it is not held by its seal; have it sealed again");
            }
        }
    }
}
