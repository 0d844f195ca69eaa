package org.govhub.routes.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.govhub.routes.command.HubCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Table to hub to table, by {@code hub connect} and nothing else. */
class ConnectIT {

    private static final String TAX_ROWS =
            "select uscc, name, capital, town, status, registered, cd_operation, is_sync from aic_enterprise order by uscc";

    private TwoDepartments county;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        county = TwoDepartments.start(folder);
        county.awaitCatalogue();
    }

    @AfterEach
    void stop() throws Exception {
        county.close();
    }

    @Test
    void once_newChangedAndDeletedRows_reachTheOtherTable() throws Exception {
        county.open(1, 250);
        assertThat(connect(county.registrar(), "--check")).isZero();
        assertThat(connect(county.tax(), "--check")).isZero();

        assertThat(connect(county.registrar(), "--once")).isZero();
        try (Connection own = county.registrarDatabase();
                Connection other = county.taxDatabase();
                Statement statement = own.createStatement()) {
            assertThat(TwoDepartments.rows(own, "select distinct is_sync from t_enterprise"))
                    .containsExactly("1");
            takeUntil("select count(*) from aic_enterprise", "250");
            assertThat(TwoDepartments.rows(other, TAX_ROWS))
                    .first()
                    .isEqualTo(TwoDepartments.uscc(1) + "|企业1|1000.50|330225001|开业|2026-01-02|I|0");

            statement.execute(
                    "update t_enterprise set qymc = '新名', zt = '9', cd_operation = 'U', is_sync = 0, cd_time ="
                            + " localtimestamp where shxydm = '" + TwoDepartments.uscc(1) + "'");
            statement.execute("update t_enterprise set cd_operation = 'D', is_sync = 0, cd_time = localtimestamp"
                    + " where shxydm = '" + TwoDepartments.uscc(2) + "'");
            assertThat(connect(county.registrar(), "--once")).isZero();
            takeUntil("select count(*) from aic_enterprise where cd_operation = 'D'", "1");
            assertThat(TwoDepartments.rows(other, TAX_ROWS + " limit 2"))
                    .containsExactly(
                            TwoDepartments.uscc(1) + "|新名|1000.50|330225001|注销|2026-01-02|I|0",
                            TwoDepartments.uscc(2) + "|企业2|1000.50|330225001|开业|2026-01-02|D|0");
        }
    }

    @Test
    void once_badRows_areQuarantinedAndTheOthersGoOn() throws Exception {
        county.open(1, 10);
        try (Connection own = county.registrarDatabase();
                Statement statement = own.createStatement()) {
            statement.execute(
                    "update t_enterprise set clrq = 'gestern' where shxydm = '" + TwoDepartments.uscc(3) + "'");
            statement.execute("update t_enterprise set szxz = '000' where shxydm = '" + TwoDepartments.uscc(4) + "'");
            statement.execute("update t_enterprise set zt = '7' where shxydm = '" + TwoDepartments.uscc(5) + "'");
            statement.execute("update t_enterprise set qymc = null where shxydm = '" + TwoDepartments.uscc(6) + "'");
            statement.execute(
                    "update t_enterprise set cd_operation = null where shxydm = '" + TwoDepartments.uscc(7) + "'");

            assertThat(connect(county.registrar(), "--once")).isZero();

            assertThat(TwoDepartments.rows(
                            own, "select is_sync, count(*) from t_enterprise group by is_sync order by 1"))
                    .containsExactly("1|5", "2|5");
            assertThat(TwoDepartments.rows(own, "select cause from govhub_quarantine order by row_id"))
                    .containsExactly(
                            "Field reg_date: expected a date in the format of connector.yaml, found a value of another form.",
                            "Field town: expected a code of the field's code list, found another code.",
                            "Field status: expected a code that 'codes' translates, found another code.",
                            "Field name: expected a value, found nothing.",
                            "cd_operation: expected I, U or D, found another value.");
            takeUntil("select count(*) from aic_enterprise", "5");
        }
    }

    /** The hub dispatches after its receipt; taking goes on until what was expected is there. */
    private void takeUntil(String sql, String expected) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(connect(county.tax(), "--once")).isZero();
            try (Connection other = county.taxDatabase()) {
                assertThat(TwoDepartments.rows(other, sql)).containsExactly(expected);
            }
        });
    }

    private static int connect(Path config, String mode) {
        return HubCommand.run("connect", "--config", config.toString(), mode);
    }
}
