package org.govhub.exchange.seal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** One walk through a DOM that somebody else built; see {@link StrictXml#check(Element)}. */
final class DomCheck {

    private int nodes;

    void check(Element element) {
        Deque<Element> around = new ArrayDeque<>();
        for (Node node = element.getParentNode(); node instanceof Element outer; node = outer.getParentNode()) {
            around.push(outer);
        }
        Map<String, String> scope = new HashMap<>();
        scope.put("xml", XMLConstants.XML_NS_URI);
        for (Element outer : around) {
            declare(outer.getAttributes(), scope);
        }
        walk(element, scope, around.size() + 1);
    }

    private void walk(Element element, Map<String, String> outerScope, int depth) {
        NamedNodeMap attributes = element.getAttributes();
        nodes += 1 + attributes.getLength();
        require(depth <= StrictXml.MAX_DEPTH, "elements are nested deeper than " + StrictXml.MAX_DEPTH);
        require(attributes.getLength() <= StrictXml.MAX_ATTRIBUTES, "an element has too many attributes");
        require(
                nodes <= StrictXml.MAX_NODES,
                "there are more than " + StrictXml.MAX_NODES + " elements and attributes");
        Map<String, String> scope = outerScope;
        if (declaresNamespaces(attributes)) {
            scope = new HashMap<>(outerScope);
            declare(attributes, scope);
            require(scope.size() <= StrictXml.MAX_NAMESPACES + 1, "too many namespaces are in force");
        }
        checkName(element, scope.getOrDefault(prefix(element), ""));
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (!isDeclaration(attribute)) {
                checkName(attribute, prefix(attribute).isEmpty() ? "" : scope.getOrDefault(prefix(attribute), ""));
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            switch (child.getNodeType()) {
                case Node.ELEMENT_NODE -> walk((Element) child, scope, depth + 1);
                case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> {}
                default -> throw StrictXml.malformed("the XML holds a comment, processing instruction or entity");
            }
        }
    }

    private static void checkName(Node named, String declared) {
        require(named.getLocalName() != null, "the XML was read without namespaces");
        require(named.getNodeName().length() <= StrictXml.MAX_NAME, "a name is too long");
        require(
                Objects.requireNonNullElse(named.getNamespaceURI(), "").equals(declared),
                "a name is in another namespace than the declarations around it say");
    }

    private static boolean declaresNamespaces(NamedNodeMap attributes) {
        for (int i = 0; i < attributes.getLength(); i++) {
            if (isDeclaration((Attr) attributes.item(i))) {
                return true;
            }
        }
        return false;
    }

    private static void declare(NamedNodeMap attributes, Map<String, String> scope) {
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (isDeclaration(attribute)) {
                String prefix = attribute.getName().equals("xmlns") ? "" : attribute.getLocalName();
                scope.put(prefix, attribute.getValue());
            }
        }
    }

    private static boolean isDeclaration(Attr attribute) {
        boolean named =
                attribute.getName().equals("xmlns") || attribute.getName().startsWith("xmlns:");
        boolean inNamespace = XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI());
        require(named == inNamespace, "a namespace declaration is not what it seems");
        return named;
    }

    private static String prefix(Node named) {
        @Nullable String prefix = named.getPrefix();
        return prefix == null ? "" : prefix;
    }

    private static void require(boolean acceptable, String otherwise) {
        if (!acceptable) {
            throw StrictXml.malformed(otherwise);
        }
    }
}
