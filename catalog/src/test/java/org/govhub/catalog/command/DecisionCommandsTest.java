package org.govhub.catalog.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.govhub.catalog.Demo;
import org.govhub.catalog.RegistrationEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** diff, plan and explain as a person or a script calls them. */
class DecisionCommandsTest {

    private final Path data;
    private final Path draft;

    DecisionCommandsTest(@TempDir Path folder) throws IOException {
        data = folder.resolve("data");
        Demo.withPack(data).close();
        draft = folder.resolve("draft.ttl");
        Files.writeString(draft, RegistrationEntry.text("keep:6,4", "keep:10,4"));
    }

    private record Ran(int exit, String out, String err) {
        JsonNode json() throws IOException {
            return JsonMapper.builder().build().readTree(out);
        }
    }

    private Ran run(String lang, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!lang.isEmpty()) {
            all.addAll(List.of("--data", data.toString(), "--lang", lang));
        }
        int exit = new CommandLine(new CatalogCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Ran(exit, out.toString(), err.toString());
    }

    @Test
    void diff_draftThatShowsMore_saysSoAndRefusesItsVersion() throws IOException {
        Ran ran = run("en", "diff", "--file", draft.toString());

        assertThat(ran.exit()).as(ran.err()).isEqualTo(1);
        assertThat(ran.out())
                .contains("WIDENING: 11330225002931036M may query legal_person_id less masked than before")
                .contains("Version 1.0.0 does not say enough: make it 1.1.0.");
        JsonNode json = run("en", "diff", "--file", draft.toString(), "--json").json();
        assertThat(json.path("widening").asBoolean()).isTrue();
        assertThat(json.path("suggested").asText()).isEqualTo("1.1.0");
        assertThat(json.path("changes").path(0).path("kind").asText()).isEqualTo("unmasked");
        assertThat(json.path("changes").path(0).path("zh").asText()).contains("脱敏减弱");
    }

    @Test
    void diff_wrongUse_saysHow() {
        assertThat(run("en", "diff").exit()).isEqualTo(2);
        assertThat(run("en", "diff", Demo.REGISTRATION, "1.0.0").exit()).isEqualTo(2);
        assertThat(run("en", "diff", Demo.REGISTRATION, "1.0.0", "9.0.0").err()).contains("no published version 9.0.0");
        assertThat(run("en", "diff", Demo.TAX, "--file", draft.toString()).err())
                .contains("is the entry");
        assertThat(run("en", "diff", Demo.REGISTRATION).err()).contains("only one version");
    }

    @Test
    void plan_draft_saysWhoGains() throws IOException {
        Ran ran = run("zh", "plan", "--file", draft.toString());

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("脱敏减弱", "各参与方的得失");
        assertThat(run("en", "plan", Demo.REGISTRATION).err()).contains("No version of 302001001/000001 is under way");
        JsonNode json = run("en", "plan", "--file", draft.toString(), "--json").json();
        assertThat(json.path("parties").path(0).path("parties").path(0).asText())
                .isEqualTo(Demo.LOCAL_TAX);
        assertThat(json.path("parties").path(0).path("changeClass").asText()).isEqualTo("widening");
        assertThat(json.path("replay").path("decisions").asInt()).isZero();
    }

    @Test
    void explain_allowedAndDenied() throws IOException {
        Ran yes = run(
                "en",
                "explain",
                "--consumer",
                Demo.LOCAL_TAX,
                "--dataset",
                Demo.REGISTRATION,
                "--purpose",
                "tax-registration");
        assertThat(yes.exit()).as(yes.err()).isZero();
        assertThat(yes.out())
                .contains("Allowed: query", "yes, masked keep:6,4", "rows in which town is 330225001")
                .contains("legal basis");
        Ran no = run("zh", "explain", "--consumer", Demo.QUALITY, "--dataset", Demo.REGISTRATION, "--field", "phone");
        assertThat(no.exit()).isEqualTo(1);
        assertThat(no.out()).contains("对它有效的规则不包含该信息项");
    }

    @Test
    void explain_json_isOneValueWithRuleAndRevision() throws IOException {
        JsonNode json = run(
                        "en",
                        "explain",
                        "--consumer",
                        Demo.LOCAL_TAX,
                        "--dataset",
                        Demo.REGISTRATION,
                        "--purpose",
                        "tax-registration",
                        "--json")
                .json();

        assertThat(json.path("revision").asText()).startsWith("sha-256:");
        JsonNode query = json.path("uses").path(0);
        assertThat(query.path("use").asText()).isEqualTo("query");
        assertThat(query.path("rules").findValuesAsText("basis")).isNotEmpty();
        assertThat(query.path("fields").findValuesAsText("mask")).containsExactly("keep:6,4");
    }

    @Test
    void explain_beforeTheCatalogueBegan_isNo() {
        Ran ran = run(
                "en", "explain", "--consumer", Demo.LOCAL_TAX, "--dataset", Demo.REGISTRATION, "--at", "2020-01-01");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("had not begun");
        assertThat(run("en", "explain", "--consumer", "x", "--dataset", "y", "--at", "soon")
                        .exit())
                .isEqualTo(2);
        assertThat(run("en", "explain", "--record", "17").err()).contains("holds no decision under 17");
    }

    @Test
    void help_everyCommand_hasAnExample() {
        for (String command : List.of("diff", "plan", "explain")) {
            assertThat(run("", command, "--help").out())
                    .contains("hub catalog " + command)
                    .doesNotContain("${bundle");
        }
    }
}
