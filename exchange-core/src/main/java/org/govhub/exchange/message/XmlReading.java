package org.govhub.exchange.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads a message from an element that {@code message.xsd} has allowed, so order and form are known. */
final class XmlReading {

    private XmlReading() {}

    static Message read(Element root) {
        MessageBuilder message = new MessageBuilder();
        PayloadDraft draft = new PayloadDraft();
        String dataset = "";
        for (Element part : children(root)) {
            // The payload may be long: its text is read field by field.
            String text = "payload".equals(part.getLocalName()) ? "" : part.getTextContent();
            switch (part.getLocalName()) {
                case "Signature" -> {}
                case "id" -> message.id(id(root, text));
                case "type" -> message.type(Wire.known(MessageType.ofWireName(text), "/type", "a type"));
                case "sender" -> message.sender(Sender.parse(text));
                case "hub" -> message.hub(text);
                case "recipients" -> message.recipients(words(text));
                case "dataset" -> {
                    dataset = text;
                    message.dataset(text);
                }
                case "created" -> message.created(Wire.time(text, "/created"));
                case "expires" -> message.expires(Wire.time(text, "/expires"));
                case "purpose" -> message.purpose(text);
                case "basis" -> message.basis(text);
                case "correlation" -> message.correlation(text);
                case "correlationDigest" -> message.correlationDigest(text);
                case "act" -> message.act(Wire.known(Act.ofWireName(text), "/act", "an act"));
                case "batch" -> message.batch(batch(part));
                case "origin" -> message.origin(origin(part));
                case "payload" -> new XmlPayload(dataset, draft).read(part);
                default -> throw Wire.malformed(XmlNames.xpath(part), "a part of the envelope", "another element");
            }
        }
        draft.emptyListInvisible = true;
        return message.payload(draft).build();
    }

    private static String id(Element root, String id) {
        Wire.require(root.getAttribute("Id").equals("_" + id), "/Message/@Id", "'_' and the id", "another text");
        return id;
    }

    private static Batch batch(Element batch) {
        return new Batch(whole(batch, "number"), whole(batch, "of"), whole(batch, "count"), text(batch, "digest"));
    }

    private static Origin origin(Element origin) {
        return new Origin(
                Sender.parse(text(origin, "sender")),
                text(origin, "id"),
                Wire.time(text(origin, "created"), "/origin/created"),
                text(origin, "digest"));
    }

    static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node at = element.getFirstChild(); at != null; at = at.getNextSibling()) {
            if (at instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    static long whole(Element parent, String name) {
        return Long.parseLong(text(parent, name));
    }

    static String text(Element parent, String name) {
        Element child = child(parent, name);
        if (child == null) {
            throw Wire.malformed(XmlNames.xpath(parent) + "/" + name, name, "nothing");
        }
        return child.getTextContent();
    }

    private static @Nullable Element child(Element parent, String name) {
        for (Element child : children(parent)) {
            if (child.getLocalName().equals(name)) {
                return child;
            }
        }
        return null;
    }

    /** The items of an xs:list. */
    static List<String> words(String text) {
        return List.of(text.strip().split("[ \t\r\n]+"));
    }
}
