package org.govhub.exchange.seal;

import static org.govhub.exchange.seal.XmlSignatureNames.DS;
import static org.govhub.exchange.seal.XmlSignatureNames.XADES;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.w3c.dom.Element;

/**
 * What a XAdES signature says about itself (ETSI EN 319 132-1), as far as the hub reads it. The properties are covered by
 * the signature's second reference.
 *
 * @param element the {@code SignedProperties}
 * @param signingTime when the signer says it signed
 * @param certificate hash of the signer's certificate
 */
record XadesProperties(Element element, Optional<Instant> signingTime, Optional<CertificateHash> certificate) {

    record CertificateHash(Digest digest, byte[] hash) {

        boolean fits(VerificationKey key) {
            return Arrays.equals(hash, key.certificateHash(digest));
        }
    }

    /** Reads the one {@code ds:Object} a signature may have. */
    static XadesProperties read(Element object, String signatureId) {
        Shape.attributes(object, "Id");
        List<Element> content = Shape.children(object);
        Element qualifying = Shape.take(content, XADES, "QualifyingProperties");
        Shape.end(content, object);
        Shape.attributes(qualifying, "Id", "Target");
        if (signatureId.isEmpty() || !qualifying.getAttributeNS(null, "Target").equals("#" + signatureId)) {
            throw Shape.refused("the qualifying properties are about another signature");
        }
        List<Element> parts = Shape.children(qualifying);
        Element signed = Shape.take(parts, XADES, "SignedProperties");
        Shape.end(parts, qualifying);
        Shape.attributes(signed, "Id");
        return readSigned(signed);
    }

    private static XadesProperties readSigned(Element signed) {
        Optional<Instant> time = Optional.empty();
        Optional<CertificateHash> certificate = Optional.empty();
        List<Element> groups = Shape.children(signed);
        if (Shape.startsWith(groups, XADES, "SignedSignatureProperties")) {
            List<Element> properties = Shape.children(groups.removeFirst());
            if (Shape.startsWith(properties, XADES, "SigningTime")) {
                time = Optional.of(instant(Shape.text(properties.removeFirst())));
            }
            if (Shape.startsWith(properties, XADES, "SigningCertificateV2")) {
                certificate = Optional.of(certificate(properties.removeFirst()));
            }
            for (Element other : properties) {
                requireOther(other);
            }
        }
        return new XadesProperties(signed, time, certificate);
    }

    /** Only the signer's own certificate may be named: a list would leave open which of them counts. */
    private static CertificateHash certificate(Element signingCertificate) {
        List<Element> certificates = Shape.children(signingCertificate);
        Element certificate = Shape.take(certificates, XADES, "Cert");
        Shape.end(certificates, signingCertificate);
        List<Element> parts = Shape.children(certificate);
        List<Element> digest = Shape.children(Shape.take(parts, XADES, "CertDigest"));
        Digest method = Shape.digest(Shape.take(digest, DS, "DigestMethod"));
        return new CertificateHash(method, Shape.base64(Shape.take(digest, DS, "DigestValue")));
    }

    /** The schema fixes the order, so these two met later are duplicates; the old form hashes with SHA-1. */
    private static void requireOther(Element property) {
        String name = property.getLocalName();
        if (name.equals("SigningTime") || name.startsWith("SigningCertificate")) {
            throw Shape.refused("the signed property " + name + " is repeated, misplaced or outdated");
        }
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            throw new RefusedException(
                    RefusalCode.SIGNATURE_INVALID, "SigningTime is not a time with an offset from UTC", e);
        }
    }
}
