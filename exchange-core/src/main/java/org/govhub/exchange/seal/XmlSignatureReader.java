package org.govhub.exchange.seal;

import static org.govhub.exchange.seal.XmlSignatureNames.DS;
import static org.govhub.exchange.seal.XmlSignatureNames.ENVELOPED;
import static org.govhub.exchange.seal.XmlSignatureNames.EXCLUSIVE;
import static org.govhub.exchange.seal.XmlSignatureNames.SIGNED_PROPERTIES_TYPE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Reads one {@code ds:Signature} of the only accepted shape. There is no general interpreter of XML signatures here on
 * purpose: what cannot be expressed cannot be attacked (THREATS X10, X12, X13).
 */
final class XmlSignatureReader {

    private static final String NOTHING_ELSE =
            "the signature must reference the message and, with XAdES, its own properties, and nothing else";

    private final Element message;
    private final Element signature;

    XmlSignatureReader(Element message, Element signature) {
        this.message = message;
        this.signature = signature;
    }

    /** The signature, its form and its reference digests checked. */
    SealedXml read() {
        Shape.attributes(signature, "Id");
        List<Element> parts = Shape.children(signature);
        Element signedInfo = Shape.take(parts, DS, "SignedInfo");
        Element value = Shape.take(parts, DS, "SignatureValue");
        @Nullable Element keyInfo = Shape.startsWith(parts, DS, "KeyInfo") ? parts.removeFirst() : null;
        @Nullable Element object = Shape.startsWith(parts, DS, "Object") ? parts.removeFirst() : null;
        Shape.end(parts, signature);
        Shape.attributes(value, "Id");

        Optional<XadesProperties> properties = object == null
                ? Optional.empty()
                : Optional.of(XadesProperties.read(object, signature.getAttributeNS(null, "Id")));
        Optional<String> kid = keyInfo == null ? Optional.empty() : kid(keyInfo);

        Shape.attributes(signedInfo, "Id");
        List<Element> lines = Shape.children(signedInfo);
        if (!Shape.algorithm(Shape.take(lines, DS, "CanonicalizationMethod")).equals(EXCLUSIVE)) {
            throw Shape.refused("the signature must be canonicalised by exclusive C14N without comments");
        }
        Algorithm algorithm = signatureMethod(Shape.take(lines, DS, "SignatureMethod"));
        String digest = references(lines, properties);
        return new SealedXml(
                message, digest, algorithm, kid, properties, StrictXml.canonical(signedInfo), Shape.base64(value));
    }

    private String references(List<Element> lines, Optional<XadesProperties> properties) {
        if (lines.size() != (properties.isPresent() ? 2 : 1)) {
            throw Shape.refused(NOTHING_ELSE);
        }
        String messageUri = "#" + message.getAttributeNS(null, "Id");
        Element first = lines.getFirst();
        Element last = lines.getLast();
        boolean messageFirst = first.getAttributeNS(null, "URI").equals(messageUri);
        String digest = messageDigest(messageFirst ? first : last, messageUri);
        properties.ifPresent(signed -> checkProperties(messageFirst ? last : first, signed.element()));
        return digest;
    }

    private String messageDigest(Element reference, String uri) {
        Reference parsed = Reference.read(reference, List.of(ENVELOPED, EXCLUSIVE));
        if (!parsed.uri().equals(uri) || !parsed.type().isEmpty()) {
            throw Shape.refused(NOTHING_ELSE);
        }
        byte[] content = StrictXml.canonical(message, signature);
        parsed.check(content, "the message was changed after it was signed: its digest is another");
        return (parsed.digest() == Digest.SM3 ? Digest.SM3 : Digest.SHA_256).text(content);
    }

    private static void checkProperties(Element reference, Element signedProperties) {
        Reference parsed = Reference.read(reference, List.of(EXCLUSIVE));
        String id = signedProperties.getAttributeNS(null, "Id");
        if (id.isEmpty() || !parsed.uri().equals("#" + id) || !parsed.type().equals(SIGNED_PROPERTIES_TYPE)) {
            throw Shape.refused(NOTHING_ELSE);
        }
        parsed.check(
                StrictXml.canonical(signedProperties),
                "the signed properties were changed after signing: their digest is another");
    }

    private static Algorithm signatureMethod(Element method) {
        Algorithm algorithm = XmlSignatureNames.algorithm(Shape.algorithm(method));
        if (algorithm == null) {
            throw Shape.refused("the signature method is none of those for ES256, RS256, PS256, EdDSA, SM2");
        }
        return algorithm;
    }

    /** The first certificate's key id; whatever else describes a key is not looked at. */
    private static Optional<String> kid(Element keyInfo) {
        Shape.attributes(keyInfo, "Id");
        Optional<String> kid = Optional.empty();
        for (Element hint : Shape.children(keyInfo)) {
            if (Shape.is(hint, DS, "X509Data")) {
                for (Element part : Shape.children(hint)) {
                    if (kid.isEmpty() && Shape.is(part, DS, "X509Certificate")) {
                        kid = Optional.of(Certificates.kid(Shape.base64(part)));
                    }
                }
            } else if (!Shape.is(hint, DS, "KeyName") && !Shape.is(hint, DS, "KeyValue")) {
                throw Shape.refused("KeyInfo may hold X509Data, KeyName and KeyValue only");
            }
        }
        return kid;
    }

    private record Reference(String uri, String type, Digest digest, byte[] value) {

        static Reference read(Element reference, List<String> transforms) {
            if (!Shape.is(reference, DS, "Reference")) {
                throw Shape.refused(NOTHING_ELSE);
            }
            Shape.attributes(reference, "Id", "URI", "Type");
            List<Element> parts = Shape.children(reference);
            Element list = Shape.take(parts, DS, "Transforms");
            Shape.attributes(list);
            List<Element> steps = Shape.children(list);
            for (String transform : transforms) {
                // a prefix list of InclusiveNamespaces would be a child and is refused: it would change what is
                // digested
                if (!Shape.algorithm(Shape.take(steps, DS, "Transform")).equals(transform)) {
                    throw Shape.refused("a reference has another transform than those of the protocol");
                }
            }
            Shape.end(steps, list);
            Digest digest = Shape.digest(Shape.take(parts, DS, "DigestMethod"));
            Element value = Shape.take(parts, DS, "DigestValue");
            Shape.attributes(value);
            Shape.end(parts, reference);
            return new Reference(
                    reference.getAttributeNS(null, "URI"),
                    reference.getAttributeNS(null, "Type"),
                    digest,
                    Shape.base64(value));
        }

        void check(byte[] content, String otherwise) {
            if (!Arrays.equals(digest.of(content), value)) {
                throw Shape.refused(otherwise);
            }
        }
    }
}
