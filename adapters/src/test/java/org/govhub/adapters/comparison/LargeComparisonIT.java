package org.govhub.adapters.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.govhub.adapters.staging.Letters.delivery;
import static org.govhub.adapters.staging.Letters.put;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.govhub.adapters.staging.Source;
import org.govhub.adapters.staging.Staging;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Uscc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many records; {@code -Dhub.compareRows=1000000} with a small heap shows that memory stays the same. */
class LargeComparisonIT {

    private static final String LEFT = "302001001/000001";
    private static final String RIGHT = "302002001/000001";
    private static final int ROWS = Integer.getInteger("hub.compareRows", 20_000);
    private static final int BATCH = 5_000;

    @Test
    void run_manyRecords_countsAreRight(@TempDir Path folder) throws Exception {
        try (Connection database =
                DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("centre") + ";TRACE_LEVEL_FILE=0")) {
            Staging staging = Staging.open(
                    database, List.of(new Source(LEFT, List.of("uscc")), new Source(RIGHT, List.of("org"))));
            for (int from = 0; from < ROWS; from += BATCH) {
                int number = 1 + 2 * from / BATCH;
                staging.apply(delivery(number, LEFT, records(from, "uscc", 0)));
                staging.apply(delivery(number + 1, RIGHT, records(from, "org", ROWS / 100)));
            }
            Plan plan = new Plan(
                    "large",
                    new Plan.Side(LEFT, "uscc", Map.of()),
                    new Plan.Side(RIGHT, "org", Map.of()),
                    Normalisation.ORG_CODE,
                    List.of(new Plan.ComparedField("name", "name", "name", Normalisation.NAME)),
                    null);
            long shifted = ROWS / 100;
            assertThat(new Comparison(staging, plan).run())
                    .isEqualTo(new Counts(ROWS, ROWS, ROWS - shifted, shifted, shifted, 0, 0, 0, 0, 0, 0));
        }
    }

    /** The right side begins and ends a little later than the left one. */
    private static Change[] records(int from, String key, int shift) {
        return IntStream.range(from, Math.min(ROWS, from + BATCH))
                .mapToObj(i -> {
                    String uscc = Uscc.withCheckDigit("91330225", "%08d".formatted(i + shift));
                    return put(key, key.equals("org") ? Uscc.orgCode(uscc) : uscc, "name", "公司" + (i + shift));
                })
                .toArray(Change[]::new);
    }
}
