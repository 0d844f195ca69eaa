package org.govhub.routes.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.govhub.routes.outside.DemoHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A file as a load, with the commands of docs/how-to/load-a-large-dataset.md, over real sockets. */
class LoadIT {

    private static final String REGISTRAR = "1133022500293101XT";
    private static final String TAX = "11330225002931028T";
    private static final List<String> RECIPIENTS =
            List.of(TAX, "11330225002931036M", "11330225002931044G", "12330225MB15430158");
    private static final String DATASET = "302001001/000001";
    private static final String HEADER =
            "uscc,org_code,name,type,legal_person,registered_capital,address,town,status,reg_date";
    private static final int ROWS = 1_000;

    @Test
    void load_killedAndRunAgain_everyBatchOnce_reconciles(@TempDir Path data) throws Exception {
        try (DemoHub hub = DemoHub.start(data)) {
            Path file = csv(data.resolve("first.csv"), IntStream.range(0, ROWS).mapToObj(LoadIT::row));
            List<String> load = with(
                    client(hub, data, REGISTRAR),
                    "load",
                    "--dataset",
                    DATASET,
                    "--batch",
                    "200",
                    "--json",
                    file.toString());
            assertThat(inAProcessThatDies("AFTER_SEND:2", load)).isEqualTo(137);
            assertThat(inAProcessThatDies("AFTER_KEEP:1", load)).isEqualTo(137);
            JsonNode loaded = json(run(0, load));
            assertThat(loaded.path("state").asText()).isEqualTo("loaded");
            assertThat(loaded.path("manifest").path("count").asInt()).isEqualTo(ROWS);
            assertThat(loaded.path("manifest")
                            .path("sums")
                            .path("registered_capital")
                            .asText())
                    .isEqualTo(IntStream.range(0, ROWS).map(LoadIT::capital).sum() + "");
            Path folder = data.resolve("first.csv.load");
            assertThat(Files.readAllLines(folder.resolve("receipts.jsonl")).stream()
                            .map(LoadIT::parse)
                            .map(line -> line.path("id").asText())
                            .distinct())
                    .hasSize(5);
            assertThat(accepted(data)).hasSize(5);
            assertThat(run(0, load)).contains("loaded"); // once more: nothing to do
            assertThat(accepted(data)).hasSize(5);

            List<String> reconcile = with(client(hub, data, REGISTRAR), "reconcile", "--json", folder.toString());
            JsonNode before = json(run(1, reconcile));
            assertThat(before.path("differences"))
                    .isNotEmpty()
                    .allMatch(difference -> difference.path("expected").asText().equals("acked"));
            for (String recipient : RECIPIENTS) {
                run(0, receive(hub, data, recipient));
            }
            JsonNode after = json(run(0, reconcile));
            assertThat(after.path("agrees").asBoolean()).isTrue();
            assertThat(received(data, TAX)).hasSize(ROWS);
            run(0, receive(hub, data, TAX));
            assertThat(received(data, TAX)).hasSize(ROWS);
            tampered(folder, reconcile);
        }
    }

