package org.govhub.exchange.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.govhub.exchange.audit.LogVerifier;

/** Any order of appending, batching, closing and opening leaves the same records as a list would hold. */
class LogStateProperties {

    @Property(tries = 25)
    void anySteps_logHoldsWhatAListHolds(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 5) Integer> steps, @ForAll String text)
            throws IOException {
        Path data = Files.createTempDirectory("log-state");
        LogFolder folder = new LogFolder(data);
        LogSettings settings = LogFolder.settings().withSegmentBytes(1500);
        List<LogRecord> expected = new ArrayList<>();
        ExchangeLog log = folder.open(settings, Clock.systemUTC());
        for (int step : steps) {
            if (step == 0) {
                log.close();
                log = folder.open(settings, Clock.systemUTC());
            } else {
                List<Appended> batch = new ArrayList<>();
                for (int i = 0; i < step; i++) {
                    LogRecord record =
                            LogFolder.record(expected.size()).withDetail(text).withSender(null);
                    expected.add(record);
                    batch.add(new Appended(
                            record, i % 2 == 0 ? new Content(new byte[] {(byte) step}, "json", text) : null));
                }
                log.append(batch).join();
            }
        }
        log.close();
        log = folder.open(settings, Clock.systemUTC());
        assertThat(folder.replayed.stream().map(LogEntry::record).filter(record -> record.event() == Event.ACCEPTED))
                .containsExactlyElementsOf(expected);
        log.close();
        assertThat(LogVerifier.verify(
                                folder.log(),
                                Files.readString(data.resolve("keys").resolve("log.pub")))
                        .fault())
                .isEmpty();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
