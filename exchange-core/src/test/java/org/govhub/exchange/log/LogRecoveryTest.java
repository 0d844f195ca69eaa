package org.govhub.exchange.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.govhub.exchange.audit.LogVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRecoveryTest {
    private final Path data;
    private final LogFolder folder;

    LogRecoveryTest(@TempDir Path data) {
        this.data = data;
        this.folder = new LogFolder(data);
    }

    /** Three records beyond the first checkpoint (size 0), as a killed hub leaves them. */
    private byte[] killedLog() throws IOException {
        Path saved = data.resolve("saved");
        try (ExchangeLog log = folder.open()) {
            Files.copy(folder.log().resolve("checkpoint"), saved);
            for (int i = 0; i < 3; i++) {
                log.append(LogFolder.record(i), null).join();
            }
        }
        Files.move(saved, folder.log().resolve("checkpoint"), StandardCopyOption.REPLACE_EXISTING);
        byte[] all = Files.readAllBytes(folder.segment(0));
        int end = 0;
        for (int lines = 0; lines < 3; end++) {
            lines += all[end] == '\n' ? 1 : 0;
        }
        return Arrays.copyOf(all, end);
    }

    @Test
    void open_tornAtEveryByteOfTheLastLine_cutAndRecorded() throws IOException {
        byte[] whole = killedLog();
        byte[] checkpoint = Files.readAllBytes(folder.log().resolve("checkpoint"));
        int lastLine = 0;
        for (int i = 0; i < whole.length - 1; i++) {
            lastLine = whole[i] == '\n' ? i + 1 : lastLine;
        }
        for (int length = lastLine; length <= whole.length; length++) {
            Files.write(folder.segment(0), Arrays.copyOf(whole, length));
            Files.write(folder.log().resolve("checkpoint"), checkpoint);
            folder.open().close();
            List<Event> events = folder.replayed.stream()
                    .map(entry -> entry.record().event())
                    .toList();
            assertThat(events).hasSize(length == whole.length ? 3 : 2);
            List<String> lines = Files.readAllLines(folder.segment(0));
            boolean torn = length > lastLine && length < whole.length;
            assertThat(lines.get(events.size()).contains("\"event\":\"recovered\""))
                    .isEqualTo(torn);
            assertThat(verified()).isTrue();
        }
    }

    @Test
    void open_tornLineAlreadySealed_refusedAsRollback() throws IOException {
        try (ExchangeLog log = folder.open()) {
            log.append(LogFolder.record(1), null).join();
        }
        byte[] whole = Files.readAllBytes(folder.segment(0));
        Files.write(folder.segment(0), Arrays.copyOf(whole, whole.length - 5));
        assertRefused(1, "rolled back");
    }

    @Test
    void open_recordChangedInTheMiddle_refusedWithSegmentAndRecord() throws IOException {
        byte[] whole = killedLog();
        whole[whole.length / 2] ^= 1;
        Files.write(folder.segment(0), whole);
        assertThatThrownBy(folder::open)
                .isInstanceOf(LogDamagedException.class)
                .hasMessageContaining("00000000000000000000.jsonl")
                .hasMessageContaining("restore");
    }

    @Test
    void open_lastRecordReplacedUnderTheCheckpoint_refused() throws IOException {
        try (ExchangeLog log = folder.open()) {
            log.append(LogFolder.record(1), null).join();
        }
        String text = Files.readString(folder.segment(0));
        Files.writeString(folder.segment(0), text.replace("\"detail\":\"size 1\"", "\"detail\":\"size 2\""));
        assertRefused(1, "root");
    }

    @Test
    void open_checkpointGoneOrForged_refused() throws IOException {
        killedLog();
        Path checkpoint = folder.log().resolve("checkpoint");
        String honest = Files.readString(checkpoint);
        Files.writeString(checkpoint, honest.replace("\n0\n", "\n1\n"));
        assertRefused(0, "not signed");
        Files.delete(checkpoint);
        assertRefused(0, "no checkpoint");
    }

    @Test
    void open_segmentMissing_refused() throws IOException {
        LogSettings rolling = LogFolder.settings().withSegmentBytes(1);
        try (ExchangeLog log = folder.open(rolling, Clock.systemUTC())) {
            for (int i = 0; i < 3; i++) {
                log.append(LogFolder.record(i), null).join();
            }
        }
        Files.delete(folder.segment(1));
        assertRefused(1, "missing");
    }

    @Test
    void open_contentWithoutRecord_forgottenAndIndexReused() throws IOException {
        Content first = new Content(new byte[] {1}, "json", null);
        Content second = new Content(new byte[] {2}, "xml", null);
        byte[] before;
        Path checkpoint = folder.log().resolve("checkpoint");
        byte[] sealedEmpty;
        try (ExchangeLog log = folder.open()) {
            sealedEmpty = Files.readAllBytes(checkpoint);
            log.append(LogFolder.record(0), first).join();
            before = Files.readAllBytes(folder.segment(0));
            log.append(LogFolder.record(1), first).join();
        }
        Files.write(folder.segment(0), before); // the crash: content and key of record 1 are durable, its line is not
        Files.write(checkpoint, sealedEmpty);
        try (ExchangeLog log = folder.open()) {
            assertThat(log.append(LogFolder.record(2), null).join().index()).isEqualTo(1);
            assertThatThrownBy(() -> log.content(1)).hasMessageContaining("no content");
            assertThat(log.append(LogFolder.record(3), second).join().index()).isEqualTo(2);
            assertThat(log.content(0)).isEqualTo(first);
            assertThat(log.content(2)).isEqualTo(second);
        }
    }

    private boolean verified() throws IOException {
        return LogVerifier.verify(
                        folder.log(), Files.readString(data.resolve("keys").resolve("log.pub")))
                .verified();
    }

    private void assertRefused(long index, String words) {
        assertThatThrownBy(folder::open)
                .isInstanceOfSatisfying(LogDamagedException.class, damaged -> assertThat(damaged.index())
                        .isEqualTo(index))
                .hasMessageContaining(words);
    }
}
