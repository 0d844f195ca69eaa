package org.govhub.catalog.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands that take entries up, as a maintainer types them. */
class TakingUpTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneOffset.UTC);
    private static final String PLAN = "提供方,名称,信息项,共享类型,更新周期\n民政局,低保,姓名/C、金额/N,有条件共享,每年\n民政局,养老,名称；地址,无条件共享,每月\n";

    private record Ran(int exit, String out, String err) {}

    private final Path folder;

    TakingUpTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Ran catalog(String data, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = new String[words.length + 4];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--data";
        all[words.length + 1] = folder.resolve(data).toString();
        all[words.length + 2] = "--lang";
        all[words.length + 3] = "en";
        int exit = new CommandLine(new CatalogCommand(CLOCK))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
        return new Ran(exit, out.toString(), err.toString());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "yaml", "ttl", "jsonld"})
    void export_wholeEntries_importedAgainUnchangedAndElsewhereCreated(String format) throws IOException {
        assertThat(catalog("one", "import", file("plan.csv", PLAN)).exit()).isZero();
        String out = folder.resolve("out." + format).toString();

        assertThat(catalog("one", "export", "--format", format, "--out", out).exit())
                .isZero();

        assertThat(catalog("one", "import", out).out()).contains("new 0, revised 0, unchanged 2");
        assertThat(catalog("two", "import", out).out()).contains("new 2, revised 0, unchanged 0");
    }

    @Test
    void export_workbook_importedElsewhere() throws IOException {
        catalog("one", "import", file("plan.csv", PLAN));
        String out = folder.resolve("out.xlsx").toString();

        assertThat(catalog("one", "export", "--format", "xlsx", "--out", out).exit())
                .isZero();

        assertThat(catalog("two", "import", out).out()).contains("new 2, revised 0, unchanged 0");
        assertThat(catalog("one", "export", "--format", "xlsx").exit()).isEqualTo(CommandOptions.WRONG_USAGE);
    }

    @Test
    void fix_wrongCell_proposedThenMendedThenImported() throws IOException {
        String plan = file("bad.csv", PLAN.replace("有条件共享", "有条件"));

        Ran proposed = catalog("one", "fix", plan);

        assertThat(proposed.exit()).isEqualTo(CommandOptions.NO);
        assertThat(proposed.err()).contains("row 2, column 共享类型", "Proposed: \"有条件共享\"");
        assertThat(folder.resolve("bad.repairs.csv")).content().contains("2,共享类型,有条件,有条件共享");
        assertThat(catalog("one", "import", plan).exit()).isEqualTo(CommandOptions.NO);
        assertThat(catalog(
                                "one",
                                "import",
                                plan,
                                "--repairs",
                                folder.resolve("bad.repairs.csv").toString())
                        .out())
                .contains("new 2");
        assertThat(catalog("two", "import", plan, "--apply").out()).contains("new 2", "bad.mended.csv");
        assertThat(catalog("three", "fix", plan, "--apply").exit()).isZero();
        assertThat(catalog("three", "import", folder.resolve("bad.mended.csv").toString())
                        .out())
                .contains("new 2");
    }

    @Test
    void harvest_file_draftsOnceAndDryRunNothing() throws IOException {
        String other = file(
                "other.ttl",
                "<http://x.org/a> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> \"A\"@es , \"B\"@fr .");

        assertThat(catalog("one", "harvest", other, "--source", "x", "--dry-run")
                        .out())
                .contains("new 1");
        Ran ran = catalog("one", "harvest", other, "--source", "x", "--json");
        JsonNode result = JsonMapper.builder().build().readTree(ran.out());

        assertThat(result.path("created").asInt()).as(ran.err()).isEqualTo(1);
        assertThat(result.path("entries").path(0).path("code").asText()).isEqualTo("399001/000001");
        assertThat(catalog("one", "harvest", other, "--source", "x").out()).contains("unchanged 1");
        assertThat(catalog("one", "list").out()).contains("399001/000001");
    }

    @Test
    void reverse_secretInTheAddress_refusedAndNotRepeated() {
        Ran ran = catalog(
                "one",
                "reverse",
                "--provider",
                "113302250029310793",
                "--url",
                "jdbc:h2:mem:a;USER=sa;PASSWORD=hunter2");

        assertThat(ran.exit()).isEqualTo(CommandOptions.WRONG_USAGE);
        assertThat(ran.out() + ran.err()).doesNotContain("hunter2").contains("--password-env");
    }

    @Test
    void reverse_database_draftOfItsTable() throws Exception {
        String url = "jdbc:h2:mem:reverse-command;DB_CLOSE_DELAY=-1";
        try (var database = java.sql.DriverManager.getConnection(url);
                var statement = database.createStatement()) {
            statement.execute("create table person (id varchar(18) primary key)");

            Ran ran = catalog("one", "reverse", "--provider", "113302250029310793", "--url", url, "--source", "civil");

            assertThat(ran.err() + ran.out()).contains("civil: new 1, revised 0, unchanged 0");
            assertThat(catalog("one", "reverse", "--provider", "113302250029310793", "--url", url, "--source", "civil")
                            .out())
                    .contains("unchanged 1");
            statement.execute("shutdown");
        }
    }

    @Test
    void import_1200Rows_appendedInBatchesAndGoesOnAfterAStop() throws IOException {
        StringBuilder plan = new StringBuilder("提供方,名称,信息项\n");
        for (int i = 0; i < 600; i++) {
            plan.append("民政局,资源").append(i).append(",名称\n");
        }
        catalog("one", "import", file("first.csv", plan.toString()));
        for (int i = 600; i < 1200; i++) {
            plan.append("民政局,资源").append(i).append(",名称\n");
        }

        Ran ran = catalog("one", "import", file("all.csv", plan.toString()));

        assertThat(ran.out()).contains("new 600, revised 0, unchanged 600");
        assertThat(catalog("one", "show", "399001/001200").exit()).isZero();
    }
}
