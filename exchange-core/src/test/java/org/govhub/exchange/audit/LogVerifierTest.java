package org.govhub.exchange.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.govhub.exchange.log.ExchangeLog;
import org.govhub.exchange.log.LogFolder;
import org.govhub.exchange.log.LogSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogVerifierTest {
    private final Path data;
    private final LogFolder folder;

    LogVerifierTest(@TempDir Path data) throws IOException {
        this.data = data;
        this.folder = new LogFolder(data);
        LogSettings rolling = LogFolder.settings().withSegmentBytes(1200);
        try (ExchangeLog log = folder.open(rolling, Clock.systemUTC())) {
            for (int i = 0; i < 6; i++) {
                log.append(LogFolder.record(i), null).join();
            }
        }
    }

    private Report verify() throws IOException {
        return LogVerifier.verify(
                folder.log(), Files.readString(data.resolve("keys").resolve("log.pub")));
    }

    private Map<Path, byte[]> files() throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder.log())) {
            for (Path file : list.toList()) {
                files.put(file, Files.readAllBytes(file));
            }
        }
        return files;
    }

    @Test
    void verify_honestLog_verifiesWithAllSealed() throws IOException {
        Report report = verify();
        assertThat(report.fault()).isEmpty();
        assertThat(report.records()).isEqualTo(report.checkpointSize()).isGreaterThan(6);
        assertThat(report.unsealed()).isZero();
    }

    @Test
    void verify_anyByteFlipped_namesTheVeryRecordOrTheCheckpoint() throws IOException {
        long index = 0;
        for (Map.Entry<Path, byte[]> file : files().entrySet()) {
            boolean checkpoint = file.getKey().endsWith("checkpoint");
            byte[] bytes = file.getValue();
            for (int at = 0; at < bytes.length; at++) {
                byte honest = bytes[at];
                for (int change : new int[] {1, 0x20, 0x80, honest ^ '\n', honest ^ '9'}) {
                    if (change != 0) {
                        bytes[at] = (byte) (honest ^ change);
                        Files.write(file.getKey(), bytes);
                        assertThat(verify().fault().map(Fault::index))
                                .as("%s byte %d ^ %x", file.getKey().getFileName(), at, change)
                                .contains(checkpoint ? Fault.CHECKPOINT : index);
                    }
                }
                bytes[at] = honest;
                index += !checkpoint && honest == '\n' ? 1 : 0;
            }
            Files.write(file.getKey(), bytes);
        }
    }

    /** THREATS part 2 row 7: ten each of deleting, editing, swapping and truncating, by somebody who can write the files. */
    @Test
    void verify_adminEdits_namesTheFirstBadRecord() throws IOException {
        Map<Path, byte[]> honest = files();
        Random random = new Random(7);
        for (int edit = 0; edit < 40; edit++) {
            List<String> lines = new ArrayList<>();
            for (Map.Entry<Path, byte[]> file : honest.entrySet()) {
                if (!file.getKey().endsWith("checkpoint")) {
                    lines.addAll(new String(file.getValue(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
                    Files.delete(file.getKey());
                }
            }
            int at = random.nextInt(lines.size() - 1);
            int bad = at;
            switch (edit % 4) {
                case 0 -> lines.remove(at);
                case 1 -> lines.set(at, lines.get(at).replace("\"event\":\"", "\"event\":\"x"));
                case 2 -> Collections.swap(lines, at, at + 1);
                default -> lines.subList(at, lines.size()).clear();
            }
            Files.writeString(folder.segment(0), lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
            assertThat(verify().fault().map(Fault::index))
                    .as("edit %d at %d", edit, at)
                    .contains((long) bad);
            Files.delete(folder.segment(0));
            for (Map.Entry<Path, byte[]> file : honest.entrySet()) {
                Files.write(file.getKey(), file.getValue());
            }
        }
        assertThat(verify().fault()).isEmpty();
    }

    @Test
    void verify_recordInserted_namesIt() throws IOException {
        Path first = folder.segment(0);
        List<String> lines = new ArrayList<>(Files.readAllLines(first));
        lines.add(1, lines.getFirst());
        Files.write(first, lines);
        assertThat(verify().fault().map(Fault::index)).contains(1L);
    }

    @Test
    void verify_checkpointOfAnotherLogOrKey_namesTheCheckpoint(@TempDir Path other) throws IOException {
        LogFolder stranger = new LogFolder(other);
        stranger.open().close();
        Path checkpoint = folder.log().resolve("checkpoint");
        Files.write(checkpoint, Files.readAllBytes(stranger.log().resolve("checkpoint")));
        assertThat(verify().fault().map(Fault::index)).contains(Fault.CHECKPOINT);
        Files.delete(checkpoint);
        assertThat(verify().fault().map(Fault::index)).contains(Fault.CHECKPOINT);
    }

    @Test
    void verify_recordsBeyondTheCheckpoint_countedAndTheirFaultsNamed() throws IOException {
        try (ExchangeLog log = folder.open()) {
            log.append(LogFolder.record(7), null).join();
            log.append(LogFolder.record(8), null).join();
            log.append(LogFolder.record(9), null).join();
            Report report = verify();
            assertThat(report.fault()).isEmpty();
            assertThat(report.unsealed()).isEqualTo(3);
            Path newest = SegmentBytes.files(folder.log()).getLast();
            byte[] bytes = Files.readAllBytes(newest);
            String text = new String(bytes, StandardCharsets.UTF_8);
            int at = text.indexOf("000000000008\"");
            bytes[at] ^= 1;
            Files.write(newest, bytes);
            assertThat(verify().fault().map(Fault::index)).contains(report.checkpointSize() + 1);
            bytes[at] ^= 1;
            Files.write(newest, bytes);
        }
        assertThat(verify().fault()).isEmpty();
    }

    @Test
    void search_byEachFilter_findsTheRecord() throws IOException {
        List<Path> logs = List.of(folder.log(), data.resolve("security"));
        assertThat(LogSearch.search(logs, Query.all(100))).hasSize((int) verify().records());
        assertThat(LogSearch.search(logs, Query.all(2))).hasSize(2);
        String id = LogFolder.record(3).exchange();
        Query one = new Query(
                id,
                "11330225MB0000001A",
                "11330225MB0000003C",
                "enterprise-registration",
                "accepted",
                null,
                null,
                null,
                10);
        assertThat(LogSearch.search(logs, one)).singleElement().satisfies(found -> assertThat(found.line())
                .contains(id));
        Query none = new Query(id, null, null, null, "refused", null, null, null, 10);
        assertThat(LogSearch.search(logs, none)).isEmpty();
        LogStats stats = LogStats.of(logs);
        assertThat(stats.records()).isEqualTo(verify().records());
        assertThat(stats.events()).containsEntry("accepted", 6L);
        assertThat(stats.datasets()).containsEntry("enterprise-registration", 6L);
    }
}
