package org.govhub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.govhub.exchange.CrashPoint;
import org.govhub.exchange.audit.LogVerifier;
import org.govhub.exchange.audit.Report;
import org.govhub.routes.Correspondent.Party;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The hub dies at each step of a document's way, and anywhere, while departments send, sign for, return, recall, forward and
 * archive. It starts again by itself, they repeat what was not answered, and every copy stands as the log says.
 * {@code -Dhub.kills} says how often it is killed anywhere, {@code -Dhub.passages} at how many passages of each step, {@code
 * -Dhub.seed} from which seed the instants are drawn.
 */
class DocumentCrashIT {

    private static final int KILLS = Integer.getInteger("hub.kills", 1);
    private static final int PASSAGES = Integer.getInteger("hub.passages", 1);
    private static final long SEED = Long.getLong("hub.seed", 20261123);
    private static final long PATIENCE_SECONDS = 240;

    private static Path shared = Path.of("");

    private final Path own;
    private final Journal journal = new Journal();

    DocumentCrashIT(@TempDir Path own) {
        this.own = own;
    }

    /** Keys and catalogue once for all; and the class archive that makes later starts quick. */
    @BeforeAll
    static void prepare(@TempDir Path folder) throws Exception {
        shared = folder;
        Files.createDirectory(shared.resolve("data"));
        try (HubProcess hub = HubProcess.start(shared.resolve("data"), 0, archive())) {
            hub.ready();
            hub.stop();
        }
    }

    /**
     * Points in the middle of the acts: those only documents pass, and when there is time for more passages than one also those
     * they share with other messages, which CrashIT runs.
     */
    static Stream<Arguments> points() {
        Set<CrashPoint> ofLoads = Set.of(
                CrashPoint.BEFORE_LOADED,
                CrashPoint.BEFORE_DELTAS,
                CrashPoint.AFTER_DELTA,
                CrashPoint.AFTER_SNAPSHOT_PART,
                CrashPoint.BEFORE_SNAPSHOT_END);
        return Stream.of(CrashPoint.values())
                .filter(point -> !ofLoads.contains(point))
                .filter(point -> PASSAGES > 1 || point.compareTo(CrashPoint.BEFORE_REFUSAL) >= 0)
                .flatMap(point -> passages(point).limit(PASSAGES).mapToObj(passage -> Arguments.of(point, passage)));
    }

    private static IntStream passages(CrashPoint point) {
        return switch (point) {
            case BEFORE_WHOLE, AFTER_WHOLE -> IntStream.of(1, 2); // the files of a round
            case BEFORE_REFUSAL, AFTER_REFUSAL -> IntStream.of(5, 1, 2, 3, 4, 6); // the fifth is that of the secret one
            default -> IntStream.of(3, 4, 1, 2);
        };
    }

    @ParameterizedTest(name = "{0}:{1}")
    @MethodSource("points")
    void diesAtAStepOfADocument_startsAgain_everyCopyStandsAsTheLogSays(CrashPoint point, int passage)
            throws Exception {
        Path data = copy(shared.resolve("data"), own.resolve("data"));
        try (HubProcess dying = HubProcess.start(data, 0, archive(), "-Dhub.crash=" + point + ":" + passage)) {
            URI url = dying.ready().url();
            try (DocumentTraffic traffic = traffic(url, data)) {
                CompletableFuture<Void> acts = inBackground(() -> traffic.perform(1));
                CompletableFuture.anyOf(dying.ended(), acts).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(dying.death()).isEqualTo(HubProcess.KILLED);
                try (HubProcess hub = startAgain(data, url)) {
                    acts.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    everyPromiseHolds(traffic, data);
                    hub.stop();
                }
            }
        }
        verifies(data);
    }

