package org.govhub.exchange.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.govhub.exchange.message.RefusedException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Outside proof with xmlsec1: it verifies what the hub signs, and the hub opens what it signs. */
class XmlsecIT {

    private static final String MESSAGE_ID = "--id-attr:Id";
    private static final String MESSAGE = "urn:govhub:message:1:Message";
    private static final String PROPERTIES = "http://uri.etsi.org/01903/v1.3.2#:SignedProperties";

    private final Path folder;

    XmlsecIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource(names = {"ES256", "RS256"})
    void sign_byTheHub_verifiedByXmlsec(Algorithm algorithm) throws Exception {
        Tool xmlsec = Tool.installed("xmlsec1", folder);
        IssuedKey ours = Keys.ours(algorithm);
        byte[] signed = SampleMessage.signed(ours);
        xmlsec.write("ca.pem", Pem.write(Keys.AUTHORITY.certificate()));
        xmlsec.write("crt.pem", Pem.write(ours.certificate()));
        xmlsec.write("signed.xml", signed);
        xmlsec.write(
                "changed.xml",
                new String(signed, StandardCharsets.UTF_8)
                        .replace("publish", "publisH")
                        .getBytes(StandardCharsets.UTF_8));

        Tool.Answer honest = verify(xmlsec, "signed.xml");
        assertThat(honest.exit()).as(honest.text()).isZero();
        assertThat(verify(xmlsec, "changed.xml").exit()).isNotZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"ES256", "RS256"})
    void open_signedByXmlsec_verifiesAndChangedIsRefused(Algorithm algorithm) throws Exception {
        Tool xmlsec = Tool.installed("xmlsec1", folder);
        IssuedKey ours = Keys.ours(algorithm);
        xmlsec.write("key.pem", Pem.write(ours.key()));
        xmlsec.write("crt.pem", Pem.write(ours.certificate()));
        xmlsec.write("template.xml", template().replace("@METHOD@", XmlSignatureNames.uri(algorithm)));

        Tool.Answer answer = xmlsec.run(
                "--sign",
                MESSAGE_ID,
                MESSAGE,
                "--privkey-pem",
                "key.pem,crt.pem",
                "--output",
                "signed.xml",
                "template.xml");
        assertThat(answer.exit()).as(answer.text()).isZero();
        byte[] signed = xmlsec.read("signed.xml");

        SealedXml sealed = XmlSeal.open(StrictXml.parse(signed).getDocumentElement(), Keys.NOW);
        assertThat(sealed.verifies(ours.verificationKey())).isTrue();
        assertThat(sealed.verifies(Keys.theirs(algorithm).verificationKey())).isFalse();
        assertThat(sealed.kid()).contains(ours.signer().kid());

        byte[] changed = new String(signed, StandardCharsets.UTF_8)
                .replace("publish", "publisH")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> XmlSeal.open(StrictXml.parse(changed).getDocumentElement(), Keys.NOW))
                .isInstanceOf(RefusedException.class);
    }

    private static Tool.Answer verify(Tool xmlsec, String file) throws IOException, InterruptedException {
        // The sample's times are fixed, so xmlsec1 is told when to judge the certificate.
        return xmlsec.run(
                "--verify",
                MESSAGE_ID,
                MESSAGE,
                MESSAGE_ID,
                PROPERTIES,
                "--trusted-pem",
                "ca.pem",
                "--verification-time",
                "2026-11-22 12:00:00",
                file);
    }

    private static String template() throws IOException {
        try (InputStream in = XmlsecIT.class.getResourceAsStream("xmlsec-template.xml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
