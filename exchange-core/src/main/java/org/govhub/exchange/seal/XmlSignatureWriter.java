package org.govhub.exchange.seal;

import static org.govhub.exchange.seal.XmlSignatureNames.DS;
import static org.govhub.exchange.seal.XmlSignatureNames.ENVELOPED;
import static org.govhub.exchange.seal.XmlSignatureNames.EXCLUSIVE;
import static org.govhub.exchange.seal.XmlSignatureNames.SIGNED_PROPERTIES_TYPE;
import static org.govhub.exchange.seal.XmlSignatureNames.XADES;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;

/** Writes the XAdES-B signature (ETSI EN 319 132-1 §6) of one message, as its first child. */
final class XmlSignatureWriter {

    private final Element message;
    private final Signer signer;
    private final Instant signingTime;
    private final String id;
    private final Digest digest;

    XmlSignatureWriter(Element message, Signer signer, Instant signingTime) {
        this.message = message;
        this.signer = signer;
        this.signingTime = signingTime.truncatedTo(ChronoUnit.SECONDS);
        this.id = message.getAttributeNS(null, "Id");
        this.digest = signer.algorithm() == Algorithm.SM2 ? Digest.SM3 : Digest.SHA_256;
    }

    void write() {
        byte[] content = StrictXml.canonical(message);
        Element signature = message.getOwnerDocument().createElementNS(DS, "ds:Signature");
        signature.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:ds", DS);
        signature.setAttributeNS(null, "Id", "signature" + id);
        message.insertBefore(signature, message.getFirstChild());

        Element signedInfo = add(signature, DS, "ds:SignedInfo");
        Element value = add(signature, DS, "ds:SignatureValue");
        Element x509 = add(add(signature, DS, "ds:KeyInfo"), DS, "ds:X509Data");
        text(add(x509, DS, "ds:X509Certificate"), Certificates.der(signer.certificate()));
        Element properties = addProperties(signature);

        algorithm(add(signedInfo, DS, "ds:CanonicalizationMethod"), EXCLUSIVE);
        algorithm(add(signedInfo, DS, "ds:SignatureMethod"), XmlSignatureNames.uri(signer.algorithm()));
        addMessageReference(signedInfo, content);
        addPropertiesReference(signedInfo, properties);
        text(value, signer.sign(StrictXml.canonical(signedInfo)));
    }

    private Element addProperties(Element signature) {
        Element qualifying = add(add(signature, DS, "ds:Object"), XADES, "xades:QualifyingProperties");
        qualifying.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:xades", XADES);
        qualifying.setAttributeNS(null, "Target", "#signature" + id);
        Element signed = add(qualifying, XADES, "xades:SignedProperties");
        signed.setAttributeNS(null, "Id", "properties" + id);

        Element about = add(signed, XADES, "xades:SignedSignatureProperties");
        add(about, XADES, "xades:SigningTime").setTextContent(signingTime.toString());
        Element certificate = add(add(about, XADES, "xades:SigningCertificateV2"), XADES, "xades:Cert");
        addDigest(add(certificate, XADES, "xades:CertDigest"), Certificates.der(signer.certificate()));

        Element format = add(add(signed, XADES, "xades:SignedDataObjectProperties"), XADES, "xades:DataObjectFormat");
        format.setAttributeNS(null, "ObjectReference", "#reference" + id);
        add(format, XADES, "xades:MimeType").setTextContent("application/xml");
        return signed;
    }

    private void addMessageReference(Element signedInfo, byte[] content) {
        Element reference = add(signedInfo, DS, "ds:Reference");
        reference.setAttributeNS(null, "Id", "reference" + id);
        reference.setAttributeNS(null, "URI", "#" + id);
        Element transforms = add(reference, DS, "ds:Transforms");
        algorithm(add(transforms, DS, "ds:Transform"), ENVELOPED);
        algorithm(add(transforms, DS, "ds:Transform"), EXCLUSIVE);
        addDigest(reference, content);
    }

    private void addPropertiesReference(Element signedInfo, Element properties) {
        Element reference = add(signedInfo, DS, "ds:Reference");
        reference.setAttributeNS(null, "Type", SIGNED_PROPERTIES_TYPE);
        reference.setAttributeNS(null, "URI", "#properties" + id);
        algorithm(add(add(reference, DS, "ds:Transforms"), DS, "ds:Transform"), EXCLUSIVE);
        addDigest(reference, StrictXml.canonical(properties));
    }

    private void addDigest(Element parent, byte[] content) {
        algorithm(add(parent, DS, "ds:DigestMethod"), XmlSignatureNames.uri(digest));
        text(add(parent, DS, "ds:DigestValue"), digest.of(content));
    }

    private static Element add(Element parent, String namespace, String name) {
        Element child = parent.getOwnerDocument().createElementNS(namespace, name);
        parent.appendChild(child);
        return child;
    }

    private static void algorithm(Element element, String uri) {
        element.setAttributeNS(null, "Algorithm", uri);
    }

    private static void text(Element element, byte[] bytes) {
        element.setTextContent(Base64.getEncoder().encodeToString(bytes));
    }
}
