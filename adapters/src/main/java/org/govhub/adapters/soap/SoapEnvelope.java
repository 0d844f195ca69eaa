package org.govhub.adapters.soap;

import static org.govhub.exchange.message.RefusalCode.MALFORMED;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.StrictXml;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * A SOAP envelope, read strictly: an optional Header, then the Body, and in the Body exactly one element.
 *
 * @param headers header blocks in their order
 * @param payload the only child of the Body
 */
public record SoapEnvelope(SoapVersion version, List<Element> headers, Element payload) {

    /** Namespaces of WS-Addressing, which could ask the hub to send its answer elsewhere. */
    private static final List<String> ADDRESSING = List.of(
            "http://www.w3.org/2005/08/addressing",
            "http://schemas.xmlsoap.org/ws/2004/08/addressing",
            "http://schemas.xmlsoap.org/ws/2004/03/addressing");

    public SoapEnvelope {
        headers = List.copyOf(headers);
    }

    /**
     * Reads an envelope. DTDs, deep nesting and the other XML attacks are refused by {@link StrictXml}; the payload is the
     * element at /Envelope/Body/*, found by its place and never by an Id.
     *
     * @throws RefusedException {@code MALFORMED}
     */
    public static SoapEnvelope read(byte[] bytes) {
        Element envelope = StrictXml.parse(bytes).getDocumentElement();
        SoapVersion version = SoapVersion.ofNamespace(envelope.getNamespaceURI());
        if (version == null || !is(envelope, version, "Envelope")) {
            throw malformed("the root element is no SOAP 1.1 or 1.2 Envelope", "/");
        }
        List<Element> parts = elements(envelope);
        List<Element> headers = List.of();
        if (!parts.isEmpty() && is(parts.getFirst(), version, "Header")) {
            headers = elements(parts.getFirst());
            parts = parts.subList(1, parts.size());
        }
        if (parts.size() != 1 || !is(parts.getFirst(), version, "Body")) {
            throw malformed("an Envelope holds an optional Header and one Body, nothing else", "/Envelope");
        }
        List<Element> payload = elements(parts.getFirst());
        if (payload.size() != 1) {
            throw malformed("the Body holds exactly one element", "/Envelope/Body");
        }
        refuseAddressing(headers);
        return new SoapEnvelope(version, headers, payload.getFirst());
    }

    /** An envelope without header around one XML element; an XML declaration in front of it is left away. */
    public static byte[] write(SoapVersion version, byte[] xml) {
        ByteArrayOutputStream envelope = new ByteArrayOutputStream(xml.length + 256);
        envelope.writeBytes(("<soap:Envelope xmlns:soap=\"" + version.namespace() + "\"><soap:Body>")
                .getBytes(StandardCharsets.UTF_8));
        int start = afterDeclaration(xml);
        envelope.write(xml, start, xml.length - start);
        envelope.writeBytes("</soap:Body></soap:Envelope>".getBytes(StandardCharsets.UTF_8));
        return envelope.toByteArray();
    }

    /** Whether the payload is the element of that name. */
    public boolean carries(String namespace, String localName) {
        return namespace.equals(payload.getNamespaceURI()) && localName.equals(payload.getLocalName());
    }

    static List<Element> elements(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            } else if (child instanceof Text text && !text.getData().isBlank()) {
                throw malformed("between the parts of an envelope stands text", "/Envelope");
            }
        }
        return children;
    }

    private static void refuseAddressing(List<Element> headers) {
        for (Element header : headers) {
            if (ADDRESSING.contains(String.valueOf(header.getNamespaceURI()))) {
                throw malformed("WS-Addressing is not spoken here; the answer goes to the caller", "/Envelope/Header");
            }
        }
    }

    private static boolean is(Element element, SoapVersion version, String localName) {
        return version.namespace().equals(element.getNamespaceURI()) && localName.equals(element.getLocalName());
    }

    private static int afterDeclaration(byte[] xml) {
        int start = xml.length > 2 && (xml[0] & 0xFF) == 0xEF && (xml[1] & 0xFF) == 0xBB ? 3 : 0; // byte order mark
        if (xml.length > start + 5 && new String(xml, start, 5, StandardCharsets.US_ASCII).equals("<?xml")) {
            while (start < xml.length && xml[start] != '>') {
                start++;
            }
            start++;
        }
        return Math.min(start, xml.length);
    }

    private static RefusedException malformed(String found, String place) {
        return RefusedException.at(MALFORMED, place, "The SOAP envelope is not as expected: " + found + ".");
    }
}
