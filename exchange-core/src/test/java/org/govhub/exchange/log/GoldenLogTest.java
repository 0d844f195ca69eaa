package org.govhub.exchange.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.govhub.exchange.audit.LogVerifier;
import org.govhub.exchange.audit.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder written once by protocol 1, keys included, must verify, open and give its contents for ever. */
class GoldenLogTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden-log-1");
    private static final Instant TIME = Instant.parse("2026-11-22T08:00:00.123456Z");
    private static final Content CONTENT =
            new Content("{\"records\":[]}".getBytes(StandardCharsets.UTF_8), "json", "e30..c2ln");

    /** Writes the golden folder; run once by hand, never again for the same number. */
    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        Clock clock = Clock.fixed(TIME, ZoneOffset.UTC);
        LogSettings settings = LogFolder.settings().withSegmentBytes(2000);
        try (ExchangeLog log = ExchangeLog.open(data, "log", LogFolder.HUB, settings, clock, entry -> {})) {
            for (Event event : Event.values()) {
                log.append(everything(event), event == Event.ACCEPTED ? CONTENT : null)
                        .join();
            }
        }
    }

    private static LogRecord everything(Event event) {
        return LogRecord.of(event)
                .withExchange("0192f0c1-7e2a-7000-8000-000000000001")
                .withMessage("0192f0c1-7e2a-8000-8000-000000000002")
                .withType("delivery")
                .withSender("11330225MB0000001A/main")
                .withClaimedSender("企业\n\u2028\u202e\u001b\uD83D\uDE00")
                .withRecipients(List.of("11330225MB0000002B"))
                .withDataset("enterprise-registration")
                .withCatalogRevision("sha-256:" + "01".repeat(32))
                .withGroup("g")
                .withExpires(TIME.plusSeconds(3600))
                .withDecision(
                        JsonNodeFactory.instance.objectNode().put("rule", "r1").put("quota", new BigDecimal("1.50")))
                .withDigest("sha-256:" + "02".repeat(32))
                .withSignature("c2ln")
                .withKid("a2lk")
                .withCode("NOT_GRANTED")
                .withDetail("one sentence");
    }

    @Test
    void verify_goldenLog_sameRootForEver() throws IOException {
        Report report = LogVerifier.verify(
                GOLDEN.resolve("log"), Files.readString(GOLDEN.resolve("keys").resolve("log.pub")));
        assertThat(report.fault()).isEmpty();
        assertThat(report.unsealed()).isZero();
        assertThat(report.root())
                .isEqualTo(Files.readString(GOLDEN.resolve("root")).strip());
    }

    @Test
    void open_goldenLog_replaysEveryFieldAndContent(@TempDir Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(GOLDEN.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        LogFolder folder = new LogFolder(copy);
        try (ExchangeLog log = folder.open()) {
            List<LogRecord> records = folder.replayed.stream()
                    .map(LogEntry::record)
                    .filter(record -> record.exchange() != null)
                    .toList();
            assertThat(records).hasSize(21);
            for (LogRecord record : records) {
                assertThat(record).isEqualTo(everything(record.event()));
            }
            assertThat(folder.replayed.getFirst().time()).isEqualTo(TIME);
            assertThat(log.content(0)).isEqualTo(CONTENT);
        }
    }
}
