package org.govhub.routes.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What scripts rely on (DESIGN §8): exit codes, one JSON value, help with an example, both languages. */
class HubCommandTest {

    private record Run(int exit, String out, String err) {}

    @Test
    void wrongUsage_two() {
        assertThat(run().exit()).isEqualTo(2);
        assertThat(run("nonsense").exit()).isEqualTo(2);
        assertThat(run("doctor", "--nonsense").exit()).isEqualTo(2);
        assertThat(run("audit").exit()).isEqualTo(2);
        assertThat(run("send").exit()).isEqualTo(2);
    }

    @Test
    void cannotWork_three_oneSentenceOnStandardError(@TempDir Path empty) {
        for (String[] command : new String[][] {
            {"serve", "--config", empty.resolve("none.yaml").toString()},
            {"audit", "verify", "--data", empty.toString()},
            {"audit", "search", "--data", empty.toString()},
            {"catalog", "validate", empty.resolve("none.ttl").toString()}
        }) {
            Run run = run(command);
            assertThat(run.exit()).as(String.join(" ", command)).isEqualTo(3);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines()).hasSize(1).noneMatch(line -> line.contains("Exception"));
        }
    }

    @Test
    void answerIsNo_one_done_zero(@TempDir Path folder) throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.ttl"), """
                @prefix dcat: <http://www.w3.org/ns/dcat#> .
                <urn:x> a dcat:Dataset .
                """);

        assertThat(run("catalog", "validate", bad.toString()).exit()).isEqualTo(1);
        assertThat(run("doctor", "--data", folder.resolve("none").toString()).exit())
                .isEqualTo(1);
        assertThat(run("--version").exit()).isZero();
        assertThat(run("catalog", "validate", "packs").exit()).isZero();
    }

    @Test
    void json_exactlyOneValue(@TempDir Path folder) throws IOException {
        oneValue(run("doctor", "--json", "--data", folder.toString()));
        oneValue(run("catalog", "validate", "packs", "--json"));
    }

    @ParameterizedTest
    @CsvSource({
        "/org/govhub/routes/command/messages.properties, /org/govhub/routes/command/messages_zh.properties",
        "/org/govhub/routes/demo/story.properties, /org/govhub/routes/demo/story_zh.properties",
        "/org/govhub/catalog/command/messages.properties, /org/govhub/catalog/command/messages_zh_CN.properties",
        "/org/govhub/catalog/validation/findings.properties, /org/govhub/catalog/validation/findings_zh_CN.properties",
        "/org/govhub/catalog/ingest/notes.properties, /org/govhub/catalog/ingest/notes_zh_CN.properties",
        "/org/govhub/schemas/refusal-codes.properties, /org/govhub/schemas/refusal-codes_zh.properties"
    })
    void texts_everyKeyInBothLanguages(String english, String chinese) throws IOException {
        Properties all = properties(english);

        assertThat(all).isNotEmpty();
        assertThat(properties(chinese).keySet()).isEqualTo(all.keySet());
        assertThat(properties(chinese).values())
                .noneMatch(text -> text.toString().isBlank());
    }

    @Test
    void help_ofEveryCommandThatDoesSomething_hasAnExample() {
        List<String> without = new ArrayList<>();
        collect(new CommandLine(new HubCommand()), without);

        assertThat(without).isEmpty();
    }

    private static void collect(CommandLine command, List<String> without) {
        for (CommandLine sub : command.getSubcommands().values()) {
            String name = sub.getCommandSpec().qualifiedName();
            if (sub.getCommandName().equals("help")) {
                continue;
            }
            if (sub.getSubcommands().isEmpty()) {
                // the synopsis says "Usage: hub ..."; an example says it once more
                String[] help = sub.getUsageMessage().split("hub ", -1);
                if (help.length < 3) {
                    without.add(name);
                }
            }
            collect(sub, without);
        }
    }

    private static void oneValue(Run run) throws IOException {
        try (JsonParser parser = new ObjectMapper().createParser(run.out())) {
            assertThat(parser.nextToken()).as(run.err()).isNotNull();
            parser.skipChildren();
            assertThat(parser.nextToken()).as("nothing after the value").isNull();
        }
    }

    private static Properties properties(String resource) throws IOException {
        Properties properties = new Properties();
        try (InputStream file = HubCommandTest.class.getResourceAsStream(resource)) {
            properties.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
        }
        return properties;
    }

    private static Run run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            int exit = HubCommand.run(arguments);
            return new Run(exit, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
