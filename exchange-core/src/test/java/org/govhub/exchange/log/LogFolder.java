package org.govhub.exchange.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A data folder of a test: its keys, and logs opened on it. */
public final class LogFolder {
    public static final String HUB = "11330225MB1234567X";

    public final Path data;
    public final List<LogEntry> replayed = new ArrayList<>();

    public LogFolder(Path data) {
        this.data = data;
    }

    /** Checkpoints only at the close, so that a test decides what is sealed. */
    public static LogSettings settings() {
        return LogSettings.defaults().withReserveBytes(0).withCheckpointEvery(Duration.ofHours(1));
    }

    public ExchangeLog open() throws IOException {
        return open(settings(), Clock.systemUTC());
    }

    public ExchangeLog open(LogSettings settings, Clock clock) throws IOException {
        replayed.clear();
        return ExchangeLog.open(data, "log", HUB, settings, clock, replayed::add);
    }

    public Path log() {
        return data.resolve("log");
    }

    public Path segment(long first) {
        return log().resolve(Segments.fileName(first));
    }

    public static LogRecord record(int number) {
        return LogRecord.of(Event.ACCEPTED)
                .withExchange("0192f0c1-7e2a-7000-8000-%012d".formatted(number))
                .withSender("11330225MB0000001A")
                .withRecipients(List.of("11330225MB0000002B", "11330225MB0000003C"))
                .withDataset("enterprise-registration")
                .withDigest("sha-256:" + "ab".repeat(32));
    }
}
