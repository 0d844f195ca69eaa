package org.govhub.adapters.frontstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.govhub.adapters.client.DatasetContract;
import org.govhub.adapters.client.DatasetContract.Item;
import org.govhub.adapters.connector.ConnectorSettings;
import org.govhub.adapters.connector.ConnectorSettings.Outbound;
import org.govhub.adapters.connector.ConnectorSettings.Place;
import org.govhub.adapters.connector.ConnectorSettings.Reading;
import org.govhub.adapters.connector.FieldMapping;
import org.govhub.adapters.connector.Source;
import org.govhub.adapters.connector.Source.Found;
import org.govhub.adapters.connector.StructureFault;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.message.Op;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicationSourceIT {

    private static final DatasetContract CONTRACT = new DatasetContract(
            "1/1",
            "企业",
            "1.0.0",
            "1133022500293101XT",
            List.of(
                    new Item("code", "代码", FieldType.STRING, true, true, 10, null, null),
                    new Item("town", "乡镇", FieldType.STRING, true, false, 12, null, null),
                    new Item("since", "日期", FieldType.DATE, false, false, null, null, null)));

    private final Path state;
    private @Nullable EmbeddedPostgres server;

    ReplicationSourceIT(@TempDir Path state) {
        this.state = state;
    }

    @BeforeEach
    void start() throws SQLException {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("wal_level", "logical")
                    .start();
        } catch (IOException | IllegalStateException e) {
            Assumptions.abort("skipped: PostgreSQL does not start here: " + e.getMessage());
        }
        run("create table src (code varchar(10) primary key, town varchar(12), since date)");
        run("create table other (a int)");
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void changes_inOrderOfCommits_againUntilDone() throws Exception {
        prepare();
        run("insert into src values ('a', 't1', '2026-01-02'), ('b', 't1', null), ('c', 't1', null)");
        run("insert into other values (1)");
        run("update src set town = 't2' where code = 'a'");
        run("delete from src where code = 'b'");

        try (Source source = source()) {
            List<Found> two = source.next(2);
            assertThat(codes(two)).containsExactly("a", "b");
            assertThat(two.getFirst().values()).containsEntry("since", LocalDate.of(2026, 1, 2));
            assertThat(source.next(2)).isEqualTo(two);
            source.done(ids(two), two.getLast().id()); // in the middle of a transaction
        }
        try (Source source = source()) {
            List<Found> rest = source.next(10);
            assertThat(codes(rest)).containsExactly("c", "a", "b");
            assertThat(rest).extracting(Found::op).containsExactly(Op.UPSERT, Op.UPSERT, Op.DELETE);
            assertThat(rest.get(1).values()).containsEntry("town", "t2").containsEntry("old.town", "t1");
            source.done(ids(rest), rest.getLast().id());
            source.done(ids(rest), rest.getLast().id()); // after a crash
            assertThat(source.next(10)).isEmpty();
            run("insert into src values ('d', 't1', null)");
            assertThat(codes(source.next(10))).containsExactly("d");
        }
    }

    @Test
    void notPrepared_everyStatementNamed() {
        assertThatThrownBy(this::source)
                .isInstanceOf(StructureFault.class)
                .hasMessageContaining("pg_create_logical_replication_slot('hub', 'pgoutput')")
                .hasMessageContaining("CREATE PUBLICATION hub FOR TABLE \"src\"")
                .hasMessageContaining("REPLICA IDENTITY FULL");
    }

    private void prepare() throws SQLException {
        run("alter table src replica identity full");
        run("create publication hub for table src");
        run("select pg_create_logical_replication_slot('hub', 'pgoutput')");
    }

    private Source source() throws SQLException, IOException {
        Outbound flow = new Outbound(
                "out",
                "1/1",
                new Place.Table("src", List.of()),
                new Reading.Replication("hub", "hub"),
                500,
                null,
                List.of(
                        FieldMapping.of("code", "code"),
                        FieldMapping.of("town", "town"),
                        FieldMapping.of("since", "since")),
                List.of(FieldMapping.of("town", "old.town")));
        ConnectorSettings.Database settings = new ConnectorSettings.Database(
                Objects.requireNonNull(server).getJdbcUrl("postgres", "postgres"), "postgres", null);
        return new FrontStore(Database.of(settings), state, ZoneId.of("Asia/Shanghai"), Clock.systemUTC())
                .source(flow, CONTRACT, (name, differences) -> {});
    }

    private static List<@Nullable Object> codes(List<Found> rows) {
        return rows.stream()
                .<@Nullable Object>map(row -> row.values().get("code"))
                .toList();
    }

    private static List<String> ids(List<Found> rows) {
        return rows.stream().map(Found::id).toList();
    }

    private void run(String sql) throws SQLException {
        try (Connection connection =
                        Objects.requireNonNull(server).getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit to on"); // a slot shows what is flushed
            statement.execute(sql);
        }
    }
}
