package org.govhub.catalog.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // clocks like this one overflow
    private final Pace pace = new Pace(now::get, Duration.ofNanos(10));

    @Test
    void isTime_onceEachTimeItIsDue() {
        assertThat(pace.isTime()).isFalse();
        now.addAndGet(10);
        assertThat(pace.isTime()).isTrue();
        assertThat(pace.isTime()).isFalse();
        now.addAndGet(35);
        assertThat(pace.isTime()).isTrue();
        assertThat(pace.isTime()).isFalse();
    }

    @Test
    void progress_whereAProgramReads_onStandardErrorOnly() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), Locale.ENGLISH, true, pace);

        terminal.progress("import.progress", 1);
        now.addAndGet(10);
        terminal.progress("import.progress", 2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().strip()).isEqualTo("2 rows checked");
    }
}
