package org.govhub.routes.demo;

import static org.govhub.routes.demo.DemoParty.QUALITY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.govhub.adapters.client.Department;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.exchange.EngineSettings;
import org.govhub.exchange.audit.LogSearch;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.Signer;
import org.govhub.exchange.seal.VerificationKey;
import org.govhub.routes.HubSettings;
import org.govhub.routes.RunningHub;

/**
 * 督办: a monthly dataset nobody updates turns yellow, then red, and green again when the update comes, each with its record in
 * the log. A second hub in a folder of its own plays it with a clock that is put forward, so that the first one's log keeps to
 * the true time.
 */
record LateDataset(Path pack, Path folder, List<Change> update, Clock clock) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration TO_YELLOW = Duration.ofDays(32);
    private static final Duration TO_RED = Duration.ofDays(10);

    /**
     * What came of it.
     *
     * @param events of the dataset in that hub's log: due-soon, overdue, caught-up
     */
    record Outcome(String dataset, List<String> events) {}

    Outcome run() throws IOException {
        forget();
        MovedClock moved = new MovedClock(clock);
        HubSettings settings = new HubSettings(
                folder,
                ListenAddress.loopback(0),
                PackWorld.prepare(pack, folder, moved),
                ZoneId.of("Asia/Shanghai"),
                List.of(),
                EngineSettings.DEFAULT);
        try (RunningHub hub = RunningHub.start(settings, moved);
                DepartmentClient quality = DepartmentClient.json(hub.address(), quality(moved))) {
            quality.publish(Datasets.ORG_CODES, update);
            moved.forward(TO_YELLOW);
            await("due-soon");
            moved.forward(TO_RED);
            await("overdue");
            quality.publish(Datasets.ORG_CODES, update);
            await("caught-up");
            return new Outcome(Datasets.ORG_CODES, events());
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) { // declared so by the start of a hub
            throw new IOException("the hub with the moved clock does not run", e);
        }
    }

    private Department quality(Clock moved) throws IOException {
        Signer hub = signer(DemoParty.OPERATOR);
        return new Department(
                QUALITY.uscc(),
                signer(QUALITY),
                DemoWorld.hub(),
                List.of(new VerificationKey(hub.certificate(), hub.algorithm())),
                moved);
    }

    private Signer signer(DemoParty party) throws IOException {
        Path keys = folder.resolve("keys");
        return new Signer(
                Pem.readCertificate(keys.resolve(party.uscc() + ".crt.pem")),
                Pem.readPrivateKey(keys.resolve(party.uscc() + ".key.pem")),
                Algorithm.ES256);
    }

    /** The hub looks once a second. */
    private void await(String event) throws IOException {
        Instant deadline = clock.instant().plus(PATIENCE);
        while (!events().contains(event)) {
            StoryFailedException.require(
                    clock.instant().isBefore(deadline), "the dataset did not become " + event + " in time");
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    private List<String> events() throws IOException {
        List<String> events = new ArrayList<>();
        LogSearch.each(folder.resolve("log"), "\"since\"", found -> {
            if (found.record().path("dataset").asText().equals(Datasets.ORG_CODES)) {
                events.add(found.record().path("event").asText());
            }
            return true;
        });
        return events;
    }

    /** The months of the last playing are over; this one begins with an empty folder. */
    private void forget() throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> found = Files.walk(folder)) {
                for (Path file : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
