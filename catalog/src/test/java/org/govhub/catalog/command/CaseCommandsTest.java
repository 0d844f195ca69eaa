package org.govhub.catalog.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.govhub.catalog.Demo;
import org.govhub.exchange.seal.IssuedKey;
import org.govhub.exchange.seal.Pem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Requests, grants and objections as the people of three departments call them. */
class CaseCommandsTest {

    /** Friday in Beijing, two days after the demonstration's catalogue was made. */
    private static final Instant FRIDAY = Instant.parse("2026-11-27T02:00:00Z");

    private final Path data;
    private final Path folder;
    private Instant now = FRIDAY;

    CaseCommandsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.data = folder.resolve("data");
        Demo.withPack(data).close();
        Files.createDirectories(data.resolve("keys"));
        Pem.writeSecret(data.resolve("keys/person.compiler.key.pem"), Demo.privateKey(Demo.COMPILER));
        Pem.writeSecret(data.resolve("keys/person.administrator.key.pem"), Demo.privateKey(Demo.ADMINISTRATOR));
    }

    private record Ran(int exit, String out, String err) {
        JsonNode json() throws IOException {
            return JsonMapper.builder().build().readTree(out);
        }
    }

    @BeforeEach
    void admitPersons() throws IOException {
        person(Demo.QUALITY, "qian", "compiler");
        person(Demo.REGISTRAR, "li", "approver");
    }

    @Test
    void request_fromSubmissionToGrant_listsSayWhoIsAtTurn() throws IOException {
        Ran submitted = submit("uscc,phone");
        assertThat(submitted.exit()).as(submitted.err()).isZero();
        assertThat(submitted.json().path("id").asText()).isEqualTo("2026-0001");
        assertThat(submitted.json().path("atTurn").asText()).isEqualTo(Demo.OPERATOR);
        assertThat(submitted.json().path("until").asText()).isEqualTo("2026-12-01");

        Ran accepted = catalog("request", "accept", "2026-0001");
        assertThat(accepted.out()).contains("2026-0001: accepted", Demo.REGISTRAR, "conditional sharing", "2026-12-11");

        now = Instant.parse("2026-12-15T02:00:00Z");
        JsonNode late = catalog("request", "overdue", "--json").json();
        assertThat(late).hasSize(1);
        assertThat(late.get(0).path("atTurn").asText()).isEqualTo(Demo.REGISTRAR);
        assertThat(late.get(0).path("daysLeft").asInt()).isEqualTo(-2);
        assertThat(catalog("request", "list", "--open").out()).contains("OVERDUE by 2 working days");
        Ran overdue = catalog("overdue", "--party", Demo.REGISTRAR);
        assertThat(overdue.exit()).as(overdue.err()).isEqualTo(CommandOptions.NO);
        assertThat(overdue.out()).contains("OVERDUE by 2 working days", "1 overdue");
        assertThat(catalog("overdue", "--json").json().findValuesAsText("daysOver"))
                .containsExactly("2");
        assertThat(catalog("overdue", "--party", Demo.STATE_TAX).exit()).isEqualTo(CommandOptions.DONE);

        Ran approved = catalog(
                "request", "approve", "2026-0001", "--key", file("li.key.pem"), "--rows", "town=330225001", "--json");
        assertThat(approved.json().path("state").asText()).isEqualTo("granted");
        assertThat(catalog("request", "overdue", "--json").json()).isEmpty();

        JsonNode grant = catalog("grant", "list", "--json").json().get(0);
        assertThat(grant.path("rule").asText()).isEqualTo("grant/2026-0001");
        assertThat(grant.path("state").asText()).isEqualTo("in-force");
        assertThat(grant.path("impaired")).isEmpty();
        assertThat(grant.at("/scope/rows/0/in/0").asText()).isEqualTo("330225001");
        JsonNode whole = catalog("request", "show", "2026-0001", "--json").json();
        assertThat(whole.path("history").findValuesAsText("act")).containsExactly("submit", "accept", "approve");
        assertThat(whole.path("grant").asText()).isEqualTo("grant/2026-0001");
        assertThat(catalog("request", "show", "2026-0001").out()).contains("phone", "赋码", "qian");
        assertThat(catalog("grant", "show", "grant/2026-0001").out()).contains("town in (330225001)", "2027-12-31");
        JsonNode demand = catalog("request", "demand", "--json").json().get(0);
        assertThat(demand.path("granted").asInt()).isEqualTo(1);
        assertThat(demand.path("inForce").asInt()).isEqualTo(1);
    }

    @Test
    void request_wrongPersonOrContent_refusedWithExitOne() throws IOException {
        submit("uscc,phone");
        Ran early = catalog("request", "approve", "2026-0001", "--key", file("li.key.pem"));
        assertThat(early.exit()).isEqualTo(1);
        assertThat(early.err()).contains("is submitted", "after acceptance");
        assertThat(submit("uscc,shoe_size").err()).contains("has no field shoe_size");
        assertThat(catalog("request", "accept", "2026-0009").err()).contains("There is no request 2026-0009");
        assertThat(catalog("request", "submit", "--key", file("qian.key.pem"), "--basis", "b", "--scenario", "s")
                        .exit())
                .isEqualTo(2);
        Ran nobody = catalog("request", "withdraw", "2026-0001", "--reason", "x");
        assertThat(nobody.exit()).isEqualTo(3);
        assertThat(nobody.err()).contains("--key");
        assertThat(catalog("request").exit()).isEqualTo(2);
    }

    @Test
    void request_byFile_isTheSameAndUnknownMembersAreNamed() throws IOException {
        String paper = """
            {"basis": "org-code-measures", "scenario": "赋码",
             "scope": {"dataset": "302001001/000001", "uses": ["query"], "fields": ["uscc", "phone"],
                       "rows": [{"field": "town", "in": ["330225001"]}], "purposes": ["org-code-issue"],
                       "until": "2027-12-31", "rowsPerDay": 10}}
            """;
        Files.writeString(folder.resolve("request.json"), paper);
        Ran submitted =
                catalog("request", "submit", "--file", file("request.json"), "--key", file("qian.key.pem"), "--json");
        assertThat(submitted.exit()).as(submitted.err()).isZero();
        Files.writeString(folder.resolve("request.json"), paper.replace("rowsPerDay", "rowsPerWeek"));
        Ran wrong = catalog("request", "submit", "--file", file("request.json"), "--key", file("qian.key.pem"));
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).contains("'rowsPerWeek'", "rowsPerDay");
        Files.writeString(folder.resolve("request.yaml"), """
            basis: org-code-measures
            scenario: 赋码
            missing: {title: 照片, description: 门头}
            """);
        assertThat(catalog("request", "submit", "--file", file("request.yaml"), "--key", file("qian.key.pem"))
                        .out())
                .contains("2026-0002: submitted");
    }

    @Test
    void missing_routedReturnedRoutedAgain_endsInAReasonedNo() throws IOException {
        catalog(
                "request",
                "submit",
                "--missing",
                "照片",
                "--description",
                "门头",
                "--basis",
                "b",
                "--scenario",
                "s",
                "--key",
                file("qian.key.pem"));
        assertThat(catalog("request", "accept", "2026-0001").err()).contains("--department is missing");
        Ran routed = catalog("request", "accept", "2026-0001", "--department", Demo.REGISTRAR);
        assertThat(routed.out()).contains("confirm and catalogue", "2026-12-18");
        assertThat(catalog("request", "return", "2026-0001", "--reason", "not ours", "--key", file("li.key.pem"))
                        .out())
                .contains("submitted");
        catalog("request", "accept", "2026-0001", "--department", Demo.REGISTRAR);
        Ran refused =
                catalog("request", "refuse", "2026-0001", "--reason", "无此数据", "--key", file("li.key.pem"), "--json");
        assertThat(refused.json().path("state").asText()).isEqualTo("refused");
    }

    @Test
    void objection_fromDraftToClosed() throws IOException {
        Ran draft = catalog(
                "objection",
                "submit",
                "--kind",
                "quality",
                "--about",
                Demo.REGISTRATION,
                "--statement",
                "空号",
                "--draft",
                "--key",
                file("qian.key.pem"));
        assertThat(draft.out()).as(draft.err()).contains("2026-0001: draft");
        catalog(
                "objection",
                "submit",
                "--kind",
                "quality",
                "--about",
                Demo.REGISTRATION,
                "--statement",
                "电话空号",
                "--id",
                "2026-0001",
                "--key",
                file("qian.key.pem"));
        assertThat(catalog("objection", "check", "2026-0001", "--reason", "confirmed")
                        .out())
                .contains(Demo.REGISTRAR);
        catalog("objection", "verify", "2026-0001", "--reason", "corrected", "--key", file("li.key.pem"));
        catalog("objection", "rate", "2026-0001", "--stars", "4", "--key", file("qian.key.pem"));
        assertThat(catalog("objection", "close", "2026-0001").out()).contains("2026-0001: closed");
        JsonNode shown = catalog("objection", "show", "2026-0001", "--json").json();
        assertThat(shown.path("upheld").asBoolean()).isTrue();
        assertThat(shown.path("stars").asInt()).isEqualTo(4);
        assertThat(shown.path("history").findValuesAsText("act"))
                .containsExactly("draft", "submit", "check", "verify", "rate", "close");
        assertThat(catalog("objection", "list", "--open", "--json").json()).isEmpty();
        assertThat(catalog("objection", "list").out()).contains("content quality");
        assertThat(catalog("objection", "submit", "--kind", "taste", "--statement", "x")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void list_deadlineInAYearWithoutHolidays_saysSo() throws IOException {
        now = Instant.parse("2026-12-30T02:00:00Z");
        submit("uscc,phone");
        assertThat(catalog("request", "list").err()).contains("no holidays of 2027");
        Files.writeString(data.resolve("working-days.csv"), "date,day,name\n2027-01-01,holiday,元旦\n");
        assertThat(catalog("request", "list").err()).isEmpty();
    }

    @Test
    void batch_sheetInChinese_doesWhatTypingWould() throws IOException {
        Files.writeString(folder.resolve("acts.csv"), """
            动作,编号,资源代码,共享字段,用途,依据,使用场景,截止日期,行条件,意见,密钥
            申请,/,302001001/000001,uscc、phone,org-code-issue,org-code-measures,赋码，核对,2027-12-31,,无,QIAN
            受理申请,2026-0001,,,,,,,,,
            同意申请,2026-0001,,,,,,2027-06-30,town=330225001,可以,LI
            暂停授权,2026-0001,,,,,,,,钥匙遗失,
            """.replace("QIAN", file("qian.key.pem"))
                .replace("LI", file("li.key.pem")));
        Ran shown = catalog("batch", file("acts.csv"), "--dry-run");
        assertThat(shown.out()).contains("Row 2: request submit", "--field=uscc,phone", "--scenario=赋码，核对");
        assertThat(catalog("request", "list", "--json").json()).isEmpty();

        Ran done = catalog("batch", file("acts.csv"), "--json");
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.json()).hasSize(4);
        assertThat(done.json().findValuesAsText("exitCode")).containsOnly("0");
        JsonNode grant = catalog("grant", "show", "2026-0001", "--json").json();
        assertThat(grant.path("state").asText()).isEqualTo("suspended");
        assertThat(grant.at("/scope/rows/0/in/0").asText()).isEqualTo("330225001");
        assertThat(grant.at("/scope/until").asText()).isEqualTo("2027-06-30");
    }

    @Test
    void batch_sameActOnManyEntries_isOneSignedBatch() throws IOException {
        Files.writeString(folder.resolve("acts.csv"), """
            act,code,reason
            retire,302001001/000001,superseded
            retire,302001001/000002 302001001/000003,superseded
            retire,302001001/000004,never used
            """);
        JsonNode acts =
                catalog("batch", file("acts.csv"), "--dry-run", "--json").json();
        assertThat(acts).hasSize(2);
        assertThat(acts.get(0).path("last").asInt()).isEqualTo(3);
        assertThat(acts.get(0).path("entries")).hasSize(3);
    }

    @Test
    void batch_oneRowWrong_nothingDoneAndEachRowNamed() throws IOException {
        Files.writeString(folder.resolve("acts.json"), """
            [{"act": "request submit", "dataset": "302001001/000001", "field": ["uscc"], "basis": "b",
              "purpose": "org-code-issue", "scenario": "s", "until": "2027-12-31"},
             {"act": "request forget", "id": "2026-0001"},
             {"act": "grant suspend", "id": "2026-0001", "shoe": "43", "reason": "x"},
             {"act": "grant suspend", "id": "2026-0001"},
             {"act": "list"}, {"code": "x"}]
            """);
        Ran refused = catalog("batch", file("acts.json"), "--key", file("qian.key.pem"));
        assertThat(refused.exit()).isEqualTo(CommandOptions.NO);
        assertThat(refused.err())
                .contains("Row 2: there is no act \"request forget\"")
                .contains("Row 3: the column shoe says something that suspend does not take")
                .contains("Row 4: Missing required option: '--reason=TEXT'")
                .contains("Row 5: there is no act \"list\"")
                .contains("Row 6: it names no act");
        assertThat(catalog("request", "list", "--json").json()).isEmpty();
    }

    @Test
    void batch_actRefused_stopsThereAndGoesOnWhereItStopped() throws IOException {
        String sheet = """
            - {act: request submit, code: 302001001/000001, field: [uscc, FIELD], basis: b, purpose: org-code-issue,
               scenario: s, until: 2027-12-31}
            - {act: request withdraw, id: 2026-0001, reason: found elsewhere}
            """;
        Files.writeString(folder.resolve("acts.yaml"), sheet.replace("FIELD", "shoe_size"));
        Ran stopped = catalog("batch", file("acts.yaml"), "--key", file("qian.key.pem"));
        assertThat(stopped.exit()).isEqualTo(CommandOptions.NO);
        assertThat(stopped.err()).contains("has no field shoe_size", "--from-row 1");
        Files.writeString(folder.resolve("acts.yaml"), sheet.replace("FIELD", "phone"));
        Ran done = catalog("batch", file("acts.yaml"), "--from-row", "1", "--key", file("qian.key.pem"));
        assertThat(done.out()).as(done.err()).contains("2026-0001: withdrawn", "2 of 2 acts");
        Ran again = catalog("batch", file("acts.yaml"), "--from-row", "2", "--key", file("qian.key.pem"));
        assertThat(again.exit()).isEqualTo(CommandOptions.NO);
        Files.writeString(folder.resolve("acts.yaml"), "act: publish\n");
        assertThat(catalog("batch", file("acts.yaml")).err()).contains("not a list");
    }

    private Ran submit(String fields) {
        return catalog(
                "request",
                "submit",
                "--dataset",
                Demo.REGISTRATION,
                "--field",
                fields,
                "--purpose",
                "org-code-issue",
                "--basis",
                "org-code-measures",
                "--scenario",
                "赋码",
                "--until",
                "2027-12-31",
                "--key",
                file("qian.key.pem"),
                "--json");
    }

    private void person(String uscc, String name, String role) throws IOException {
        IssuedKey key = Demo.key(uscc);
        Pem.writeSecret(folder.resolve(name + ".key.pem"), key.key());
        Files.writeString(folder.resolve(name + ".crt.pem"), Pem.write(key.certificate()), StandardCharsets.US_ASCII);
        Ran added = run(
                new PersonCommand(Clock.fixed(now, ZoneOffset.UTC)),
                "add",
                uscc,
                name,
                "--role",
                role,
                "--cert",
                file(name + ".crt.pem"));
        assertThat(added.exit()).as(added.err()).isZero();
    }

    private Ran catalog(String... arguments) {
        return run(new CatalogCommand(Clock.fixed(now, ZoneOffset.UTC)), arguments);
    }

    private Ran run(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        if (arguments.length > 1) {
            all.addAll(List.of("--data", data.toString(), "--lang", "en"));
        }
        int exit = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Ran(exit, out.toString(), err.toString());
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