    private static void tampered(Path folder, List<String> reconcile) throws IOException {
        Path manifest = folder.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("\"rows\":200", "\"rows\":199"));
        run(3, reconcile);
    }

    @Test
    void fullLoad_onlyTheDifference_heldWhenItDeletesMuch(@TempDir Path data) throws Exception {
        try (DemoHub hub = DemoHub.start(data)) {
            List<String> full = with(
                    client(hub, data, REGISTRAR), "load", "--full", "--dataset", DATASET, "--json", "--batch", "40");
            run(
                    0,
                    and(
                            full,
                            csv(
                                    data.resolve("monday.csv"),
                                    IntStream.range(0, 100).mapToObj(LoadIT::row))));
            run(0, receive(hub, data, TAX));
            assertThat(received(data, TAX)).hasSize(100);

            Stream<String> tuesday =
                    IntStream.range(1, 101).mapToObj(i -> i == 7 ? row(i).replace(",active,", ",revoked,") : row(i));
            JsonNode done = json(run(0, and(full, csv(data.resolve("tuesday.csv"), tuesday))));
            assertThat(done.path("result").path("inserted").asInt()).isEqualTo(1);
            assertThat(done.path("result").path("updated").asInt()).isEqualTo(1);
            assertThat(done.path("result").path("deleted").asInt()).isEqualTo(1);
            assertThat(done.path("result").path("unchanged").asInt()).isEqualTo(98);
            run(0, receive(hub, data, TAX));
            assertThat(received(data, TAX)).hasSize(103);

            Path few = csv(data.resolve("few.csv"), IntStream.range(1, 20).mapToObj(LoadIT::row));
            assertThat(json(run(1, and(full, few))).path("state").asText()).isEqualTo("held");
            run(0, receive(hub, data, TAX));
            assertThat(received(data, TAX)).hasSize(103);
            List<String> confirmed = new ArrayList<>(and(full, few));
            confirmed.add("--confirm");
            assertThat(json(run(0, confirmed)).path("result").path("deleted").asInt())
                    .isEqualTo(81);
        }
    }

    @Test
    void load_badRows_nothingSentAndListedByKey(@TempDir Path data) throws Exception {
        try (DemoHub hub = DemoHub.start(data)) {
            Path file = csv(
                    data.resolve("bad.csv"), Stream.of(row(1), row(2).replace(",500,", ",much,"), "too,few", row(3)));
            List<String> load =
                    with(client(hub, data, REGISTRAR), "load", "--dataset", DATASET, "--json", file.toString());
            assertThat(json(run(1, load)).path("sent").asBoolean()).isFalse();
            assertThat(accepted(data)).isEmpty();
            List<JsonNode> rejected = Files.readAllLines(data.resolve("bad.csv.load/rejected.jsonl")).stream()
                    .map(LoadIT::parse)
                    .toList();
            assertThat(rejected).hasSize(2);
            assertThat(rejected.get(0).path("record_key").asText()).isEqualTo("913302250000000002");
            assertThat(rejected.get(0).path("field").asText()).isEqualTo("registered_capital");
            assertThat(rejected.get(0).path("cause").asText()).doesNotContain("much");
            assertThat(rejected.get(1).path("line").asLong()).isEqualTo(4);
            List<String> skipping = new ArrayList<>(load);
            skipping.add("--skip-bad");
            assertThat(json(run(0, skipping)).path("manifest").path("count").asInt())
                    .isEqualTo(2);
        }
    }

    private static String row(int i) {
        return "9133022500%08d,%08d0,企业%d,1100,王海,%d,\"象山县,丹东街道\",330225001,active,2026-01-02"
                .formatted(i, i, i, capital(i));
    }

    private static int capital(int i) {
        return i == 2 ? 500 : i * 5 / 2;
    }

    private static Path csv(Path file, Stream<String> rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        rows.forEach(lines::add);
        return Files.write(file, lines);
    }

    private static List<String> receive(DemoHub hub, Path data, String uscc) {
        return with(
                client(hub, data, uscc),
                "receive",
                "--max",
                "10",
                "--wait",
                "2",
                "--into",
                data.resolve("in-" + uscc).toString());
    }

    private static List<String> received(Path data, String uscc) throws IOException {
        return Files.readAllLines(data.resolve("in-" + uscc).resolve("302001001_000001.jsonl"));
    }

    private static List<JsonNode> accepted(Path data) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(data.resolve("log"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".jsonl")).toList()) {
                Files.readAllLines(file).stream()
                        .map(LoadIT::parse)
                        .filter(record -> record.path("event").asText().equals("accepted")
                                && record.path("decision").has("load"))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static int inAProcessThatDies(String crash, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dload.crash=" + crash,
                "-cp",
                System.getProperty("java.class.path"),
                "org.govhub.routes.HubMain"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static List<String> client(DemoHub hub, Path data, String uscc) {
        return List.of(
                "--as",
                uscc,
                "--keys",
                data.resolve("keys").toString(),
                "--url",
                hub.url().toString());
    }

    private static List<String> with(List<String> client, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(1, client);
        return all;
    }

    private static List<String> and(List<String> command, Path file) {
        List<String> all = new ArrayList<>(command);
        all.add(file.toString());
        return all;
    }

    private static JsonNode parse(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        return parse(text);
    }

    private static String run(int expected, List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new HubCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    err.append(String.valueOf(e.getMessage()));
                    return e instanceof org.govhub.adapters.client.RefusedByHubException ? 1 : 3;
                })
                .execute(arguments.toArray(String[]::new));
        assertThat(exit).as(String.join(" ", arguments) + "\n" + out + err).isEqualTo(expected);
        return out.toString();
    }
}
