package org.govhub.exchange.seal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Questions to an element where every answer but the expected one refuses the signature. */
final class Shape {

    private static final Pattern BLANKS = Pattern.compile("[ \\t\\r\\n]");

    private Shape() {}

    static RefusedException refused(String detail) {
        return new RefusedException(RefusalCode.SIGNATURE_INVALID, detail);
    }

    static boolean is(Node node, String namespace, String name) {
        return node instanceof Element && namespace.equals(node.getNamespaceURI()) && name.equals(node.getLocalName());
    }

    /** The child elements; between them only white space may stand. */
    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            } else if (!child.getNodeValue().isBlank()) {
                throw refused("text stands in " + parent.getLocalName() + " where only elements may");
            }
        }
        return children;
    }

    /** Takes the next child if it has this name. */
    static boolean startsWith(List<Element> children, String namespace, String name) {
        return !children.isEmpty() && is(children.getFirst(), namespace, name);
    }

    /** Takes the next child, which must have this name. */
    static Element take(List<Element> children, String namespace, String name) {
        if (!startsWith(children, namespace, name)) {
            throw refused("the signature lacks " + name + " or has it in the wrong place");
        }
        return children.removeFirst();
    }

    static void end(List<Element> children, Element parent) {
        if (!children.isEmpty()) {
            throw refused("an element stands in " + parent.getLocalName() + " that is not accepted there");
        }
    }

    /** Refuses attributes other than the named ones and namespace declarations. */
    static void attributes(Element element, String... allowed) {
        Set<String> names = Set.of(allowed);
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            boolean declaration = XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI());
            boolean known = attribute.getNamespaceURI() == null && names.contains(attribute.getName());
            if (!declaration && !known) {
                throw refused(element.getLocalName() + " has an attribute that is not accepted there");
            }
        }
    }

    /** The {@code Algorithm} of an element that may hold nothing else, no parameters either. */
    static String algorithm(Element element) {
        attributes(element, "Algorithm");
        end(children(element), element);
        return element.getAttributeNS(null, "Algorithm");
    }

    /** The text of an element without children. */
    static String text(Element element) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element) {
                throw refused("an element stands in " + element.getLocalName() + " where only text may");
            }
        }
        return element.getTextContent();
    }

    /** The bytes of an xs:base64Binary: white space between the characters is legal, a second spelling is not. */
    static byte[] base64(Element element) {
        String text = BLANKS.matcher(text(element)).replaceAll("");
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length > 0 && Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
            throw refused(element.getLocalName() + " is not strict base64");
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    RefusalCode.SIGNATURE_INVALID, element.getLocalName() + " is not strict base64", e);
        }
    }

    /** The hash a DigestValue holds, in text form. */
    static String hash(Digest digest, Element digestValue) {
        byte[] bytes = base64(digestValue);
        try {
            return digest.write(bytes);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    RefusalCode.SIGNATURE_INVALID, "a digest has another length than its method makes", e);
        }
    }

    static Digest digest(Element digestMethod) {
        Digest digest = XmlSignatureNames.digest(algorithm(digestMethod));
        if (digest == null) {
            throw refused("the digest method is none of SHA-256, SHA-384, SHA-512, SM3");
        }
        return digest;
    }
}
