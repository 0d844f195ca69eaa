package org.govhub.exchange.message;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The namespaces of the XML spelling, and where in a document an element is. */
final class XmlNames {

    static final String MESSAGE = "urn:govhub:message:1";
    static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private static final String DATASET_PREFIX = "urn:govhub:dataset:";

    private XmlNames() {}

    /** The namespace of a dataset's fields. */
    static String dataset(String code) {
        return DATASET_PREFIX + code;
    }

    /** An XPath of local names from the message down, with positions where an element repeats. */
    static String xpath(Element element) {
        Deque<String> steps = new ArrayDeque<>();
        for (Node at = element; at instanceof Element step; at = at.getParentNode()) {
            steps.addFirst(step.getLocalName() + position(step));
            if ("Message".equals(step.getLocalName())) {
                break;
            }
        }
        return Places.safe("/" + String.join("/", steps));
    }

    private static String position(Element element) {
        int before = 0;
        for (Node at = element.getPreviousSibling(); at != null; at = at.getPreviousSibling()) {
            before += sameName(at, element) ? 1 : 0;
        }
        if (before > 0) {
            return "[" + (before + 1) + "]";
        }
        for (Node at = element.getNextSibling(); at != null; at = at.getNextSibling()) {
            if (sameName(at, element)) {
                return "[1]";
            }
        }
        return "";
    }

    private static boolean sameName(Node node, Element element) {
        return node instanceof Element && Objects.equals(node.getLocalName(), element.getLocalName());
    }
}
