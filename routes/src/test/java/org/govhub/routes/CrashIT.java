package org.govhub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.govhub.exchange.CrashPoint;
import org.govhub.exchange.audit.LogVerifier;
import org.govhub.exchange.audit.Report;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The hub dies at each step of the commit, and anywhere, while departments work; it starts again by itself and every promise
 * holds (docs/protocol.md §5). {@code -Dhub.kills} says how often it is killed anywhere, {@code -Dhub.passages} at how many passages
 * of each step, {@code -Dhub.seed} from which seed the instants are drawn.
 */
class CrashIT {

    private static final Duration READY_WITHIN = Duration.ofSeconds(15);
    private static final int MESSAGES = 6;
    private static final int KILLS = Integer.getInteger("hub.kills", 3);
    private static final int PASSAGES = Integer.getInteger("hub.passages", 1);
    private static final long SEED = Long.getLong("hub.seed", 20261122);

    private static Path shared = Path.of("");

    private final Path own;
    private final Journal journal = new Journal();

    CrashIT(@TempDir Path own) {
        this.own = own;
    }

    /** Keys, catalogue and departments' services once for all; and the class archive that makes later starts quick. */
    @BeforeAll
    static void prepare(@TempDir Path folder) throws Exception {
        shared = folder;
        Files.createDirectory(shared.resolve("data"));
        try (HubProcess hub = HubProcess.start(shared.resolve("data"), 0, archive())) {
            hub.ready();
            hub.stop();
        }
    }

    /** Every point once at a passage in the middle of the traffic; at the first ones too when there is time. */
    static Stream<Arguments> points() {
        return Stream.of(CrashPoint.values())
                .filter(point -> point.compareTo(CrashPoint.BEFORE_LOADED)
                        < 0) // LoadCrashIT, JoinCrashIT and DocumentCrashIT have the others
                .flatMap(point -> IntStream.range(0, PASSAGES).mapToObj(i -> Arguments.of(point, (i + 3) % 5 + 1)));
    }

    @ParameterizedTest(name = "{0}:{1}")
    @MethodSource("points")
    void diesAtAStep_startsAgain_everyPromiseHolds(CrashPoint point, int passage) throws Exception {
        Path data = copy(shared.resolve("data"), own.resolve("data"));
        URI url;
        try (HubProcess dying = HubProcess.start(data, 0, archive(), "-Dhub.crash=" + point + ":" + passage)) {
            url = dying.ready().url();
            try (Traffic traffic = new Traffic(url, data, journal, 1)) {
                traffic.start(MESSAGES);
                assertThat(dying.death()).isEqualTo(HubProcess.KILLED);
                try (HubProcess hub = startAgain(data, url)) {
                    traffic.finish();
                    hub.stop();
                }
            }
        }
        assertThat(JournalCheck.interrupted(journal)).as("messages under way").isNotEmpty();
        everyPromiseHolds(data);
    }

    @Test
    void diesAnywhere_againAndAgain_everyPromiseHolds() throws Exception {
        Path data = copy(shared.resolve("data"), own.resolve("data"));
        Random random = new Random(SEED);
        HubProcess hub = HubProcess.start(data, 0, archive());
        int enterprises = 1;
        try {
            URI url = hub.ready().url();
            for (int kill = 1; kill <= KILLS; kill++) {
                try (Traffic traffic = new Traffic(url, data, journal, enterprises)) {
                    long lost = JournalCheck.interrupted(journal).count();
                    traffic.start(4 * MESSAGES);
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500)); // the instant is the test's subject
                    hub.kill();
                    if (random.nextInt(3) == 0) { // and now and then in the middle of its start
                        try (HubProcess starting = HubProcess.start(data, url.getPort(), archive())) {
                            TimeUnit.MILLISECONDS.sleep(1_000 + random.nextInt(3_000));
                            starting.kill();
                        }
                    }
                    hub = startAgain(data, url);
                    traffic.finish();
                    enterprises = traffic.enterprises();
                    assertThat(JournalCheck.interrupted(journal).count())
                            .as("messages under way at kill %s of seed %s", kill, SEED)
                            .isGreaterThan(lost);
                }
                assertThat(JournalCheck.faults(journal, RawLog.read(data.resolve("log"))))
                        .as("after kill %s of seed %s", kill, SEED)
                        .isEmpty();
            }
            hub.stop();
        } finally {
            hub.close();
        }
        everyPromiseHolds(data);
    }

    private static HubProcess startAgain(Path data, URI url) throws Exception {
        HubProcess hub = HubProcess.start(data, url.getPort(), archive());
        try {
            HubProcess.Ready ready = hub.ready();
            assertThat(ready.url()).isEqualTo(url);
            assertThat(ready.after()).as("ready again").isLessThan(patience());
            return hub;
        } catch (Exception | AssertionError e) {
            hub.close();
            throw e;
        }
    }

    /** The promise is for a machine of its own: longer by as much as others load this one. */
    private static Duration patience() {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        double share = Math.max(1, machine.getSystemLoadAverage() / machine.getAvailableProcessors());
        return Duration.ofMillis(Math.round(READY_WITHIN.toMillis() * share));
    }

    private void everyPromiseHolds(Path data) throws IOException {
        assertThat(JournalCheck.faults(journal, RawLog.read(data.resolve("log"))))
                .isEmpty();
        String verifiers = Files.readString(data.resolve("keys/log.pub"));
        for (String log : List.of("log", "security")) {
            Report report = LogVerifier.verify(data.resolve(log), verifiers);
            assertThat(report.fault()).as(log).isEmpty();
            assertThat(report.unsealed()).as("unsealed records of " + log).isZero();
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
