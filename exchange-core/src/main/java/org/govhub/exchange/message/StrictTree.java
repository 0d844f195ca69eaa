package org.govhub.exchange.message;

import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * What a message in XML may be built of, whatever the schema says: elements and text, at most 64 deep. Comments and
 * processing instructions are refused, because canonical XML leaves comments out of what is signed (THREATS X11); of the
 * {@code xsi} attributes only {@code nil} is allowed, because the others steer a validator. The signature is not looked at.
 */
final class StrictTree {

    private static final int MAX_DEPTH = 64;

    private StrictTree() {}

    static void check(Element message) {
        attributes(message);
        Node first = firstElement(message);
        for (Node child = message.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child != first || !XmlNames.SIGNATURE.equals(child.getNamespaceURI())) {
                node(child, message, 2);
            }
        }
    }

    private static Node firstElement(Element message) {
        Node child = message.getFirstChild();
        while (child != null && !(child instanceof Element)) {
            child = child.getNextSibling();
        }
        return child == null ? message : child;
    }

    private static void node(Node node, Element parent, int depth) {
        if (node instanceof Text text) {
            if (!Wire.isText(text.getData())) {
                Wire.text(text.getData(), XmlNames.xpath(parent));
            }
            return;
        }
        if (!(node instanceof Element element)) {
            throw Wire.malformed(XmlNames.xpath(parent), "elements and text", "a comment or an instruction");
        }
        if (depth > MAX_DEPTH) {
            throw Wire.malformed("/Message", "at most 64 levels of elements", "more");
        }
        attributes(element);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            node(child, element, depth + 1);
        }
    }

    private static void attributes(Element element) {
        if (element.getLocalName() == null) {
            throw Wire.malformed("/Message", "elements with a namespace", "another");
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            boolean steering =
                    XmlNames.XSI.equals(attribute.getNamespaceURI()) && !"nil".equals(attribute.getLocalName());
            if (steering) {
                throw Wire.malformed(XmlNames.xpath(element), "no xsi attribute but nil", "another");
            }
        }
    }
}