    @Test
    void diesAnywhere_againAndAgain_everyCopyStandsAsTheLogSays() throws Exception {
        Path data = copy(shared.resolve("data"), own.resolve("data"));
        Random random = new Random(SEED);
        HubProcess hub = HubProcess.start(data, 0, archive());
        try {
            URI url = hub.ready().url();
            try (DocumentTraffic traffic = traffic(url, data)) {
                for (int kill = 1; kill <= KILLS; kill++) {
                    int round = kill;
                    CompletableFuture<Void> acts = inBackground(() -> traffic.perform(round));
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(2_500)); // the instant is the test's subject
                    hub.kill();
                    hub = startAgain(data, url);
                    acts.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    traffic.drain();
                }
                everyPromiseHolds(traffic, data);
                hub.stop();
            }
        } finally {
            hub.close();
        }
        verifies(data);
    }

    /** Steps of the commit at which it is not yet, or just now, decided who was first. */
    static Stream<CrashPoint> deciding() {
        return Stream.of(CrashPoint.BEFORE_RECORD, CrashPoint.AFTER_RECORD, CrashPoint.BEFORE_RECEIPT);
    }

    @ParameterizedTest
    @MethodSource("deciding")
    void diesWhileOneRecallsAndOneSigns_startsAgain_exactlyOneOfThem(CrashPoint point) throws Exception {
        Path data = copy(shared.resolve("data"), own.resolve("data"));
        HubProcess hub = HubProcess.start(data, 0, archive());
        try {
            URI url = hub.ready().url();
            try (DocumentTraffic traffic = traffic(url, data)) {
                String document = traffic.arrived();
                hub.stop();
                hub = HubProcess.start(data, url.getPort(), archive(), "-Dhub.crash=" + point);
                hub.ready();
                CompletableFuture<Void> race = inBackground(() -> traffic.race(document));
                assertThat(hub.death()).isEqualTo(HubProcess.KILLED);
                hub = startAgain(data, url);
                race.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                everyPromiseHolds(traffic, data);
                hub.stop();
            }
        } finally {
            hub.close();
        }
        verifies(data);
    }

    private DocumentTraffic traffic(URI url, Path data) throws IOException {
        return new DocumentTraffic(url, data, own.resolve("files"), journal);
    }

    /** Asks the running hub; what it says is held against the log, read by other code. */
    private void everyPromiseHolds(DocumentTraffic traffic, Path data) throws Exception {
        traffic.drain();
        traffic.again();
        RawLog log = RawLog.read(data.resolve("log"));
        assertThat(JournalCheck.interrupted(journal)).as("messages under way").isNotEmpty();
        assertThat(DocumentCheck.faults(journal, log, ids(traffic, true), ids(traffic, false), traffic.mustBeTold()))
                .isEmpty();
        Map<String, String> states = DocumentCheck.states(journal, log);
        assertThat(traffic.states(Party.REGISTRAR)).as("copies").isEqualTo(states);
        for (Party party : List.of(Party.STATE_TAX, Party.LOCAL_TAX, Party.QUALITY)) {
            Map<String, String> seen = traffic.states(party);
            assertThat(states).as("what " + party + " sees").containsAllEntriesOf(seen);
            assertThat(seen)
                    .as("what " + party + " sees")
                    .containsKeys(states.entrySet().stream()
                            .filter(copy -> copy.getKey().endsWith(party.uscc))
                            .filter(copy -> !Set.of("sent", "recalled").contains(copy.getValue()))
                            .map(Map.Entry::getKey)
                            .toArray(String[]::new));
        }
        for (DocumentTraffic.Secret secret : traffic.secrets()) {
            assertThat(data.resolve("blobs").resolve(Party.REGISTRAR.uscc).resolve(secret.file()))
                    .as("a secret file")
                    .doesNotExist();
            assertThat(log.of("refused", "exchange", secret.id()))
                    .extracting(line -> line.text("code"))
                    .contains("FORBIDDEN");
        }
    }

    private static Set<String> ids(DocumentTraffic traffic, boolean accepted) {
        return traffic.said().stream()
                .filter(said -> said.accepted() == accepted)
                .map(said -> said.message().message().id())
                .collect(Collectors.toSet());
    }

    private static void verifies(Path data) throws IOException {
        String verifiers = Files.readString(data.resolve("keys/log.pub"));
        for (String log : List.of("log", "security")) {
            Report report = LogVerifier.verify(data.resolve(log), verifiers);
            assertThat(report.fault()).as(log).isEmpty();
            assertThat(report.unsealed()).as("unsealed records of " + log).isZero();
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static CompletableFuture<Void> inBackground(Work work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (Exception | AssertionError e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private static HubProcess startAgain(Path data, URI url) throws Exception {
        HubProcess hub = HubProcess.start(data, url.getPort(), archive());
        try {
            assertThat(hub.ready().url()).isEqualTo(url);
            return hub;
        } catch (Exception | AssertionError e) {
            hub.close();
            throw e;
        }
    }

    private static Path archive() {
        return shared.resolve("hub.jsa");
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
        return to;
    }
}
