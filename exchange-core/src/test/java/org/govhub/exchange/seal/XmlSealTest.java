package org.govhub.exchange.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

class XmlSealTest {

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void open_signedWrittenAndReadAgain_verifiesForItsKeyOnly(Algorithm algorithm) {
        IssuedKey ours = Keys.ours(algorithm);
        Element root = StrictXml.parse(SampleMessage.signed(ours)).getDocumentElement();

        SealedXml sealed = XmlSeal.open(root, Keys.NOW);

        assertThat(sealed.verifies(ours.verificationKey())).isTrue();
        assertThat(sealed.verifies(Keys.theirs(algorithm).verificationKey())).isFalse();
        assertThat(sealed.covered()).isSameAs(root);
        assertThat(sealed.algorithm()).isEqualTo(algorithm);
        assertThat(sealed.kid()).contains(ours.signer().kid());
        assertThat(sealed.signingTime()).contains(Keys.NOW);
    }

    @Test
    void digest_sameContent_sameForEverySignerAndWithoutSignature() {
        String expected =
                Digest.SHA_256.text(StrictXml.canonical(SampleMessage.document().getDocumentElement()));
        assertThat(open(Algorithm.ES256).digest()).isEqualTo(expected);
        assertThat(open(Algorithm.RS256).digest()).isEqualTo(expected);
        assertThat(open(Algorithm.SM2).digest())
                .isEqualTo(Digest.SM3.text(
                        StrictXml.canonical(SampleMessage.document().getDocumentElement())));
    }

    @Test
    void open_signingTimeAhead_refusedBeyondFiveMinutes() {
        Element root = StrictXml.parse(SampleMessage.signed(Keys.ours(Algorithm.ES256)))
                .getDocumentElement();
        XmlSeal.open(root, Keys.NOW.minus(Duration.ofMinutes(5)));
        assertThatThrownBy(() -> XmlSeal.open(root, Keys.NOW.minus(Duration.ofSeconds(301))))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.CLOCK_SKEW));
    }

    @Test
    void sign_signedOrForeignDocument_refused() {
        var document = XmlSeal.sign(
                SampleMessage.document(), Keys.ours(Algorithm.ES256).signer(), Keys.NOW);
        assertThatThrownBy(
                        () -> XmlSeal.sign(document, Keys.ours(Algorithm.ES256).signer(), Keys.NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SealedXml open(Algorithm algorithm) {
        byte[] signed = SampleMessage.signed(Keys.ours(algorithm));
        return XmlSeal.open(StrictXml.parse(signed).getDocumentElement(), Keys.NOW);
    }
}
