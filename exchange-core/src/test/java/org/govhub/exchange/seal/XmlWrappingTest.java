package org.govhub.exchange.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.govhub.exchange.SharedData;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Attacks on signed XML, X1 to X4, X6 and X10 to X15 of the threat catalogue. Each starts from a message that opens and
 * verifies (the honest twin, checked first) and changes it in one way.
 */
class XmlWrappingTest {

    private static final IssuedKey OURS = Keys.ours(Algorithm.ES256);
    private static final String HONEST = new String(SampleMessage.signed(OURS), StandardCharsets.UTF_8);
    private static final String EVIL_ID = "_018f3c5e-7b1a-7c3d-8e4f-ffffffffffff";

    @TestFactory
    Stream<DynamicTest> open_wrappedMessage_refused() {
        return Stream.of(
                        // X1: the signed root is cloned, the original hides inside or beside the signature
                        wrapping("X1 original inside ds:Object of the evil root", d -> {
                            Element evil = evilRoot(d, EVIL_ID);
                            Node object = evil.getFirstChild().getLastChild();
                            object.appendChild(original(d));
                            replaceRoot(d, evil);
                        }),
                        wrapping("X1 original beside the signature", d -> {
                            Element evil = evilRoot(d, EVIL_ID);
                            Element original = original(d);
                            evil.insertBefore(original, evil.getFirstChild().getNextSibling());
                            replaceRoot(d, evil);
                        }),
                        wrapping("X1 original with its signature inside the evil root", d -> {
                            Element evil = evilRoot(d, EVIL_ID);
                            evil.appendChild(d.getDocumentElement().cloneNode(true));
                            replaceRoot(d, evil);
                        }),
                        // X2: forged sibling before the signed one, or the original made its child
                        wrapping("X2 evil root around two messages", d -> {
                            Element signed = (Element) d.getDocumentElement().cloneNode(true);
                            Element evil = evilRoot(d, EVIL_ID);
                            evil.removeChild(evil.getFirstChild());
                            evil.appendChild(signed);
                            replaceRoot(d, evil);
                        }),
                        wrapping("X2 original as child of the evil one, signature moved up", d -> {
                            Element original = original(d);
                            Element evil = evilRoot(d, EVIL_ID);
                            evil.appendChild(original);
                            replaceRoot(d, evil);
                        }),
                        // X3: changed signed element, clean copy at the end or in the signature
                        wrapping("X3 clean copy at the end", d -> {
                            Element copy = original(d);
                            setType(d.getDocumentElement(), "act");
                            d.getDocumentElement().appendChild(copy);
                        }),
                        wrapping("X3 clean copy in KeyInfo", d -> {
                            Element copy = original(d);
                            setType(d.getDocumentElement(), "act");
                            first(d, "KeyInfo").appendChild(copy);
                        }),
                        // X4: in an element with lax content, in a second ds:Object
                        wrapping("X4 original in a second ds:Object", d -> {
                            Element copy = original(d);
                            setType(d.getDocumentElement(), "act");
                            Element object = d.createElementNS(XmlSignatureNames.DS, "ds:Object");
                            object.appendChild(copy);
                            first(d, "Signature").appendChild(object);
                        }),
                        wrapping("X4 original in unsigned properties", d -> {
                            Element copy = original(d);
                            setType(d.getDocumentElement(), "act");
                            Element unsigned = d.createElementNS(XmlSignatureNames.XADES, "xades:UnsignedProperties");
                            unsigned.appendChild(copy);
                            first(d, "QualifyingProperties").appendChild(unsigned);
                        }),
                        // X6: ids
                        wrapping("X6 same Id on a payload element", d -> first(d, "payload")
                                .setAttribute("Id", SampleMessage.ID)),
                        wrapping("X6 same id, other case", d -> first(d, "payload")
                                .setAttribute("ID", SampleMessage.ID)),
                        wrapping("X6 same xml:id", d -> first(d, "payload")
                                .setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:id", SampleMessage.ID)),
                        wrapping("X6 same Id on KeyInfo", d -> first(d, "KeyInfo")
                                .setAttribute("Id", SampleMessage.ID)),
                        wrapping("X6 Id of the signature on KeyInfo", d -> first(d, "KeyInfo")
                                .setAttribute("Id", first(d, "Signature").getAttribute("Id"))),
                        wrapping("X6 message without Id", d -> d.getDocumentElement()
                                .removeAttribute("Id")),
                        wrapping("X6 other Id", d -> d.getDocumentElement().setAttribute("Id", EVIL_ID)),
                        wrapping("signature not first", d -> {
                            Node signature = d.getDocumentElement().getFirstChild();
                            d.getDocumentElement().appendChild(signature);
                        }),
                        wrapping("text before the signature", d -> d.getDocumentElement()
                                .insertBefore(
                                        d.createTextNode("x"),
                                        d.getDocumentElement().getFirstChild())),
                        wrapping("no signature", d -> d.getDocumentElement()
                                .removeChild(d.getDocumentElement().getFirstChild())),
                        wrapping("two signatures", d -> d.getDocumentElement()
                                .appendChild(first(d, "Signature").cloneNode(true))),
                        wrapping("X11 comment inside a value", d -> first(d, "sender")
                                .appendChild(d.createComment("x"))),
                        wrapping("X11 comment inside DigestValue", d -> first(d, "DigestValue")
                                .insertBefore(
                                        d.createComment("x"),
                                        first(d, "DigestValue").getFirstChild())),
                        wrapping("X11 processing instruction", d -> first(d, "sender")
                                .appendChild(d.createProcessingInstruction("x", "y"))),
                        wrapping(
                                "root of another name",
                                d -> d.renameNode(d.getDocumentElement(), XmlSignatureNames.MESSAGE, "Messages")),
                        wrapping(
                                "root of another namespace",
                                d -> d.renameNode(d.getDocumentElement(), "urn:govhub:message:2", "Message")))
                .flatMap(List::stream);
    }

    @TestFactory
    Stream<DynamicTest> open_changedText_refused() {
        String xpath = "http://www.w3.org/TR/1999/REC-xpath-19991116";
        String inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
        String exclusive = "Algorithm=\"" + XmlSignatureNames.EXCLUSIVE + "\"></ds:";
        String enveloped = "<ds:Transform Algorithm=\"" + XmlSignatureNames.ENVELOPED + "\"></ds:Transform>";
        String sha256 = XmlSignatureNames.uri(Digest.SHA_256);
        String es256 = XmlSignatureNames.uri(Algorithm.ES256);
        return Stream.of(
                text("content changed", x -> x.replace("publish", "publisH")),
                text("content added", x -> x.replace("</type>", "</type> ")),
                text("X10 XPath transform", x -> x.replace(XmlSignatureNames.ENVELOPED, xpath)),
                text(
                        "X10 XSLT transform",
                        x -> x.replace(
                                enveloped,
                                "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"></ds:Transform>")),
                text(
                        "X10 base64 transform added",
                        x -> x.replace(
                                enveloped,
                                enveloped
                                        + "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"></ds:Transform>")),
                text("X10 transform repeated", x -> x.replace(enveloped, enveloped + enveloped)),
                text("X10 transform missing", x -> x.replace(enveloped, "")),
                text(
                        "X10 C14N with comments",
                        x -> x.replace(
                                exclusive + "CanonicalizationMethod",
                                exclusive.replace("#\"", "#WithComments\"") + "CanonicalizationMethod")),
                text("X10 inclusive C14N", x -> x.replace(XmlSignatureNames.EXCLUSIVE, inclusive)),
                text(
                        "X10 prefix list",
                        x -> x.replaceFirst(
                                exclusive + "Transform>",
                                "Algorithm=\"" + XmlSignatureNames.EXCLUSIVE
                                        + "\"><ec:InclusiveNamespaces xmlns:ec=\"" + XmlSignatureNames.EXCLUSIVE
                                        + "\" PrefixList=\"d\"></ec:InclusiveNamespaces></ds:Transform>")),
                text("X10 empty URI", x -> x.replace("URI=\"#" + SampleMessage.ID, "URI=\"")),
                text("X10 http URI", x -> x.replace("URI=\"#_", "URI=\"http://127.0.0.1/#_")),
                text("X10 file URI", x -> x.replace("URI=\"#_", "URI=\"file:///etc/passwd#_")),
                text(
                        "X10 xpointer URI",
                        x -> x.replace(
                                "URI=\"#" + SampleMessage.ID, "URI=\"#xpointer(id('" + SampleMessage.ID + "'))")),
                text("X10 reference doubled", XmlWrappingTest::doubleReference),
                text(
                        "X10 RetrievalMethod",
                        x -> x.replace(
                                "<ds:X509Data>", "<ds:RetrievalMethod URI=\"#x\"></ds:RetrievalMethod><ds:X509Data>")),
                text("X12 HMAC", x -> x.replace(es256, "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")),
                text(
                        "X12 HMACOutputLength",
                        x -> x.replace(es256 + "\">", es256 + "\"><ds:HMACOutputLength>8</ds:HMACOutputLength>")),
                text("X14 SHA-1 digest", x -> x.replace(sha256, "http://www.w3.org/2000/09/xmldsig#sha1")),
                text("X14 MD5 digest", x -> x.replace(sha256, "http://www.w3.org/2001/04/xmldsig-more#md5")),
                text("X14 RSA with SHA-1", x -> x.replace(es256, "http://www.w3.org/2000/09/xmldsig#rsa-sha1")),
                text(
                        "X14 ECDSA with SHA-1",
                        x -> x.replace(es256, "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1")),
                text("X15 signing time changed", x -> x.replace("2026-11-22T08:00:00Z", "2026-11-22T07:00:00Z")),
                text("X15 properties of another signature", x -> x.replace("Target=\"#", "Target=\"#x")),
                text("X15 properties not referenced", x -> x.replaceFirst("<ds:Reference Type=.*?</ds:Reference>", "")),
                text(
                        "X15 reference without its type",
                        x -> x.replace("Type=\"" + XmlSignatureNames.SIGNED_PROPERTIES_TYPE + "\"", "")),
                text(
                        "X15 manifest",
                        x -> x.replace(
                                "</xades:QualifyingProperties>",
                                "</xades:QualifyingProperties><ds:Manifest></ds:Manifest>")),
                text("digest in url spelling", x -> x.replaceFirst("<ds:DigestValue>.", "<ds:DigestValue>-")),
                text("digest with second padding", x -> x.replaceFirst("=</ds:DigestValue>", "==</ds:DigestValue>")),
                text("signature empty", x -> x.replaceFirst("<ds:SignatureValue>[^<]*", "<ds:SignatureValue>")),
                text("unknown attribute", x -> x.replace("<ds:SignedInfo>", "<ds:SignedInfo x=\"y\">")),
                text("text in SignedInfo", x -> x.replace("<ds:SignedInfo>", "<ds:SignedInfo>x")));
    }

    /** X13: whatever KeyInfo says, the key is the registered one. */
    @Test
    void verifies_keyInfoOfAnother_onlyAHint() {
        String theirs = Base64.getEncoder()
                .encodeToString(Certificates.der(Keys.theirs(Algorithm.ES256).certificate()));
        String swapped = HONEST.replaceFirst("<ds:X509Certificate>[^<]*", "<ds:X509Certificate>" + theirs);
        SealedXml sealed = open(swapped);
        assertThat(sealed.kid()).contains(Keys.theirs(Algorithm.ES256).signer().kid());
        assertThat(sealed.verifies(Keys.theirs(Algorithm.ES256).verificationKey()))
                .isFalse();
        assertThat(sealed.verifies(OURS.verificationKey())).isTrue();
        String without = HONEST.replaceFirst("<ds:KeyInfo>.*</ds:KeyInfo>", "");
        assertThat(open(without).kid()).isEmpty();
        assertThat(open(without).verifies(OURS.verificationKey())).isTrue();
    }

    /** X15: the same key under another certificate is not the signer the properties name. */
    @Test
    void verifies_otherCertificateForTheSameKey_refused() throws Exception {
        var again = new org.bouncycastle.cert.X509v3CertificateBuilder(
                new org.bouncycastle.asn1.x500.X500Name("CN=other"),
                java.math.BigInteger.TWO,
                java.util.Date.from(Keys.NOW),
                java.util.Date.from(Keys.NOW.plusSeconds(60)),
                new org.bouncycastle.asn1.x500.X500Name("CN=other"),
                Certificates.publicKey(OURS.certificate()));
        var certificate = Certificates.read(
                again.build(new org.bouncycastle.operator.jcajce.JcaContentSignerBuilder("SHA256withECDSA")
                                .setProvider(Certificates.BOUNCY_CASTLE)
                                .build(Keys.AUTHORITY.key()))
                        .getEncoded());
        assertThat(open(HONEST).verifies(new VerificationKey(certificate, Algorithm.ES256)))
                .isFalse();
        assertThat(open(HONEST).verifies(OURS.verificationKey())).isTrue();
    }

    @Test
    void verifies_signatureOfAnotherMessage_refused() {
        Document other =
                StrictXml.parse(SampleMessage.XML.replace("publish", "act").getBytes(StandardCharsets.UTF_8));
        XmlSeal.sign(other, OURS.signer(), Keys.NOW);
        String theirValue = first(other, "SignatureValue").getTextContent();
        String mixed = HONEST.replaceFirst("<ds:SignatureValue>[^<]*", "<ds:SignatureValue>" + theirValue);
        assertThat(open(mixed).verifies(OURS.verificationKey())).isFalse();
    }

    @Test
    void open_publishedWrappingSamples_allRefused() throws IOException {
        Path folder = SharedData.file("xsw/responses");
        int seen = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                boolean encoded = file.toString().contains("base64");
                byte[] xml = encoded ? Base64.getMimeDecoder().decode(bytes) : bytes;
                seen++;
                assertThatThrownBy(() -> XmlSeal.open(StrictXml.parse(xml).getDocumentElement(), Keys.NOW))
                        .as(file.getFileName().toString())
                        .isInstanceOf(RefusedException.class);
                assertThatThrownBy(() -> XmlSeal.open(asMessage(xml), Keys.NOW))
                        .as(file.getFileName() + " dressed as a Message")
                        .isInstanceOf(RefusedException.class);
            }
        }
        assertThat(seen).isGreaterThan(50);
    }

    /** X14 and X10: the old interoperability samples use SHA-1, HMAC, XPath, XSLT, manifests, foreign references. */
    @Test
    void open_oldInteroperabilitySamples_allRefused() throws IOException {
        Path folder = SharedData.file("xmldsig");
        int seen = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("signature"))
                    .toList()) {
                byte[] xml = Files.readAllBytes(file);
                seen++;
                assertThatThrownBy(() -> XmlSeal.open(asMessage(xml), Keys.NOW))
                        .as(file.getFileName().toString())
                        .isInstanceOf(RefusedException.class);
            }
        }
        assertThat(seen).isGreaterThan(50);
    }

