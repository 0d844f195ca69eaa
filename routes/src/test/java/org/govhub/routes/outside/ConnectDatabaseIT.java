package org.govhub.routes.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/how-to/connect-a-database.md, followed literally against a fresh hub. */
class ConnectDatabaseIT {

    @Test
    void page_followed_rowsReachTheOtherTable(@TempDir Path data, @TempDir Path folder) throws Exception {
        Outsider.needs("sh");
        try (DemoHub hub = DemoHub.start(data)) {
            Outsider outsider = new Outsider(folder, hub);
            Outsider.Outcome outcome =
                    outsider.sh("HUB_COMMAND=" + HubScript.in(folder) + "\nJAVA=" + HubScript.java() + "\nH2_JAR="
                            + h2() + "\n" + HowTo.page("connect-a-database.md").script());

            assertThat(outcome.exit()).as(outcome.output()).isZero();
            assertThat(outsider.read("rows.txt"))
                    .contains("象山县海丰渔业有限公司", "500000.00", "330225101", "active", "2026-01-05", "(2 rows")
                    .doesNotContain("爵溪针织厂");
            assertThat(outsider.read("quarantine.txt")).contains("Field reg_date: expected a date", "(1 row");
            assertThat(outsider.read("after.txt")).contains("爵溪针织厂", "(3 rows").containsPattern("海丰渔业有限公司 *\\| D");
        }
    }

    private static String h2() {
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(jar -> jar.matches(".*/h2-[0-9.]+\\.jar"))
                .findFirst()
                .orElseThrow();
    }
}
