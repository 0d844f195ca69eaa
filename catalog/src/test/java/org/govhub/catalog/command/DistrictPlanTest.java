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
import java.util.Set;
import java.util.TreeSet;
import org.govhub.catalog.Demo;
import org.govhub.catalog.SharedFiles;
import org.govhub.exchange.message.Uscc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The published plan of Baiyun District, from the table to published entries, with the commands of the how-to alone. */
class DistrictPlanTest {

    private static final String OPERATOR = "11330225MB15430236";
    private static final String SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private final Path data;
    private final Path plan;

    DistrictPlanTest(@TempDir Path folder) throws IOException {
        this.data = folder.resolve("data");
        this.plan = folder.resolve("plan.csv");
        Files.copy(SharedFiles.require("baiyun/gz-baiyun-open-data-plan.csv"), plan);
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
        all.addAll(List.of("--lang", "en", "--json", "--data", data.toString()));
        int exit = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Ran(exit, out.toString(), err.toString());
    }

    private Ran catalog(String... arguments) {
        return run(new CatalogCommand(Demo.CLOCK), arguments);
    }

    /** A made-up code whose check characters are right. */
    private static String creditCode(int number) {
        for (char organisation : "0123456789X".toCharArray()) {
            for (char last : SIGNS.toCharArray()) {
                String code = "11440111MB" + (900_000 + number) + organisation + last;
                if (Uscc.isValid(code)) {
                    return code;
                }
            }
        }
        throw new IllegalStateException("no credit code for " + number);
    }

    @Test
    void plan_importedCompletedAndHandedOn_isPublished() throws IOException {
        Ran first = catalog("import", plan.toString(), "--operator", OPERATOR);
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.json().path("created").asInt()).isEqualTo(56);

        // As they stand, nothing of them can be handed in, and it says what is missing.
        Ran refused = catalog("register", "--all");
        assertThat(refused.exit()).isEqualTo(CommandOptions.NO);
        assertThat(refused.json().path("entries")).isEmpty();
        assertThat(refused.json().path("invalid")).hasSize(56);

        Set<String> departments = new TreeSet<>();
        first.json()
                .path("entries")
                .forEach(entry -> departments.add(entry.path("provider").asText()));
        assertThat(departments).hasSize(20);
        int number = 0;
        for (String department : departments) {
            Ran added = run(
                    new PartyCommand(Demo.CLOCK),
                    "add",
                    creditCode(++number),
                    "--name",
                    department,
                    "--level",
                    "4",
                    "--region",
                    "440111",
                    "--role",
                    "provider");
            assertThat(added.exit()).as(added.err()).isZero();
        }
        catalog("fix", plan.toString());
        Path repairs = plan.resolveSibling("plan.repairs.csv");
        assertThat(Files.readString(repairs)).contains("34,更新频率,不定时,不定期");

        Ran second = catalog(
                "import", plan.toString(), "--repairs", repairs.toString(), "--sharing", "无条件共享", "--sensitivity", "1");
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(second.json().path("revised").asInt()).isEqualTo(56);
        assertThat(second.json().path("warnings").findValuesAsText("kind"))
                .contains("DEFAULT_TAKEN")
                .doesNotContain("PROVIDER_ID_GENERATED");

        for (String step : List.of("register", "approve", "publish")) {
            Ran done = catalog(step, "--all");
            assertThat(done.exit()).as(step + ": " + done.err() + done.out()).isZero();
            assertThat(done.json().path("entries")).as(step).hasSize(56);
        }

        assertThat(catalog("list", "--state", "published").json()).hasSize(56);
        assertThat(catalog("verify").exit()).isZero();
        Ran rain = catalog("show", "399012/000008");
        assertThat(rain.json().path("title").asText()).isEqualTo("白云区未来3小时降雨量预测信息");
        assertThat(rain.json().path("cycle").asText()).isEqualTo("每6分钟");
    }
}
