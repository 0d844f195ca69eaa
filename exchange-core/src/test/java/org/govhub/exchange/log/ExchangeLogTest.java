package org.govhub.exchange.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.govhub.exchange.seal.MerkleTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeLogTest {
    private static final Content CONTENT = new Content("{\"a\":1}".getBytes(StandardCharsets.UTF_8), "json", "e30..x");

    private final Path data;
    private final LogFolder folder;

    ExchangeLogTest(@TempDir Path data) {
        this.data = data;
        this.folder = new LogFolder(data);
    }

    @Test
    void append_recordWithContent_readBackSameAfterReopening() throws IOException {
        ObjectNode decision =
                new ObjectMapper().createObjectNode().put("rule", "r1").put("quota", 3.50);
        LogRecord record = LogFolder.record(1)
                .withMessage("m")
                .withType("publish")
                .withCatalogRevision("sha-256:00")
                .withDecision(decision)
                .withSignature("sig")
                .withKid("kid")
                .withGroup("g")
                .withExpires(Instant.parse("2026-11-23T00:00:00Z"));
        Committed committed;
        try (ExchangeLog log = folder.open()) {
            committed = log.append(record, CONTENT).join();
            assertThat(log.entry(0).record()).hasToString(record.toString());
        }
        try (ExchangeLog log = folder.open()) {
            assertThat(folder.replayed).hasSize(2);
            LogEntry entry = folder.replayed.getFirst();
            assertThat(entry.record()).hasToString(record.toString());
            assertThat(entry.leafHash()).isEqualTo(committed.leafHash());
            assertThat(entry.time()).isEqualTo(committed.time());
            assertThat(folder.replayed.get(1).prev()).isEqualTo(committed.lineHash());
            assertThat(folder.replayed.get(1).record().event()).isEqualTo(Event.CHECKPOINTED);
            assertThat(log.content(0)).isEqualTo(CONTENT);
            assertThatThrownBy(() -> log.content(1)).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void append_hostileText_staysOneLineAndReadsBack() throws IOException {
        String hostile = "a\r\nb\u2028c\u202ed\u001b[31m\u0085\u007f${jndi:x}\",\"event\":\"\uD800";
        try (ExchangeLog log = folder.open()) {
            log.append(LogRecord.of(Event.REFUSED).withClaimedSender(hostile), null)
                    .join();
            assertThat(log.entry(0).record().claimedSender()).isEqualTo(hostile.replace('\uD800', '\uFFFD'));
        }
        List<String> lines = Files.readAllLines(folder.segment(0));
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).doesNotContainPattern("[\\p{Cntrl}\u2028\u202e\u0085]");
    }

    @Test
    void append_clockStepsBack_timeNeverDecreases() throws IOException {
        AtomicLong seconds = new AtomicLong(1_000_000);
        Clock clock = new SettableClock(seconds);
        try (ExchangeLog log = folder.open(LogFolder.settings(), clock)) {
            Instant first = log.append(LogFolder.record(1), null).join().time();
            seconds.set(10);
            assertThat(log.append(LogFolder.record(2), null).join().time()).isEqualTo(first);
        }
    }

    @Test
    void appendAll_severalEntries_consecutiveInOrder() throws IOException {
        try (ExchangeLog log = folder.open()) {
            List<Committed> committed = log.append(List.of(
                            Appended.of(LogFolder.record(1)),
                            new Appended(LogFolder.record(2), CONTENT),
                            Appended.of(LogFolder.record(3))))
                    .join();
            assertThat(committed).extracting(Committed::index).containsExactly(0L, 1L, 2L);
            assertThat(log.content(1)).isEqualTo(CONTENT);
        }
    }

    @Test
    void append_manyThreads_everyFutureNamesItsOwnRecord() throws IOException {
        LogSettings rolling = LogFolder.settings().withSegmentBytes(20_000);
        List<CompletableFuture<Void>> checks = new ArrayList<>();
        try (ExchangeLog log = folder.open(rolling, Clock.systemUTC());
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 2000; i++) {
                LogRecord record = LogFolder.record(i);
                Content content = i % 3 == 0 ? new Content(new byte[] {(byte) i}, "xml", null) : null;
                checks.add(CompletableFuture.runAsync(
                        () -> {
                            Committed committed = log.append(record, content).join();
                            assertThat(log.entry(committed.index()).record()).isEqualTo(record);
                            if (content != null) {
                                assertThat(log.content(committed.index())).isEqualTo(content);
                            }
                        },
                        threads));
            }
            checks.forEach(CompletableFuture::join);
        }
        assertThat(Segments.list(folder.log())).hasSizeGreaterThan(10);
        try (ExchangeLog log = folder.open(rolling, Clock.systemUTC())) {
            assertThat(log.size()).isEqualTo(folder.replayed.size());
            assertThat(folder.replayed.stream().filter(entry -> entry.record().event() == Event.ACCEPTED))
                    .hasSize(2000);
        }
    }

    @Test
    void erase_oneContent_othersStayAndItStaysErased() throws IOException {
        try (ExchangeLog log = folder.open()) {
            log.append(LogFolder.record(1), CONTENT).join();
            log.append(LogFolder.record(2), CONTENT).join();
            log.erase(0);
            log.erase(0);
            assertThatThrownBy(() -> log.content(0)).isInstanceOf(ContentErasedException.class);
        }
        try (ExchangeLog log = folder.open()) {
            assertThatThrownBy(() -> log.content(0)).isInstanceOf(ContentErasedException.class);
            assertThat(log.content(1)).isEqualTo(CONTENT);
        }
    }

    @Test
    void content_ciphertextChangedOnDisk_refusedAndOthersStay() throws IOException {
        try (ExchangeLog log = folder.open()) {
            log.append(LogFolder.record(1), CONTENT).join();
            log.append(LogFolder.record(2), CONTENT).join();
        }
        Path file = data.resolve("content").resolve("00000000000000000000.bin");
        byte[] bytes = Files.readAllBytes(file);
        bytes[20] ^= 1;
        Files.write(file, bytes);
        try (ExchangeLog log = folder.open()) {
            assertThatThrownBy(() -> log.content(0)).hasMessageContaining("record 0");
            assertThat(log.content(1)).isEqualTo(CONTENT);
        }
    }

    @Test
    void append_diskBelowReserve_refusedAsFullAndResumesByItself() throws IOException {
        AtomicLong free = new AtomicLong(0);
        LogSettings settings = LogFolder.settings().withReserveBytes(1000).withUsableBytes(dir -> free.get());
        try (ExchangeLog log = folder.open(settings, Clock.systemUTC())) {
            assertThatThrownBy(() -> log.append(LogFolder.record(1), CONTENT).join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(LogUnavailableException.class, full -> {
                        assertThat(full.diskFull()).isTrue();
                        assertThat(full.stopped()).isFalse();
                    });
            free.set(1L << 30);
            assertThat(log.append(LogFolder.record(2), null).join().index()).isZero();
        }
    }

    @Test
    void append_writeFails_logStopsForGood() throws IOException {
        LogSettings rolling = LogFolder.settings().withSegmentBytes(1);
        try (ExchangeLog log = folder.open(rolling, Clock.systemUTC())) {
            log.append(LogFolder.record(1), null).join();
            Files.createDirectory(folder.segment(1)); // the next segment cannot be opened
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> log.append(LogFolder.record(2), null).join())
                        .cause()
                        .isInstanceOfSatisfying(LogUnavailableException.class, stopped -> assertThat(stopped.stopped())
                                .isTrue());
            }
            assertThat(log.stopped()).isPresent();
            Files.delete(folder.segment(1));
        }
        try (ExchangeLog log = folder.open()) {
            assertThat(log.append(LogFolder.record(3), null).join().index()).isEqualTo(1);
        }
    }

    @Test
    void append_afterClose_fails() throws IOException {
        ExchangeLog log = folder.open();
        log.close();
        assertThatThrownBy(() -> log.append(LogFolder.record(1), null).join())
                .hasCauseInstanceOf(LogUnavailableException.class);
    }

    @Test
    void checkpoint_afterInterval_coversTheRecords() throws IOException {
        LogSettings quick = LogFolder.settings().withCheckpointEvery(Duration.ofMillis(20));
        try (ExchangeLog log = folder.open(quick, Clock.systemUTC())) {
            log.append(LogFolder.record(1), null).join();
            await().until(() -> log.checkpoint().size() == 1);
            log.append(LogFolder.record(2), null).join();
            await().until(() -> log.checkpoint().size() == 2);
            assertThat(MerkleTree.verifyInclusion(
                            1,
                            2,
                            java.util.HexFormat.of()
                                    .parseHex(log.entry(1).leafHash().substring("sha-256:".length())),
                            log.inclusionProof(1, 2),
                            log.checkpoint().root()))
                    .isTrue();
        }
    }

    @Test
    void openSecurity_besideTheLog_hasItsOwnOrigin() throws IOException {
        try (ExchangeLog log = ExchangeLog.open(data, "security", LogFolder.HUB, Clock.systemUTC(), entry -> {})) {
            log.append(LogRecord.of(Event.REFUSED).withClaimedSender("x").withCode("SIGNATURE_INVALID"), null)
                    .join();
            assertThatThrownBy(() -> log.append(LogFolder.record(1), CONTENT))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Files.readString(data.resolve("security").resolve("checkpoint")))
                .startsWith(LogFolder.HUB + "/security\n2\n");
    }

    @Test
    void take_folderAlreadyTaken_refusedWithItsOwner() throws IOException {
        try (DataLock lock = DataLock.take(data)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> DataLock.take(data))
                    .isInstanceOf(DataInUseException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        DataLock.take(data).close();
    }

    private static final class SettableClock extends Clock {
        private final AtomicLong seconds;

        SettableClock(AtomicLong seconds) {
            this.seconds = seconds;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(seconds.get());
        }
    }
}