    /** The sample inside our envelope, so that more than the root's name is looked at. */
    private static Element asMessage(byte[] xml) {
        Document sample = StrictXml.parse(xml);
        Document message = StrictXml.parse(
                ("<Message xmlns='urn:govhub:message:1' Id='" + EVIL_ID + "'/>").getBytes(StandardCharsets.UTF_8));
        Node signature =
                sample.getElementsByTagNameNS(XmlSignatureNames.DS, "Signature").item(0);
        if (signature != null) {
            message.getDocumentElement().appendChild(message.importNode(signature, true));
        }
        message.getDocumentElement().appendChild(message.importNode(sample.getDocumentElement(), true));
        return StrictXml.parse(StrictXml.canonical(message.getDocumentElement()))
                .getDocumentElement();
    }

    private static List<DynamicTest> wrapping(String name, Consumer<Document> attack) {
        DynamicTest asDom = DynamicTest.dynamicTest(name, () -> {
            Document document = honest();
            attack.accept(document);
            assertRefused(document.getDocumentElement());
        });
        DynamicTest written = DynamicTest.dynamicTest(name + ", written and read again", () -> {
            Document document = honest();
            attack.accept(document);
            byte[] bytes = StrictXml.canonical(document.getDocumentElement());
            boolean onlyOmitted = Arrays.equals(bytes, HONEST.getBytes(StandardCharsets.UTF_8));
            // canonicalisation drops comments: then the honest message is left, which may open
            if (!onlyOmitted) {
                assertThatThrownBy(() -> open(new String(bytes, StandardCharsets.UTF_8)))
                        .isInstanceOf(RefusedException.class);
            }
        });
        return List.of(asDom, written);
    }

