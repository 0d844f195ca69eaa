package org.govhub.exchange.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.Assertions;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The strict reader and the attacks X7 to X9 and X11 on it. */
class StrictXmlTest {

    @Test
    void parse_honestDocument_canonicalFormIsStable() {
        byte[] once = StrictXml.canonical(SampleMessage.document().getDocumentElement());
        Document again = StrictXml.parse(once);
        StrictXml.check(again);
        assertThat(StrictXml.canonical(again.getDocumentElement())).isEqualTo(once);
        assertThat(new String(once, StandardCharsets.UTF_8)).contains("象山&lt;海&amp;洋&gt; \"有限\" 公司");
    }

    @Test
    void parse_cdataAndReferences_oneTextNode() {
        Element root = parse("<a>1&#x5143;<![CDATA[<2>]]>&amp;\n3</a>").getDocumentElement();
        assertThat(root.getChildNodes().getLength()).isEqualTo(1);
        assertThat(root.getTextContent()).isEqualTo("1元<2>&\n3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<a b='1' b='2'/>",
                "<p:a/>",
                "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>",
                "<a><!-- comment --></a>",
                "<!-- comment --><a/>",
                "<a/><!-- comment -->",
                "<a>x<!---->y</a>",
                "<a><?pi data?></a>",
                "<?xml-stylesheet href='file:///etc/passwd'?><a/>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
                "<a>&unknown;</a>",
                "<?xml version='1.1'?><a/>",
                "<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
                "<?xml version='1.0' encoding='GBK'?><a/>",
                "<a>\u0000</a>",
                "<a>&#0;</a>",
                "<a>&#xD800;</a>"
            })
    void parse_notStrict_refused(String xml) {
        assertMalformed(xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void parse_otherEncoding_refused() {
        assertMalformed("<a>政</a>".getBytes(StandardCharsets.UTF_16));
        assertMalformed("<a>政</a>".getBytes(StandardCharsets.UTF_16LE));
        assertMalformed(new byte[] {'<', 'a', '>', (byte) 0xC0, (byte) 0x80, '<', '/', 'a', '>'});
        assertThat(parse("<?xml version=\"1.0\" encoding=\"utf-8\"?><a>政</a>")
                        .getDocumentElement()
                        .getTextContent())
                .isEqualTo("政");
    }

    @Test
    void parse_refused_saysLineAndColumn() {
        assertThatThrownBy(() -> parse("<a>\n <b>\n  <!-- x --></b></a>"))
                .hasMessageContaining("line 3")
                .hasMessageContaining("comments are not accepted");
    }

    @Test
    void parse_limits_heldExactly() {
        assertThat(parse(nested(64)).getDocumentElement()).isNotNull();
        assertMalformed(nested(65).getBytes(StandardCharsets.UTF_8));
        assertThat(parse(attributes(1000)).getDocumentElement().getAttributes().getLength())
                .isEqualTo(1000);
        assertMalformed(attributes(1001).getBytes(StandardCharsets.UTF_8));
        assertThat(parse("<" + "a".repeat(256) + "/>").getDocumentElement()).isNotNull();
        assertMalformed(("<" + "a".repeat(257) + "/>").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void parse_bombs_refusedQuickly() {
        byte[] deep = "<a>".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        byte[] wide = attributes(200_000).getBytes(StandardCharsets.UTF_8);
        byte[] many = ("<r>" + "<a/>".repeat(4_000_000) + "</r>").getBytes(StandardCharsets.UTF_8);
        byte[] namespaces = namespaces(257).getBytes(StandardCharsets.UTF_8);
        assertThat(parse(namespaces(256)).getDocumentElement()).isNotNull();
        byte[] longName = ("<" + "a".repeat(16_000_000) + "/>").getBytes(StandardCharsets.UTF_8);
        byte[] laughs =
                ("<!DOCTYPE a [<!ENTITY l0 'ha'>" + entities() + "]><a>&l29;</a>").getBytes(StandardCharsets.UTF_8);
        for (byte[] bomb : new byte[][] {deep, wide, many, namespaces, longName, laughs}) {
            Assertions.assertThatCode(() -> org.junit.jupiter.api.Assertions.assertTimeout(
                            Duration.ofSeconds(5), () -> assertMalformed(bomb)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void parse_everyWayToFetch_noConnection() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + listener.getLocalPort() + "/x";
            for (String xml : new String[] {
                "<!DOCTYPE a SYSTEM '" + url + "'><a/>",
                "<!DOCTYPE a PUBLIC '-//x//y' '" + url + "'><a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM '" + url + "'>]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY % x SYSTEM '" + url + "'> %x;]><a/>",
                "<?xml-stylesheet href='" + url + "'?><a/>"
            }) {
                assertMalformed(xml.getBytes(StandardCharsets.UTF_8));
            }
            // these are ordinary elements and attributes to a parser that follows nothing
            parse("<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='" + url + "'/></a>");
            parse("<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='u " + url + "'/>");
            listener.setSoTimeout(200);
            assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void check_domOfAnotherParser_heldToTheSameRules() throws Exception {
        StrictXml.check(foreign("<a xmlns='u' xmlns:p='v' p:b='1'><p:c xml:lang='zh'/></a>", true));
        assertThatThrownBy(() -> StrictXml.check(foreign("<a><!-- x --></a>", true)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> StrictXml.check(foreign("<a><?x y?></a>", true)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> StrictXml.check(foreign("<a xmlns='u'/>", false)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> StrictXml.check(foreign("<!DOCTYPE a [<!ENTITY x 'y'>]><a/>", true)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> StrictXml.check(foreign(nested(65), true))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> StrictXml.check(foreign(
                        "<a>" + namespaces(199).replace("/>", ">")
                                + namespaces(199).replace("b", "c") + "</a></a>",
                        true)))
                .isInstanceOf(RefusedException.class);
        Document wide = foreign("<a/>", true);
        for (int i = 0; i < 1001; i++) {
            wide.getDocumentElement().setAttributeNS(null, "b" + i, "");
        }
        assertThatThrownBy(() -> StrictXml.check(wide)).isInstanceOf(RefusedException.class);
    }

    @Test
    void check_namespaceWithoutItsDeclaration_refused() throws Exception {
        Document honest = foreign("<a xmlns='u'><b/></a>", true);
        StrictXml.check(honest);
        honest.getDocumentElement().appendChild(honest.createElementNS("v", "c"));
        assertThatThrownBy(() -> StrictXml.check(honest)).isInstanceOf(RefusedException.class);

        Document prefixed = foreign("<a xmlns:p='v'/>", true);
        prefixed.getDocumentElement().setAttributeNS("w", "p:x", "1");
        assertThatThrownBy(() -> StrictXml.check(prefixed)).isInstanceOf(RefusedException.class);
    }

    @Test
    void canonical_relativeNamespace_refused() {
        Element root = parse("<a xmlns='relative'/>").getDocumentElement();
        assertThatThrownBy(() -> StrictXml.canonical(root)).isInstanceOf(RefusedException.class);
    }

    @Property(tries = 300)
    void parse_anyBytes_refusedOrStrict(@ForAll byte[] bytes) {
        try {
            StrictXml.check(StrictXml.parse(bytes));
        } catch (RefusedException e) {
            assertThat(e.code()).isEqualTo(RefusalCode.MALFORMED);
        }
    }

    @Property(tries = 300)
    void parse_anyTextAsContent_readBackTheSame(@ForAll String text) {
        Document document = parse("<a/>");
        document.getDocumentElement().setTextContent(text);
        try {
            byte[] written = StrictXml.canonical(document.getDocumentElement());
            assertThat(StrictXml.parse(written).getDocumentElement().getTextContent())
                    .isEqualTo(text);
        } catch (RefusedException e) {
            // characters that XML cannot carry
            assertThat(e.code()).isEqualTo(RefusalCode.MALFORMED);
        }
    }

    private static Document parse(String xml) {
        return StrictXml.parse(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static Document foreign(String xml, boolean namespaces) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(namespaces);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String nested(int depth) {
        return "<a>".repeat(depth) + "</a>".repeat(depth);
    }

    private static String attributes(int count) {
        StringBuilder xml = new StringBuilder("<a");
        for (int i = 0; i < count; i++) {
            xml.append(" b").append(i).append("=''");
        }
        return xml.append("/>").toString();
    }

    private static String namespaces(int count) {
        StringBuilder xml = new StringBuilder("<a");
        for (int i = 0; i < count; i++) {
            xml.append(" xmlns:b").append(i).append("='u'");
        }
        return xml.append("/>").toString();
    }

    private static String entities() {
        StringBuilder declarations = new StringBuilder();
        for (int i = 1; i < 30; i++) {
            declarations.append("<!ENTITY l" + i + " '&l" + (i - 1) + ";&l" + (i - 1) + ";'>");
        }
        return declarations.toString();
    }

    private static void assertMalformed(byte[] xml) {
        assertThatThrownBy(() -> StrictXml.parse(xml))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.MALFORMED));
    }
}
