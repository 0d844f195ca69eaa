package org.govhub.exchange.seal;

import java.io.Serial;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;

/** Builds the DOM of one document from the parser's events and stops at the first thing {@link StrictXml} refuses. */
final class DomBuilder extends DefaultHandler2 {

    /** Making documents keeps no state, but making the maker costs a third of what parsing a message does. */
    private static final ThreadLocal<DocumentBuilder> DOCUMENTS = ThreadLocal.withInitial(DomBuilder::newBuilder);

    private final Document document = DOCUMENTS.get().newDocument();
    private final StringBuilder text = new StringBuilder();
    private Node open = document;
    private int depth;
    private int nodes;
    private int namespaces;
    private final Deque<Integer> declared = new ArrayDeque<>();
    private @Nullable Locator locator;

    /** A refusal in the builder's own words, which quote nothing of the document. */
    static final class UnacceptableXml extends SAXParseException {

        @Serial
        private static final long serialVersionUID = 1L;

        UnacceptableXml(String message, @Nullable Locator locator) {
            super(message, locator);
        }
    }

    Document document() {
        return document;
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
        flushText();
        depth++;
        nodes += 1 + attributes.getLength();
        require(depth <= StrictXml.MAX_DEPTH, "elements are nested deeper than " + StrictXml.MAX_DEPTH);
        require(attributes.getLength() <= StrictXml.MAX_ATTRIBUTES, "an element has too many attributes");
        require(
                nodes <= StrictXml.MAX_NODES,
                "there are more than " + StrictXml.MAX_NODES + " elements and attributes");
        require(name.length() <= StrictXml.MAX_NAME, "a name is too long");
        int before = namespaces;
        Element element = document.createElementNS(uri.isEmpty() ? null : uri, name);
        for (int i = 0; i < attributes.getLength(); i++) {
            String attribute = attributes.getQName(i);
            require(attribute.length() <= StrictXml.MAX_NAME, "a name is too long");
            if (isDeclaration(attribute)) {
                namespaces++;
                element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, attribute, attributes.getValue(i));
            } else {
                String namespace = attributes.getURI(i);
                element.setAttributeNS(namespace.isEmpty() ? null : namespace, attribute, attributes.getValue(i));
            }
        }
        require(namespaces <= StrictXml.MAX_NAMESPACES, "too many namespaces are in force");
        declared.push(namespaces - before);
        open.appendChild(element);
        open = element;
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        flushText();
        depth--;
        namespaces -= declared.pop();
        open = open.getParentNode();
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        text.append(characters, start, length);
    }

    @Override
    public void comment(char[] characters, int start, int length) throws SAXException {
        throw new UnacceptableXml("comments are not accepted", locator);
    }

    @Override
    public void processingInstruction(String target, String data) throws SAXException {
        throw new UnacceptableXml("processing instructions are not accepted", locator);
    }

    @Override
    public void startDTD(String name, @Nullable String publicId, @Nullable String systemId) throws SAXException {
        throw new UnacceptableXml("a document type is not accepted", locator);
    }

    @Override
    public InputSource resolveEntity(
            @Nullable String name, @Nullable String publicId, @Nullable String baseUri, @Nullable String systemId)
            throws SAXException {
        throw new UnacceptableXml("external entities are not accepted", locator);
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
        throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw e;
    }

    /** Text is one node whatever pieces it comes in, so that no reader sees only the first piece. */
    private void flushText() {
        if (!text.isEmpty()) {
            open.appendChild(document.createTextNode(text.toString()));
            text.setLength(0);
        }
    }

    private void require(boolean acceptable, String otherwise) throws SAXException {
        if (!acceptable) {
            throw new UnacceptableXml(otherwise, locator);
        }
    }

    private static boolean isDeclaration(String attribute) {
        return attribute.equals("xmlns") || attribute.startsWith("xmlns:");
    }

    private static DocumentBuilder newBuilder() {
        try {
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java cannot build XML documents", e);
        }
    }
}
