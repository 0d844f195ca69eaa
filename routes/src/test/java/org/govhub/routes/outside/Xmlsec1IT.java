package org.govhub.routes.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/how-to/publish-xml-with-xmlsec1.md, followed to the letter. */
class Xmlsec1IT {

    private static Outsider outsider;
    private static Outsider.Outcome outcome;
    private static DemoHub hub;

    @BeforeAll
    static void followThePage(@TempDir Path data, @TempDir Path folder) throws Exception {
        Outsider.needs("sh", "xmlsec1", "openssl", "curl");
        hub = DemoHub.start(data);
        outsider = new Outsider(folder, hub);
        outcome = outsider.sh(HowTo.page("publish-xml-with-xmlsec1.md").script());
    }

    @AfterAll
    static void stop() {
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void page_followed_everyCommandWorks() {
        assertThat(outcome.exit()).as(outcome.output()).isZero();
    }

    @Test
    void publish_signedByXmlsecWithRs256_acceptedAndTheReceiptVerifiesWithTheHubsKeyOnly() throws Exception {
        assertThat(outsider.read("xml-by-hand/receipt.xml"))
                .contains("<type>receipt</type>", "<status>accepted</status>", "SigningCertificateV2");
        assertThat(outcome.output()).contains("signed by the hub", "signed by nobody else");
    }

    @Test
    void publish_signedByXmlsecWithEs256InSoap_acceptedAndTheReceiptVerifiesInItsEnvelope() throws Exception {
        assertThat(outsider.read("xml-by-hand/soap-receipt.xml"))
                .contains("<soap:Envelope", "<status>accepted</status>", "ecdsa-sha256");
        assertThat(outcome.output().lines().filter("OK"::equals))
                .as("the two receipts")
                .hasSize(2);
    }

    @Test
    void publish_altered_refusedByRestAndSoapAlike() throws Exception {
        assertThat(outsider.read("xml-by-hand/altered.answer")).contains("\"code\":\"SIGNATURE_INVALID\"");
        assertThat(outsider.read("xml-by-hand/altered-soap.answer"))
                .contains("Fault>", "<code>SIGNATURE_INVALID</code>")
                .doesNotContain("<status>accepted</status>");
    }
}
