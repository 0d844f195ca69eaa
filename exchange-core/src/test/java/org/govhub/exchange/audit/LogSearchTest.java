package org.govhub.exchange.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSearchTest {

    private static final String LINES = """
            {"index":0,"event":"accepted","dataset":"a"}
            {"index":1,"event":"accepted","dataset":"b"}
            {"index":2,"event":"refused","dataset":"a"}
            {"index":3,"event":"accepted","dataset":"a"} torn""";

    private static List<Long> indexes(Path log, String text, int most) throws IOException {
        List<Long> found = new ArrayList<>();
        LogSearch.each(log, text, record -> {
            found.add(record.index());
            return found.size() < most;
        });
        return found;
    }

    @Test
    void each_withText_onlyFinishedLinesThatHoldIt_untilEnough(@TempDir Path log) throws IOException {
        Files.writeString(log.resolve("00000000000000000000.jsonl"), LINES);

        assertThat(indexes(log, "\"a\"", 10)).containsExactly(0L, 2L);
        assertThat(indexes(log, "\"a\"", 1)).containsExactly(0L);
        assertThat(indexes(log, "", 10)).containsExactly(0L, 1L, 2L);
        assertThat(indexes(log.resolve("nowhere"), "", 10)).isEmpty();
    }
}