    private static DynamicTest text(String name, UnaryOperator<String> attack) {
        return DynamicTest.dynamicTest(name, () -> {
            honest();
            String changed = attack.apply(HONEST);
            assertThat(changed).as("the attack changes something").isNotEqualTo(HONEST);
            assertRefused(
                    StrictXml.parse(changed.getBytes(StandardCharsets.UTF_8)).getDocumentElement());
        });
    }

    private static Document honest() {
        Document document = StrictXml.parse(HONEST.getBytes(StandardCharsets.UTF_8));
        assertThat(XmlSeal.open(document.getDocumentElement(), Keys.NOW).verifies(OURS.verificationKey()))
                .isTrue();
        return document;
    }

    private static SealedXml open(String xml) {
        return XmlSeal.open(
                StrictXml.parse(xml.getBytes(StandardCharsets.UTF_8)).getDocumentElement(), Keys.NOW);
    }

    private static void assertRefused(Element message) {
        assertThatThrownBy(() -> XmlSeal.open(message, Keys.NOW))
                .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.code())
                        .isIn(RefusalCode.SIGNATURE_INVALID, RefusalCode.MALFORMED));
    }

    private static Element evilRoot(Document document, String id) {
        Element evil = (Element) document.getDocumentElement().cloneNode(true);
        evil.setAttribute("Id", id);
        setType(evil, "act");
        return evil;
    }

    /** The message as it was signed, without its signature. */
    private static Element original(Document document) {
        Element original = (Element) document.getDocumentElement().cloneNode(true);
        original.removeChild(original.getFirstChild());
        return original;
    }

    private static void replaceRoot(Document document, Element root) {
        document.replaceChild(root, document.getDocumentElement());
    }

    private static void setType(Element message, String type) {
        message.getElementsByTagNameNS(XmlSignatureNames.MESSAGE, "type")
                .item(0)
                .setTextContent(type);
    }

    private static Element first(Document document, String localName) {
        return (Element) document.getElementsByTagNameNS("*", localName).item(0);
    }

    private static String doubleReference(String xml) {
        int start = xml.indexOf("<ds:Reference ");
        int end = xml.indexOf("</ds:Reference>", start) + "</ds:Reference>".length();
        return xml.substring(0, end) + xml.substring(start, end).replaceFirst("Id=\"[^\"]*\"", "") + xml.substring(end);
    }
}
