package org.govhub.exchange.seal;

import static org.govhub.exchange.seal.XmlSignatureNames.DS;
import static org.govhub.exchange.seal.XmlSignatureNames.MESSAGE;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Signs XML messages and opens signed ones (docs/protocol.md §2, XML). */
public final class XmlSeal {

    private static final Duration MAX_AHEAD = Duration.ofMinutes(5);
    private static final Pattern MESSAGE_ID =
            Pattern.compile("_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private XmlSeal() {}

    /**
     * Puts a XAdES-B signature into the message, as first child of the root, and returns the same document. Write it with
     * {@link StrictXml#canonical}; white space added later would break the signature.
     *
     * @throws IllegalArgumentException if the root is not an unsigned {@code Message} with its {@code Id}
     */
    public static Document sign(Document message, Signer signer, Instant signingTime) {
        Element root = message.getDocumentElement();
        if (!Shape.is(root, MESSAGE, "Message")
                || !MESSAGE_ID.matcher(root.getAttributeNS(null, "Id")).matches()) {
            throw new IllegalArgumentException("only a Message with its Id can be signed");
        }
        if (root.getElementsByTagNameNS(DS, "Signature").getLength() > 0) {
            throw new IllegalArgumentException("the message is signed already");
        }
        new XmlSignatureWriter(root, signer, signingTime).write();
        return message;
    }

    /**
     * Checks form and digests of a signed message; afterwards {@link SealedXml#verifies} tells whose it is.
     *
     * <p>The whole document around the message is held against duplicate ids; a comment, processing instruction or
     * misdeclared namespace anywhere in the message is refused, whoever parsed it.
     *
     * @param message the {@code Message} element in its document: the root, or the only child of a SOAP body
     * @throws RefusedException MALFORMED for XML that is not strict, CLOCK_SKEW for a signing time more than five minutes
     *     after {@code now}, SIGNATURE_INVALID for every other form than the one of docs/protocol.md §2 or a wrong digest
     */
    public static SealedXml open(Element message, Instant now) {
        StrictXml.check(message);
        if (!Shape.is(message, MESSAGE, "Message")) {
            throw new RefusedException(RefusalCode.MALFORMED, "the XML is not a Message in " + MESSAGE);
        }
        Set<String> ids = new HashSet<>();
        requireUniqueIds(message.getOwnerDocument().getDocumentElement(), ids, 1);
        if (!MESSAGE_ID.matcher(message.getAttributeNS(null, "Id")).matches()) {
            throw Shape.refused("the Id of the message is not _ followed by a UUID in lower case");
        }
        Node first = firstChild(message);
        if (!(first instanceof Element signature) || !Shape.is(signature, DS, "Signature")) {
            throw Shape.refused("the signature is not the first child of the message");
        }
        requireNothingWrapped(message, signature);
        SealedXml sealed = new XmlSignatureReader(message, signature).read();
        if (sealed.signingTime().isPresent() && sealed.signingTime().get().isAfter(now.plus(MAX_AHEAD))) {
            throw new RefusedException(RefusalCode.CLOCK_SKEW, "the message says it was signed in the future");
        }
        return sealed;
    }

    /** The first child that is more than white space, which a pretty-printing signer may leave. */
    private static Node firstChild(Element message) {
        for (Node child = message.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element || !child.getNodeValue().isBlank()) {
                return child;
            }
        }
        throw Shape.refused("the message is empty");
    }

    /** Refuses a second message or further parts of a signature anywhere below, the material of wrapping attacks. */
    private static void requireNothingWrapped(Element parent, Element signature) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (!(child instanceof Element element)) {
                continue;
            }
            if (Shape.is(element, MESSAGE, "Message")) {
                throw Shape.refused("a message stands inside the message");
            }
            if (element != signature && Shape.is(element, DS, "Signature")) {
                throw Shape.refused("there is more than one signature");
            }
            requireNothingWrapped(element, signature);
        }
    }

    /** Every attribute called id, in any case and namespace, counts: readers differ in which of them they follow. */
    private static void requireUniqueIds(Element element, Set<String> ids, int depth) {
        if (depth > StrictXml.MAX_DEPTH) {
            throw StrictXml.malformed("elements are nested deeper than " + StrictXml.MAX_DEPTH);
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            String name = attribute.getNodeName().toLowerCase(Locale.ROOT);
            boolean isId = name.equals("id") || name.endsWith(":id");
            if (isId && !ids.add(attribute.getNodeValue())) {
                throw Shape.refused("two elements of the document have the same id");
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                requireUniqueIds(inner, ids, depth + 1);
            }
        }
    }
}
