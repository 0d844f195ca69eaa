package org.govhub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.govhub.routes.command.HubCommand;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The hub dies while it tells a late subscriber the rows there are. It starts again by itself, the subscriber has each row once,
 * and what is published afterwards follows.
 */
class JoinCrashIT {

    private static final String REGISTRAR = "1133022500293101XT";
    private static final String TAX = "11330225002931028T";
    private static final String DATASET = "302001001/000001";
    private static final int ROWS = 2_500;

    @TempDir
    Path own;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"AFTER_SNAPSHOT_PART:2", "BEFORE_SNAPSHOT_END:1"})
    void diesInASnapshot_startsAgain_everyRowOnce(String point) throws Exception {
        Path data = Files.createDirectories(own.resolve("data"));
        Path archive = own.resolve("hub.jsa");
        Map<String, String> register = new TreeMap<>();
        URI url;
        try (HubProcess hub = HubProcess.start(data, 0, archive)) {
            url = hub.ready().url();
            assertThat(run(data, url, TAX, "unsubscribe", "--dataset", DATASET)).isZero();
            assertThat(load(data, url, file("monday", 0, ROWS, "active"))).isZero();
            hub.stop();
        }
        try (HubProcess dying = HubProcess.start(data, url.getPort(), archive, "-Dhub.crash=" + point)) {
            dying.ready();
            CompletableFuture<Integer> joining = CompletableFuture.supplyAsync(
                    () -> run(data, url, TAX, "subscribe", "--snapshot", "--dataset", DATASET));
            assertThat(dying.death()).isEqualTo(HubProcess.KILLED);
            joining.join(); // its receipt may have been lost, its act was accepted
            try (HubProcess hub = HubProcess.start(data, url.getPort(), archive)) {
                hub.ready();
                assertThat(take(data, url, register)).as("rows told").isEqualTo(ROWS);
                assertThat(register).hasSize(ROWS);
                assertThat(load(data, url, file("tuesday", 10, ROWS + 10, "revoked")))
                        .isZero();
                take(data, url, register);
                hub.stop();
            }
        }
        assertThat(register).hasSize(ROWS);
        assertThat(register.keySet()).first().isEqualTo("913302250000000010");
        assertThat(register.values()).containsOnly("revoked");
    }

    private static int load(Path data, URI url, Path file) {
        return run(data, url, REGISTRAR, "load", "--full", "--batch", "500", "--dataset", DATASET, file.toString());
    }

    private static int run(Path data, URI url, String uscc, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(1, List.of("--as", uscc, "--keys", data.resolve("keys").toString(), "--url", url.toString()));
        return HubCommand.run(all.toArray(String[]::new));
    }

    private Path file(String name, int from, int to, String status) throws IOException {
        List<String> lines = new ArrayList<>(
                List.of("uscc,org_code,name,type,legal_person,registered_capital,address,town,status,reg_date"));
        IntStream.range(from, to)
                .mapToObj(i -> "9133022500%08d,%08d0,企业%d,1100,王海,%d,象山县,330225001,%s,2026-01-02"
                        .formatted(i, i, i, i, status))
                .forEach(lines::add);
        return Files.write(own.resolve(name + ".csv"), lines);
    }

    /** Applies what is in the mailbox to the register; how many changes that were. */
    private int take(Path data, URI url, Map<String, String> register) throws IOException {
        Path folder = own.resolve("in");
        Path file = folder.resolve("302001001_000001.jsonl");
        long before = Files.exists(file) ? Files.readAllLines(file).size() : 0;
        assertThat(run(data, url, TAX, "receive", "--wait", "3", "--into", folder.toString()))
                .isZero();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList((int) before, lines.size())) {
            JsonNode change = new ObjectMapper().readTree(line);
            String key = change.path("record").path("uscc").asText();
            if (change.path("op").asText().equals("delete")) {
                assertThat(register.remove(key)).isNotNull();
            } else {
                register.put(key, change.path("record").path("status").asText());
            }
        }
        return (int) (lines.size() - before);
    }
}
