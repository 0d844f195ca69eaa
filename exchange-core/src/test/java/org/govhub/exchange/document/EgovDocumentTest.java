package org.govhub.exchange.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.govhub.exchange.message.RefusedException;

class EgovDocumentTest {

    private static byte[] document(String inside) {
        return ("<电子公文 xmlns='http://www.egs.org.cn/eGovDoc'>" + inside + "</电子公文>").getBytes(StandardCharsets.UTF_8);
    }

    @Example
    void read_documentWithDoctypeOrEntities_refused() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> EgovDocument.read(("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>")
                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Example
    void read_otherXml_isNoDocument() {
        assertThat(EgovDocument.read("<a><密级>机密</密级></a>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Example
    void printedSecret_starAfterLevel() {
        assertThat(EgovDocument.printedSecret("机密 ★ 10年")).isTrue();
        assertThat(EgovDocument.printedSecret("关于加强商业秘密保护工作的通知")).isFalse();
    }

    @Provide
    Arbitrary<String> levels() {
        return Arbitraries.of("秘密", "机密", "绝密", "机密★", "秘密★20年", "绝密★长期", " 机 密 ");
    }

    @Property
    void read_anySecretLevelAnywhere_notOpen(@ForAll @From("levels") String level, @ForAll boolean deep) {
        String mark = "<密级>" + level + "</密级>";
        String text = deep ? "<公文体><眉首><紧急程度>特提</紧急程度>" + mark + "</眉首></公文体>" : mark;

        EgovDocument read = EgovDocument.read(document(text)).orElseThrow();

        assertThat(read.open()).isFalse();
        assertThat(read.urgency()).isEqualTo(deep ? Urgency.TOP : Urgency.ORDINARY);
    }

    @Property
    void read_anyBytes_refusedOrRead(@ForAll byte[] bytes, @ForAll boolean framed) {
        byte[] xml = framed ? document(new String(bytes, StandardCharsets.ISO_8859_1)) : bytes;
        try {
            EgovDocument.read(xml);
        } catch (RefusedException e) {
            assertThat(e.detail()).doesNotContain("Exception");
        }
    }
}
