package org.govhub.exchange.message;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The XML spelling of a message (docs/protocol.md §1), as DOM: signing, verifying and parsing bytes are other people's work. */
public final class XmlMessages {

    /** The namespace of a message. */
    public static final String NAMESPACE = XmlNames.MESSAGE;

    private XmlMessages() {}

    /**
     * The message this element spells; every field value that is not null is a {@link Lexical}.
     *
     * @param message what the verifier returned; a {@code ds:Signature} as its first child is skipped
     * @throws RefusedException {@code MALFORMED} with an XPath when it breaks {@code message.xsd} or the rules both
     *     spellings share
     */
    public static Message read(Element message) {
        StrictTree.check(message);
        Wire.require(
                XmlNames.MESSAGE.equals(message.getNamespaceURI()) && "Message".equals(message.getLocalName()),
                "/",
                "Message in namespace " + XmlNames.MESSAGE,
                "another element");
        MessageSchema.validate(message);
        try {
            return XmlReading.read(message);
        } catch (RefusedException e) {
            throw asXPath(e);
        }
    }

    /** The values themselves point into a message as JSON does; the envelope's names are the same in both spellings. */
    private static RefusedException asXPath(RefusedException e) {
        String place = e.place();
        if (place == null || place.startsWith("/Message")) {
            return e;
        }
        return RefusedException.at(e.code(), "/Message" + place, e.detail());
    }

    /** The unsigned message in a document of its own; the same message gives the same document. */
    public static Document write(Message message) {
        return new XmlSpelling(message).write();
    }
}
