package org.govhub.exchange.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.govhub.exchange.audit.LogVerifier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hub that dies at each step of the commit, as kill -9 would end it, opens again without help. */
class LogCrashIT {

    /** The process that dies: appends messages with content one after the other and prints what was acknowledged. */
    public static void main(String[] arguments) throws IOException {
        try (ExchangeLog log = ExchangeLog.open(
                Path.of(arguments[0]), "log", LogFolder.HUB, LogFolder.settings(), Clock.systemUTC(), entry -> {})) {
            for (int i = 0; i < 10; i++) {
                System.out.println(
                        log.append(LogFolder.record(i), content(i)).join().index());
            }
        }
    }

    private static Content content(int number) {
        return new Content(("{\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8), "json", "sig");
    }

    /** {@code kept}: records on the disk after dying at the fourth message. */
    @ParameterizedTest
    @CsvSource({"BEFORE_CONTENT,3", "AFTER_CONTENT,3", "BEFORE_RECORD,3", "AFTER_RECORD,4"})
    void open_afterDyingAtThePoint_allAcknowledgedAreThere(String point, int kept, @TempDir Path data)
            throws IOException, InterruptedException {
        Process hub = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dhub.crash=" + point + ":4",
                        LogCrashIT.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> acknowledged = hub.inputReader().lines().toList();
        assertThat(hub.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(hub.exitValue()).isEqualTo(137);
        assertThat(acknowledged).containsExactly("0", "1", "2");

        LogFolder folder = new LogFolder(data);
        try (ExchangeLog log = folder.open()) {
            assertThat(folder.replayed).hasSize(kept);
            for (int i = 0; i < kept; i++) {
                assertThat(log.content(i)).isEqualTo(content(i));
            }
            assertThat(log.append(LogFolder.record(3), content(99)).join().index())
                    .isEqualTo(kept);
            assertThat(log.content(kept)).isEqualTo(content(99));
        }
        assertThat(LogVerifier.verify(
                                folder.log(),
                                Files.readString(data.resolve("keys").resolve("log.pub")))
                        .fault())
                .isEmpty();
    }
}
