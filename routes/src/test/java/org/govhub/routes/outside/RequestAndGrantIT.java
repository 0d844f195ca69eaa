package org.govhub.routes.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.govhub.exchange.audit.LogVerifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/how-to/request-and-grant.md, followed to the letter beside a running hub. */
class RequestAndGrantIT {

    private static Outsider outsider;
    private static Outsider.Outcome outcome;
    private static DemoHub hub;

    @BeforeAll
    static void followThePage(@TempDir Path data, @TempDir Path folder) throws Exception {
        Outsider.needs("sh", "openssl");
        hub = DemoHub.start(data);
        outsider = new Outsider(folder, hub);
        outcome = outsider.sh("HUB_COMMAND=" + HubScript.in(folder) + "\nDATA=" + data + "\n"
                + HowTo.page("request-and-grant.md").script());
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
    void query_withoutGrant_refused() throws IOException {
        assertThat(outsider.read("before.err")).contains("NOT_GRANTED");
    }

    @Test
    void query_aSecondAfterApproval_answeredForTheGrantedRowsOnly() throws IOException {
        assertThat(outsider.read("granted.json")).contains("91330225MA2MK2U06Q", "phone", "0574-");
        assertThat(outsider.read("elsewhere.json")).doesNotContain("92330225023ADD9J1E", "0574-");
    }

    @Test
    void query_aSecondAfterSuspension_refusedUntilResumed() throws IOException {
        assertThat(outsider.read("stopped.err")).contains("NOT_GRANTED");
        assertThat(outsider.read("stopped.json")).doesNotContain("0574-");
        assertThat(outsider.read("resumed.json")).contains("0574-");
    }

    @Test
    void log_decisions_nameTheGrant() throws IOException {
        assertThat(outsider.read("released.json")).contains("grant/20", "\"basis\":[\"org-code-measures\"]");
        assertThat(LogVerifier.verify(
                                hub.keys().resolveSibling("log"),
                                Files.readString(hub.keys().resolve("log.pub")))
                        .verified())
                .isTrue();
    }

    @Test
    void cases_endWhereThePageSays() {
        assertThat(outcome.output())
                .contains("compliance check", "in force", "refused", "content quality", "closed")
                .doesNotContain("OVERDUE");
    }
}
