package org.govhub.catalog.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.SharedFiles;
import org.govhub.exchange.log.DataLock;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.CertificateAuthority;
import org.govhub.exchange.seal.Pem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Both commands as a person or a script calls them. */
class CommandsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);
    private static final String PLAN =
            "提供方,名称,数据项,更新周期,开放属性,摘要\n水务局,河长名单,河涌、姓名,每年,无条件开放,各镇街河长\n气象局,预警,类别,每6分钟,无条件开放,预警信号\n";
    private static final String USCC = "11330225002931044G";

    private final Path data;
    private final Path folder;

    CommandsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.data = folder.resolve("data");
        Files.writeString(folder.resolve("plan.csv"), PLAN);
    }

    private record Ran(int exit, String out, String err) {
        JsonNode json() throws IOException {
            return JsonMapper.builder().build().readTree(out);
        }
    }

    private Ran run(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--lang", "en"));
        int exit = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Ran(exit, out.toString(), err.toString());
    }

    private Ran catalog(String... arguments) {
        return run(new CatalogCommand(CLOCK), with(arguments));
    }

    private Ran party(String... arguments) {
        return run(new PartyCommand(CLOCK), with(arguments));
    }

    private String[] with(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        return all.toArray(String[]::new);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void import_emptyFolder_beginsCatalogueAndKeepsDrafts() throws IOException {
        Ran ran = catalog("import", file("plan.csv"));

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out().lines())
                .containsExactly(
                        "A new catalogue was begun: keys of a compiler, an approver and an administrator in "
                                + data.resolve("keys")
                                + ", operator " + PersonKeys.localOperator() + ".",
                        "plan.csv: new 2, revised 0, unchanged 0; 4 warnings.");
        assertThat(ran.err()).contains("plan.csv, row 3, column 更新周期: found \"每6分钟\"");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(data.resolve("keys/person.compiler.key.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void import_again_unchangedAndThenRevised() throws IOException {
        catalog("import", file("plan.csv"));

        JsonNode again = catalog("import", file("plan.csv"), "--json").json();
        Files.writeString(folder.resolve("plan.csv"), PLAN.replace("各镇街河长", "全区河长"));
        JsonNode edited = catalog("import", file("plan.csv"), "--json").json();
        JsonNode after = catalog("import", file("plan.csv"), "--json").json();

        assertThat(again.path("unchanged").asInt()).isEqualTo(2);
        assertThat(again.path("imported").asInt()).isZero();
        assertThat(edited.path("revised").asInt()).isEqualTo(1);
        assertThat(edited.at("/entries/0/code").asText()).isEqualTo("399001/000001");
        assertThat(after.path("unchanged").asInt()).isEqualTo(2);
    }

    @Test
    void import_json_oneValueWithWarningsByRowAndColumn() throws IOException {
        Ran ran = catalog("import", file("plan.csv"), "--json");

        assertThat(ran.err()).isEmpty();
        List<JsonNode> cycles = new ArrayList<>();
        ran.json().path("warnings").forEach(warning -> {
            if (warning.path("kind").asText().equals("CYCLE_AS_WRITTEN")) {
                cycles.add(warning);
            }
        });
        assertThat(cycles).hasSize(1);
        JsonNode cycle = cycles.getFirst();
        assertThat(cycle.path("row").asInt()).isEqualTo(3);
        assertThat(cycle.path("column").asText()).isEqualTo("更新周期");
        assertThat(cycle.path("found").asText()).isEqualTo("每6分钟");
    }

    @Test
    void import_fileWithAnError_changesNothing() throws IOException {
        Files.writeString(folder.resolve("bad.csv"), PLAN + "水务局,湖长名单\n");

        Ran ran = catalog("import", file("bad.csv"));

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("bad.csv, row 4: found \"2\"; expected 6 cells.");
        assertThat(catalog("list").exit()).isEqualTo(3);
        assertThat(data.resolve("keys")).doesNotExist();
    }

    @Test
    void import_publishedPlan_56Entries() throws IOException {
        Path plan = SharedFiles.require("baiyun/gz-baiyun-open-data-plan.csv");

        assertThat(catalog("import", plan.toString(), "--json")
                        .json()
                        .path("created")
                        .asInt())
                .isEqualTo(56);
        assertThat(catalog("list", "--json").json()).hasSize(56);
        assertThat(catalog("import", plan.toString(), "--json")
                        .json()
                        .path("unchanged")
                        .asInt())
                .isEqualTo(56);
    }

    @Test
    void list_tableAndJson() throws IOException {
        catalog("import", file("plan.csv"));

        JsonNode list = catalog("list", "--json").json();

        assertThat(list.isArray()).isTrue();
        assertThat(list.at("/0/code").asText()).isEqualTo("399001/000001");
        assertThat(list.at("/0/title").asText()).isEqualTo("河长名单");
        assertThat(list.at("/0/providerName").asText()).isEqualTo("水务局");
        assertThat(list.at("/0/state").asText()).isEqualTo("draft");
        assertThat(catalog("show", "399002/000001", "--json")
                        .json()
                        .path("cycle")
                        .asText())
                .isEqualTo("每6分钟");
        List<String> table = catalog("list").out().lines().toList();
        assertThat(table).hasSize(4);
        assertThat(table.get(1)).isEqualTo("399001/000001  河长名单  水务局    draft  1.0.0    ");
        assertThat(table.get(2)).isEqualTo("399002/000001  预警      气象局    draft  1.0.0    ");
    }

    @Test
    void list_phaseProviderAndPage_onlyThose() throws IOException {
        catalog("import", file("plan.csv"));

        assertThat(catalog("list", "--provider", "水务局", "--json").json().findValuesAsText("title"))
                .containsExactly("河长名单");
        assertThat(catalog("list", "--phase", "published", "--json").json()).isEmpty();
        assertThat(catalog("list", "--limit", "1", "--page", "2", "--json")
                        .json()
                        .findValuesAsText("code"))
                .containsExactly("399002/000001");
        assertThat(catalog("list", "--limit", "1").out()).contains("1 to 1 of 2 entries");
        assertThat(catalog("list", "--page", "2").exit()).isEqualTo(2);
        assertThat(catalog("list", "--phase", "planned").err()).contains("published");
    }

    @Test
    void import_draftsThatLackSomething_saysWhatByRule() throws IOException {
        Ran imported = catalog("import", file("plan.csv"));

        assertThat(imported.err()).containsPattern("must [1-9]\\d*, should \\d+, hint \\d+");
        assertThat(imported.err()).contains("2 entries, first 399001/000001");
    }

    @Test
    void show_entryAndUnknownCode() throws IOException {
        catalog("import", file("plan.csv"));

        JsonNode entry = catalog("show", "399001/000001", "--json").json();

        assertThat(entry.path("abstract").asText()).isEqualTo("各镇街河长");
        assertThat(entry.at("/fields/1/label").asText()).isEqualTo("姓名");
        assertThat(entry.at("/fields/1/name").asText()).isEqualTo("f2");
        assertThat(catalog("show", "399001/000001").out()).contains("河长名单").contains("姓名");
        Ran unknown = catalog("show", "399001/000009");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).startsWith("There is no entry 399001/000009");
    }

    @Test
    void export_everyFormat_importsAgainUnchanged() throws IOException {
        catalog("import", file("plan.csv"));
        for (String format : List.of("ttl", "jsonld", "rdf")) {
            Path out = folder.resolve("export." + format);
            assertThat(catalog("export", "--format", format, "--out", out.toString())
                            .exit())
                    .isZero();

            JsonNode back = catalog("import", out.toString(), "--json").json();

            assertThat(back.path("unchanged").asInt()).as(format).isEqualTo(2);
        }
        assertThat(catalog("export", "--json").json().isObject()).isTrue();
        assertThat(catalog("export", "--format", "csv").out())
                .startsWith("资源代码,数据集名称")
                .contains("每6分钟");
        assertThat(catalog("export", "--format", "xml").exit()).isEqualTo(2);
    }

    @Test
    void validate_goodAndBadFile_exitCodes() throws IOException {
        String good;
        try (var in = java.util.Objects.requireNonNull(
                CommandsTest.class.getResourceAsStream("/org/govhub/catalog/validation/good.ttl"))) {
            good = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        Files.writeString(folder.resolve("good.ttl"), good);
        Path bad = Files.createDirectory(folder.resolve("bad"));
        Files.writeString(bad.resolve("entry.ttl"), good.replace("\"河长名单\"@zh", "\"河长\"@en"));
        Files.writeString(bad.resolve("twin.ttl"), good);
        Files.writeString(bad.resolve("broken.ttl"), "@prefix");

        assertThat(catalog("validate", file("good.ttl")).exit()).isZero();
        Ran refused = catalog("validate", bad.toString(), "--json");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.json().path("valid").asBoolean(true)).isFalse();
        assertThat(refused.json().findValuesAsText("rule")).contains("code-once", "readable");
        assertThat(catalog("validate", file("absent.ttl")).exit()).isEqualTo(3);
        assertThat(catalog("validate").exit()).isEqualTo(2);
    }

    @Test
    void change_besideARunningHub_isFollowed() throws IOException {
        try (DataLock lock = DataLock.take(data);
                Catalog hub = Catalog.open(data, CLOCK)) {
            assertThat(lock).isNotNull();
            assertThat(catalog("import", file("plan.csv")).exit()).isZero();

            hub.refresh();
            assertThat(hub.bootstrapped()).isTrue();
            assertThat(hub.list()).isNotEmpty();
        }
    }

    @Test
    void party_addListSuspendResume() throws IOException {
        var key = CertificateAuthority.create("test", CLOCK.instant(), Duration.ofDays(10))
                .issue(USCC, "质监局", Algorithm.ES256, CLOCK.instant(), Duration.ofDays(9));
        Files.writeString(folder.resolve("party.pem"), Pem.write(key.certificate()));

        Ran added = party(
                "add",
                USCC,
                "--name",
                "质监局",
                "--level",
                "4",
                "--region",
                "330225",
                "--role",
                "provider",
                "--cert",
                file("party.pem"));

        assertThat(added.exit()).as(added.err()).isZero();
        JsonNode list = party("list", "--json").json();
        assertThat(list.at("/0/uscc").asText()).isEqualTo(USCC);
        assertThat(list.at("/0/keys/0/algorithm").asText()).isEqualTo("ES256");
        assertThat(party("suspend", USCC, "--reason", "test").exit()).isZero();
        assertThat(party("list", "--json").json().at("/0/suspended").asBoolean())
                .isTrue();
        assertThat(party("resume", USCC).exit()).isZero();
        assertThat(party("list").out()).contains("active");
        assertThat(party("suspend", "11330225002931028T", "--reason", "x").exit())
                .isEqualTo(1);
        Ran renamed = party("add", USCC, "--name", "市监局", "--level", "4", "--region", "330225");
        assertThat(renamed.exit()).isEqualTo(1);
        assertThat(renamed.err()).contains("is registered as 质监局", "--rename");
        assertThat(party("list").out()).contains("质监局").doesNotContain("市监局");
        assertThat(party("add", USCC, "--name", "市监局", "--rename", "--level", "4", "--region", "330225")
                        .exit())
                .isZero();
        assertThat(party("list").out()).contains("市监局").doesNotContain("质监局");
        assertThat(party("add", "1133", "--name", "x", "--level", "4", "--region", "330225")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void help_everyCommand_hasAnExample() {
        for (String name : List.of("validate", "list", "show", "import", "export")) {
            Ran help = run(new CatalogCommand(CLOCK), name, "--help");
            assertThat(help.exit()).isZero();
            assertThat(help.out()).contains("hub catalog " + name).doesNotContain("${bundle");
        }
        for (String name : List.of("add", "list", "suspend", "resume")) {
            assertThat(run(new PartyCommand(CLOCK), name, "--help").out()).contains("hub party " + name);
        }
        assertThat(run(new CatalogCommand(CLOCK)).exit()).isEqualTo(2);
    }

    @Test
    void lang_chinese_textsAreChinese() {
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new CatalogCommand(CLOCK))
                .setErr(new PrintWriter(err))
                .execute("list", "--data", data.toString(), "--lang", "zh");

        assertThat(exit).isEqualTo(3);
        assertThat(err.toString()).startsWith(data + " 中没有目录");
    }
}
