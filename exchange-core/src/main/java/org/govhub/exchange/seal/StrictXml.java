package org.govhub.exchange.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.apache.xml.security.c14n.implementations.Canonicalizer20010315ExclOmitComments;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * XML as the hub reads it: UTF-8, XML 1.0, elements, attributes and text. Document types, comments and processing
 * instructions are refused, nothing is ever fetched, and every size is bounded (THREATS X7, X8, X11).
 */
public final class StrictXml {

    /** Deepest nesting of elements, the root counted as 1. */
    static final int MAX_DEPTH = 64;
    /** Most attributes and namespace declarations of one element. */
    static final int MAX_ATTRIBUTES = 1000;
    /** Most namespace declarations in force at one place; canonicalisation copies them at every new one. */
    static final int MAX_NAMESPACES = 256;
    /** Longest name of an element, attribute or prefix, in characters. */
    static final int MAX_NAME = 256;
    /** Most elements and attributes of one document; bounds the memory 16 MB of empty elements would take. */
    static final int MAX_NODES = 500_000;

    private static final Pattern DECLARATION = Pattern.compile("<\\?xml\\s[^>]{0,200}>");
    private static final Pattern VERSION_1_0 = Pattern.compile("version\\s*=\\s*[\"']1\\.0[\"']");
    private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([^\"']*)[\"']");

    /** A reader keeps no state between documents, but building one costs more than parsing a message. */
    private static final ThreadLocal<XMLReader> READER = ThreadLocal.withInitial(StrictXml::newReader);

    private StrictXml() {}

    /**
     * Parses a document.
     *
     * @throws RefusedException MALFORMED, with line and column where there is one
     */
    public static Document parse(byte[] xml) {
        requireUtf8(xml);
        DomBuilder builder = new DomBuilder();
        XMLReader reader = READER.get();
        reader.setContentHandler(builder);
        reader.setErrorHandler(builder);
        reader.setEntityResolver(builder);
        InputSource source = new InputSource(new ByteArrayInputStream(xml));
        source.setEncoding("UTF-8");
        try {
            reader.setProperty("http://xml.org/sax/properties/lexical-handler", builder);
            reader.parse(source);
            return builder.document();
        } catch (SAXParseException e) {
            throw new RefusedException(
                    RefusalCode.MALFORMED,
                    "the XML is not acceptable at line " + e.getLineNumber() + ", column " + e.getColumnNumber() + ": "
                            + reason(e),
                    e);
        } catch (SAXException | IOException e) {
            throw new RefusedException(RefusalCode.MALFORMED, "the XML cannot be parsed", e);
        }
    }

    /**
     * Holds a document that another parser built against the same rules, and also demands that every name's namespace is
     * the one its declarations say, so that what is read is what canonicalisation sees.
     *
     * @throws RefusedException MALFORMED
     */
    public static void check(Document document) {
        if (document.getDoctype() != null) {
            throw malformed("the XML has a document type");
        }
        check(document.getDocumentElement());
    }

    /** The same for one element and what it contains, in the scope of the namespaces declared around it. */
    public static void check(Element element) {
        new DomCheck().check(element);
    }

    /**
     * The element in exclusive canonical form without comments (W3C xml-exc-c14n). It is well-formed XML that parses to
     * the same element, so it also serves as the form in which the hub writes XML.
     *
     * @throws RefusedException MALFORMED if there is no such form, or it is empty
     */
    public static byte[] canonical(Element element) {
        return canonical(element, null);
    }

    /** The canonical form with one inner element left out, as the enveloped-signature transform wants it. */
    static byte[] canonical(Element element, @Nullable Element without) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try {
            new Canonicalizer20010315ExclOmitComments().engineCanonicalizeSubTree(element, "", without, bytes);
        } catch (CanonicalizationException e) {
            throw new RefusedException(RefusalCode.MALFORMED, "the XML has no canonical form", e);
        }
        if (bytes.size() == 0) {
            throw malformed("the canonical form of the XML is empty");
        }
        return bytes.toByteArray();
    }

    static RefusedException malformed(String detail) {
        return new RefusedException(RefusalCode.MALFORMED, detail);
    }

    /** The handler's own sentences are safe to show; the parser's may quote the document. */
    private static String reason(SAXParseException e) {
        return e instanceof DomBuilder.UnacceptableXml && e.getMessage() != null
                ? e.getMessage()
                : "it is not well-formed, or has a document type, or exceeds a size limit";
    }

    private static void requireUtf8(byte[] xml) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(xml));
        } catch (CharacterCodingException e) {
            throw new RefusedException(RefusalCode.MALFORMED, "the XML is not UTF-8", e);
        }
        String start = new String(xml, 0, Math.min(xml.length, 256), StandardCharsets.ISO_8859_1);
        Matcher declaration = DECLARATION.matcher(start);
        if (!declaration.find()) {
            return;
        }
        Matcher encoding = ENCODING.matcher(declaration.group());
        if (encoding.find() && !encoding.group(1).equalsIgnoreCase("UTF-8")) {
            throw malformed("the XML declares another encoding than UTF-8");
        }
        if (!VERSION_1_0.matcher(declaration.group()).find()) {
            throw malformed("the XML declares another version than 1.0");
        }
    }

    /** The JDK's own parser, by name of method: another one on the class path must not slip in with other habits. */
    private static XMLReader newReader() {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setValidating(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/namespace-prefixes", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            SAXParser parser = factory.newSAXParser();
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            parser.setProperty("jdk.xml.maxElementDepth", Integer.toString(MAX_DEPTH));
            parser.setProperty("jdk.xml.elementAttributeLimit", Integer.toString(MAX_ATTRIBUTES));
            parser.setProperty("jdk.xml.maxXMLNameLimit", Integer.toString(MAX_NAME));
            return parser.getXMLReader();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("this Java's XML parser cannot be made strict", e);
        }
    }
}
