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
import java.util.stream.Stream;
import org.govhub.routes.command.HubCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The hub dies in the middle of a full load, and of the difference it makes. It starts again by itself, the sender runs its
 * command again, and every recipient has exactly the rows of the load, each change told once.
 */
class LoadCrashIT {

    private static final String REGISTRAR = "1133022500293101XT";
    private static final String TAX = "11330225002931028T";
    private static final String DATASET = "302001001/000001";

    /** The class archive that makes later starts quick. */
    @TempDir
    private static Path shared = Path.of("");

    @TempDir
    Path own;

    /** Every point once; at other passages too when there is time. */
    static Stream<String> points() {
        Stream<String> once = Stream.of("AFTER_DELTA:2", "AFTER_RECORD:2", "BEFORE_DELTAS:1");
        return Integer.getInteger("hub.passages", 1) == 1
                ? once
                : Stream.concat(once, Stream.of("AFTER_DELTA:1", "AFTER_DELTA:3"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("points")
    void diesInAFullLoad_startsAgain_everyChangeOnce(String point) throws Exception {
        Path data = Files.createDirectories(own.resolve("data"));
        Path archive = shared.resolve("hub.jsa");
        Map<String, String> register = new TreeMap<>();
        URI url;
        try (HubProcess hub = HubProcess.start(data, 0, archive)) {
            url = hub.ready().url();
            assertThat(load(data, url, file("monday", 0, 60, "active"))).isZero();
            assertThat(take(data, url, register)).isEqualTo(60);
            hub.stop();
        }
        Path tuesday = file("tuesday", 10, 70, "revoked");
        try (HubProcess dying = HubProcess.start(data, url.getPort(), archive, "-Dhub.crash=" + point)) {
            dying.ready();
            CompletableFuture<Integer> loading = CompletableFuture.supplyAsync(() -> load(data, url, tuesday));
            assertThat(dying.death()).isEqualTo(HubProcess.KILLED);
            try (HubProcess hub = HubProcess.start(data, url.getPort(), archive)) {
                hub.ready();
                int exit = loading.join();
                assertThat(exit == 0 || load(data, url, tuesday) == 0).isTrue();
                // 10 rows are gone, 10 are new, 50 differ
                assertThat(take(data, url, register)).as("changes told").isEqualTo(70);
                hub.stop();
            }
        }
        assertThat(register).hasSize(60);
        assertThat(register.keySet()).first().isEqualTo("913302250000000010");
        assertThat(register.values()).containsOnly("revoked");
    }

    @Test
    void diesBeforeALoadIsSaidDone_startsAgain_saysItAndTellsNothingTwice() throws Exception {
        Path data = Files.createDirectories(own.resolve("data"));
        Path archive = shared.resolve("hub.jsa");
        Path monday = file("monday", 0, 60, "active");
        try (HubProcess dying = HubProcess.start(data, 0, archive, "-Dhub.crash=BEFORE_LOADED:1")) {
            URI url = dying.ready().url();
            CompletableFuture<Integer> loading = CompletableFuture.supplyAsync(() -> changes(data, url, monday));
            assertThat(dying.death()).isEqualTo(HubProcess.KILLED);
            try (HubProcess hub = HubProcess.start(data, url.getPort(), archive)) {
                hub.ready();
                int exit = loading.join();
                assertThat(exit == 0 || changes(data, url, monday) == 0).isTrue();
                assertThat(take(data, url, new TreeMap<>())).as("changes told").isEqualTo(60);
                hub.stop();
            }
        }
        assertThat(RawLog.read(data.resolve("log")).of("loaded")).hasSize(1);
    }

    private static int load(Path data, URI url, Path file) {
        return run(data, url, REGISTRAR, "load", "--full", "--batch", "20", "--dataset", DATASET, file.toString());
    }

    private static int changes(Path data, URI url, Path file) {
        return run(data, url, REGISTRAR, "load", "--batch", "20", "--dataset", DATASET, file.toString());
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
