package org.govhub.routes.packs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.govhub.routes.command.HubCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 办件督办: process records go from the office to who supervises it, are judged, and the findings go back. */
class CaseSupervisionIT {

    private static final String OFFICE = "11330225002932063N";
    private static final String SUPERVISOR = "113302250029320989";
    private static final String FINDINGS = "306002001/000001";
    private static final String RULES = "packs/case-supervision/casework.yaml";

    @TempDir
    Path own;

    @Test
    void recordsExchanged_judged_findingsReachTheOffice() throws Exception {
        Path data = own.resolve("data");
        try (PackHub hub = new PackHub("case-supervision", data)) {
            send(hub, data, "306001001/000001", "acceptances");
            send(hub, data, "306001001/000002", "steps");
            send(hub, data, "306001001/000003", "results");
            send(hub, data, "306001001/000001", "acceptances-moved");
            Path in = receive(hub, data, SUPERVISOR, "in");
            Path findings = own.resolve("findings.json");

            assertThat(HubCommand.run(
                            "casework",
                            "check",
                            "--rules",
                            RULES,
                            "--day",
                            "2026-11-23",
                            "--out",
                            findings.toString(),
                            in.toString()))
                    .as("a light is red")
                    .isEqualTo(1);

            List<String> found = new ArrayList<>();
            for (JsonNode finding : new ObjectMapper().readTree(findings.toFile())) {
                found.add(finding.path("project_no").asText() + " "
                        + finding.path("rule").asText());
            }
            assertThat(found)
                    .containsExactly(
                            "BJ-002 late-acceptance",
                            "BJ-002 promise-near",
                            "BJ-003 promise-over",
                            "BJ-004 promise-near",
                            "BJ-004 gap",
                            "BJ-006 result-without-acceptance",
                            "BJ-007 promise-changed");
            assertThat(run(hub, data, SUPERVISOR, "send", "--dataset", FINDINGS, findings.toString()))
                    .isZero();
            Path back = receive(hub, data, OFFICE, "back");
            assertThat(Files.readAllLines(back.resolve("306002001_000001.jsonl")))
                    .hasSize(7);
            assertThat(Files.readString(in.resolve("306001001_000001.jsonl")))
                    .as("the rule withholds it")
                    .doesNotContain("applyer_page_code");
        }
    }

    @Test
    void check_earlier_nothingRed_exitsWith0_faultyRules_exitWith3(@TempDir Path in) throws IOException {
        Files.writeString(
                in.resolve("306001001_000001.jsonl"),
                "{\"op\":\"upsert\",\"record\":{\"project_no\":\"X\",\"apply_date\":\"2026-11-02\"}}\n");
        assertThat(HubCommand.run("casework", "check", "--rules", RULES, "--day", "2026-11-05", in.toString()))
                .isZero();
        assertThat(HubCommand.run("casework", "check", "--rules", RULES, "--day", "2026-11-10", in.toString()))
                .isEqualTo(1);
        Path faulty = Files.writeString(in.resolve("faulty.yaml"), "acceptance: a\nacceptWithin: 0\nlater: 3\n");
        assertThat(HubCommand.run("casework", "check", "--rules", faulty.toString(), in.toString()))
                .isBetween(2, 3);
        assertThat(HubCommand.run(
                        "casework",
                        "check",
                        "--rules",
                        RULES,
                        in.resolve("absent").toString()))
                .isEqualTo(3);
    }

    private static void send(PackHub hub, Path data, String dataset, String sample) {
        String file = "packs/case-supervision/sample/" + sample + ".json";
        assertThat(run(hub, data, OFFICE, "send", "--dataset", dataset, file)).isZero();
    }

    private Path receive(PackHub hub, Path data, String party, String name) {
        Path folder = own.resolve(name);
        assertThat(run(hub, data, party, "receive", "--wait", "3", "--into", folder.toString()))
                .isZero();
        return folder;
    }

    private static int run(PackHub hub, Path data, String party, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(
                1,
                List.of(
                        "--as",
                        party,
                        "--keys",
                        data.resolve("keys").toString(),
                        "--url",
                        hub.address().toString()));
        return HubCommand.run(all.toArray(String[]::new));
    }
}
