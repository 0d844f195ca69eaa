package org.govhub.routes.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/how-to/publish-with-openssl-and-curl.md, followed to the letter. */
class OpensslAndCurlIT {

    private static Outsider outsider;
    private static Outsider.Outcome outcome;
    private static DemoHub hub;

    @BeforeAll
    static void followThePage(@TempDir Path data, @TempDir Path folder) throws Exception {
        Outsider.needs("sh", "openssl", "curl", "xxd");
        hub = DemoHub.start(data);
        outsider = new Outsider(folder, hub);
        outcome = outsider.sh(HowTo.page("publish-with-openssl-and-curl.md").script());
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
        assertThat(outcome.output()).contains("receipt is mine", "same receipt");
    }

    @Test
    void publish_signedByOpenssl_acceptedWithReceiptThatOpensslVerifies() throws Exception {
        assertThat(outsider.read("by-hand/publish.headers")).contains(" 200 ");
        assertThat(outsider.read("by-hand/publish.answer"))
                .contains("\"type\":\"receipt\"", "\"status\":\"accepted\"", "\"logIndex\":", "\"leafHash\":");
        assertThat(outsider.read("by-hand/code.answer")).contains("\"status\":\"accepted\"");
        assertThat(outcome.output().lines().filter("Verified OK"::equals))
                .as("receipts of publish and code, two deliveries, receipt of the ack, reply")
                .hasSize(6);
    }

    @Test
    void publish_sameBytesAgain_answeredWithTheFirstReceipt() throws Exception {
        assertThat(outsider.read("by-hand/again.headers")).containsIgnoringCase("Duplicate: true");
        assertThat(outsider.read("by-hand/again.answer")).isEqualTo(outsider.read("by-hand/publish.answer"));
    }

    @Test
    void publish_alteredOrForeignKey_refused() throws Exception {
        assertThat(outsider.read("by-hand/altered.headers")).contains(" 401 ");
        assertThat(outsider.read("by-hand/altered.answer")).contains("\"code\":\"SIGNATURE_INVALID\"");
        assertThat(outsider.read("by-hand/foreign.headers")).contains(" 401 ");
        assertThat(outsider.read("by-hand/foreign.answer")).contains("\"code\":\"KEY_NOT_BOUND\"");
    }

    @Test
    void receive_byOpenssl_deliversWhatWasPublishedAndTheAckEmptiesTheMailbox() throws Exception {
        assertThat(outsider.read("by-hand/mail.1") + outsider.read("by-hand/mail.2"))
                .contains("\"registered_capital\":5000000.00", "\"org_code\":\"MA2AB0018\",\"uscc\"")
                .doesNotContain("9000000.00");
        assertThat(outsider.folder().resolve("by-hand/mail.3")).doesNotExist();
        assertThat(outsider.read("by-hand/ack.answer")).contains("\"status\":\"accepted\"");
        assertThat(Files.size(outsider.folder().resolve("by-hand/mail.list"))).isPositive();
    }

    @Test
    void query_byOpenssl_answeredForAStatedPurposeOnly() throws Exception {
        assertThat(outsider.read("by-hand/query.answer"))
                .contains("\"type\":\"reply\"", "\"uscc\":\"91330225MA2MK2U06Q\"")
                .doesNotContain("phone");
        assertThat(outsider.read("by-hand/curious.headers")).contains(" 403 ");
        assertThat(outsider.read("by-hand/curious.answer")).contains("\"code\":\"PURPOSE_NOT_GRANTED\"");
    }

    @Test
    void catalogue_withATokenMadeByOpenssl_listsTheFields() throws Exception {
        assertThat(outsider.read("by-hand/datasets.answer"))
                .startsWith("[")
                .contains("\"code\":\"302001001/000001\"", "\"name\":\"legal_person_id\"");
    }
}
