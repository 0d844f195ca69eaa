package org.govhub.adapters.frontstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.govhub.adapters.client.DatasetContract;
import org.govhub.adapters.client.DatasetContract.Item;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.connector.ConnectorSettings;
import org.govhub.adapters.connector.ConnectorSettings.Inbound;
import org.govhub.adapters.connector.ConnectorSettings.Outbound;
import org.govhub.adapters.connector.ConnectorSettings.Place;
import org.govhub.adapters.connector.ConnectorSettings.Reading;
import org.govhub.adapters.connector.FieldMapping;
import org.govhub.adapters.connector.Source;
import org.govhub.adapters.connector.Source.Found;
import org.govhub.adapters.connector.Source.Rejected;
import org.govhub.adapters.connector.StructureFault;
import org.govhub.adapters.connector.Target;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Origin;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Sender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database must do as source and as target; each runs it on a real server. */
abstract class TableContract {

    private static final String DELTA =
            "cd_operation char(1), cd_time timestamp, cd_batch varchar(40), is_sync smallint default 0";
    private static final DatasetContract CONTRACT = new DatasetContract(
            "1/1",
            "企业",
            "1.0.0",
            "1133022500293101XT",
            List.of(
                    new Item("code", "代码", FieldType.STRING, true, true, 10, null, null),
                    new Item("name", "名称", FieldType.STRING, true, false, 200, null, null),
                    new Item("capital", "资本", FieldType.DECIMAL, false, false, null, 16, 2),
                    new Item("since", "日期", FieldType.DATE, false, false, null, null, null),
                    new Item("changed", "时间", FieldType.DATE_TIME, false, false, null, null, null),
                    new Item("open", "营业", FieldType.BOOLEAN, false, false, null, null, null)));

    private Path folder = Path.of("");
    private ConnectorSettings.@Nullable Database settings;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();

    /** Where the server is; a database of its own for each call. */
    abstract ConnectorSettings.Database database() throws Exception;

    @BeforeEach
    void begin(@TempDir Path state) throws Exception {
        folder = state;
        settings = database();
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void convention_rowsInOrder_markedOnlyWhenUnchanged() throws Exception {
        run("create table src (code varchar(10) primary key, name varchar(20), capital decimal(12,2), " + DELTA + ")");
        run("insert into src values ('b', '乙', 2.50, 'U', '2026-01-01 08:00:00', null, 0)");
        run("insert into src values ('a', '甲', null, 'I', '2026-01-01 08:00:01', null, 0)");
        run("insert into src values ('c', '丙', 1, 'D', '2026-01-01 08:00:02', null, 0)");
        run("insert into src values ('d', '丁', 1, 'I', '2026-01-01 08:00:03', null, 1)");
        run("insert into src values ('e', '戊', 1, '?', '2026-01-01 08:00:04', null, 0)");
        Source source = source(new Reading.Convention(Duration.ZERO), null);

        List<Found> rows = source.next(10);
        assertThat(rows).extracting(row -> row.values().get("CODE")).containsExactly("b", "a", "c", "e");
        assertThat(rows)
                .extracting(row -> String.valueOf(row.op()))
                .containsExactly("UPSERT", "UPSERT", "DELETE", "null");
        assertThat(rows.getFirst().values()).containsEntry("capital", new BigDecimal("2.50"));
        assertThat(source.next(2)).hasSize(2);

        run("update src set name = '变', cd_time = '2026-01-01 09:00:00' where code = 'a'");
        source.refused(List.of(new Rejected(rows.get(3).id(), "{}", "unknown operation")));
        source.done(
                rows.subList(0, 3).stream().map(Found::id).toList(),
                rows.getLast().id());
        source.done(
                rows.subList(0, 3).stream().map(Found::id).toList(),
                rows.getLast().id()); // after a crash

        assertThat(select("select code, is_sync from src order by code"))
                .containsExactly("a|0", "b|1", "c|1", "d|1", "e|2");
        assertThat(source.next(10)).extracting(row -> row.values().get("name")).containsExactly("变");
        assertThat(select("select flow, content, cause from govhub_quarantine"))
                .containsExactly("out|{}|unknown operation");
    }

    @Test
    void structure_indexesAreKnownByTheColumnTheyBeginWith() throws Exception {
        run("create table src (code varchar(10) primary key, name varchar(20), " + DELTA + ")");
        run("create index src_new on src (is_sync, cd_time, code)");

        try (Connection connection =
                Database.of(Objects.requireNonNull(settings)).open()) {
            TableStructure table = TableStructure.read(connection, "src").orElseThrow();
            assertThat(table.firstIndexed()).containsExactlyInAnyOrder("code", "is_sync");
            assertThat(table.isUnique(Set.of("code"))).isTrue();
            assertThat(table.isUnique(Set.of("is_sync", "cd_time", "code"))).isFalse();
        }
    }

    @Test
    void convention_youngRowsWait_oldSynchronisedRowsGo() throws Exception {
        run("create table src (code varchar(10) primary key, name varchar(20), capital decimal(12,2), " + DELTA + ")");
        run("insert into src values ('now', 'x', 1, 'I', localtimestamp, null, 0)");
        run("insert into src values ('old', 'x', 1, 'I', '2026-01-01 08:00:00', null, 1)");
        Source source = source(new Reading.Convention(Duration.ofHours(1)), Duration.ofDays(7));

        assertThat(source.next(10)).isEmpty();
        assertThat(source.purge()).isEqualTo(1);
        assertThat(select("select code from src")).containsExactly("now");
    }

    @Test
    void timestamp_readAlong_restartGoesOnBehindTheMark() throws Exception {
        run(
                "create table src (code varchar(10) primary key, name varchar(20), capital decimal(12,2), changed timestamp)");
        run("insert into src values ('b', 'x', 1, '2026-01-01 08:00:00')");
        run("insert into src values ('a', 'x', 1, '2026-01-01 08:00:00')");
        run("insert into src values ('c', 'x', 1, '2026-01-01 08:00:05')");
        run("insert into src values ('n', 'x', 1, null)");
        Reading reading = new Reading.Timestamp("changed", Duration.ofMinutes(1));
        Source source = source(reading, null);

        List<Found> first = source.next(1);
        assertThat(codes(first)).containsExactly("a");
        source.done(ids(first), first.getLast().id());
        Source again = source(reading, null);
        List<Found> rest = again.next(10);
        assertThat(codes(rest)).containsExactly("b", "c");
        again.done(ids(rest), rest.getLast().id());
        assertThat(again.next(10)).isEmpty();
        run("update src set changed = '2026-01-01 08:00:06' where code = 'a'");
        assertThat(codes(again.next(10))).containsExactly("a");
    }

    @Test
    void sequence_lateCommitBelowTheMark_stillFound() throws Exception {
        run("create table src (code varchar(10) primary key, name varchar(20), capital decimal(12,2), no bigint)");
        run("insert into src values ('a', 'x', 1, 1)");
        run("insert into src values ('c', 'x', 1, 3)");
        Reading reading = new Reading.Sequence("no", 10);
        Source source = source(reading, null);
        List<Found> rows = source.next(10);
        source.refused(List.of(new Rejected(rows.getFirst().id(), "{}", "bad")));
        source.done(List.of(rows.getLast().id()), rows.getLast().id());

        run("insert into src values ('b', 'x', 1, 2)"); // its transaction took the number first and committed last
        Source again = source(reading, null);
        List<Found> late = again.next(10);
        assertThat(codes(late)).containsExactly("b");
        again.done(ids(late), late.getLast().id());
        assertThat(again.next(10)).isEmpty();
        run("insert into src values ('d', 'x', 1, 20)");
        assertThat(codes(again.next(10))).containsExactly("d");
    }

    @Test
    void target_everyType_onceWithItsReceipt() throws Exception {
        run("create table dst (code varchar(10) primary key, name varchar(20), capital decimal(12,2), since date,"
                + " changed timestamp null, open_ boolean)");
        Target target = target(false);
        Map<String, @Nullable Object> row = row("a", "甲");
        row.put("capital", new BigDecimal("12.50"));
        row.put("since", "2026-01-02");
        row.put("changed", "2026-01-02T00:00:00Z");
        row.put("open", true);
        Delivery delivery = delivery(Change.upsert(new Row(row)), Change.upsert(new Row(row("b", "乙"))));

        assertThat(target.apply(delivery)).isEqualTo(new Target.Outcome(true, 2, List.of()));
        assertThat(target.apply(delivery)).isEqualTo(new Target.Outcome(false, 0, List.of()));
        assertThat(select("select code, name, capital, since, changed from dst order by code"))
                .satisfies(rows -> assertThat(rows.getFirst()).startsWith("a|甲|12.50|2026-01-02|2026-01-02 08:00:00"))
                .hasSize(2);

        assertThat(target.apply(delivery(
                        Change.upsert(new Row(row("a", "新"))),
                        Change.delete(new Row(Map.of("code", "b"))),
                        Change.delete(new Row(Map.of("code", "none"))))))
                .extracting(Target.Outcome::quarantined)
                .isEqualTo(List.of());
        assertThat(select("select code, name, capital, open_ from dst")).containsExactly("a|新|null|null");
        assertThat(select("select delivery_id, records from govhub_receipt order by records"))
                .containsExactly(delivery.id() + "|2", last + "|3");
    }

    @Test
    void target_deltaColumns_tellTheBusinessSystemWhatToDo() throws Exception {
        run("create table dst (code varchar(10) primary key, name varchar(20), capital decimal(12,2), since date,"
                + " changed timestamp null, open_ boolean, " + DELTA + ")");
        Target target = target(false);
        String state = "select code, cd_operation, is_sync from dst order by code";

        target.apply(delivery(Change.upsert(new Row(row("a", "1"))), Change.upsert(new Row(row("b", "1")))));
        target.apply(delivery(Change.upsert(new Row(row("a", "2")))));
        assertThat(select(state)).as("not seen yet").containsExactly("a|I|0", "b|I|0");
        run("update dst set is_sync = 1");
        target.apply(delivery(Change.upsert(new Row(row("a", "3"))), Change.delete(new Row(Map.of("code", "b")))));
        assertThat(select(state)).containsExactly("a|U|0", "b|D|0");
        run("update dst set is_sync = 1");
        target.apply(delivery(Change.upsert(new Row(row("b", "4")))));
        assertThat(select(state)).as("back again").containsExactly("a|U|1", "b|I|0");
        assertThat(select("select cd_batch from dst where code = 'b'")).containsExactly(last);
    }

    @Test
    void target_rowsThatDoNotFit_inQuarantine_theOthersApplied() throws Exception {
        run(
                "create table dst (code varchar(10) primary key, name varchar(3) not null, capital decimal(12,2) check (capital <"
                        + " 100), since date, changed timestamp null, open_ boolean)");
        Target target = target(false);
        Map<String, @Nullable Object> large = row("c", "丙");
        large.put("capital", new BigDecimal("100"));

        Target.Outcome outcome = target.apply(delivery(
                Change.upsert(new Row(row("a", "甲"))),
                Change.upsert(new Row(row("b", "太长太长"))),
                Change.upsert(new Row(large)),
                Change.upsert(new Row(row("d", null))),
                Change.upsert(new Row(row("e", "戊")))));

        assertThat(outcome.records()).isEqualTo(2);
        assertThat(select("select code from dst order by code")).containsExactly("a", "e");
        assertThat(outcome.quarantined()).hasSize(3).anySatisfy(cause -> assertThat(cause)
                .isEqualToIgnoringCase("Column name: expected at most 3 characters, found 4 characters."));
        assertThat(select("select row_id from govhub_quarantine order by row_id"))
                .containsExactly(last + "/1", last + "/2", last + "/3");

        Target strict = target(true);
        assertThatThrownBy(() -> strict.apply(delivery(Change.upsert(new Row(row("f", "太长太长"))))))
                .isInstanceOf(Target.HeldBackException.class);
        assertThat(select("select count(*) from govhub_receipt")).containsExactly("1");
    }

    @Test
    void structure_changedSinceTheLastRun_namedBeforeRowsMove() throws Exception {
        String columns = "(code varchar(10) primary key, name varchar(20), capital decimal(12,2), since date,"
                + " changed timestamp null, open_ boolean)";
        run("create table dst " + columns);
        target(false);
        run("drop table dst");
        run("create table dst " + columns.replace("name varchar(20)", "name varchar(19), region varchar(6)"));
        target(false);
        assertThat(changes)
                .anySatisfy(line -> assertThat(line).matches("(?i)column name was .*\\(20\\), is .*\\(19\\)"))
                .anySatisfy(line -> assertThat(line).containsIgnoringCase("column region is new"));

        run("drop table dst");
        run("create table dst " + columns.replace("name varchar(20)", "renamed varchar(20), must int not null"));
        assertThatThrownBy(() -> target(false))
                .isInstanceOf(StructureFault.class)
                .hasMessageContaining("Column name is not in table dst")
                .message()
                .containsIgnoringCase("Column must of dst is NOT NULL without default")
                .containsIgnoringCase("Since the last run: column name is gone");
        assertThatThrownBy(() -> source(new Reading.Convention(Duration.ZERO), null))
                .hasMessageContaining("There is no table src");
    }

    private String last = "";

    private Source source(Reading reading, @Nullable Duration purge) throws SQLException, IOException {
        Outbound flow = new Outbound(
                "out",
                "1/1",
                new Place.Table("src", List.of()),
                reading,
                500,
                purge,
                List.of(
                        FieldMapping.of("code", "CODE"),
                        FieldMapping.of("name", "name"),
                        FieldMapping.of("capital", "capital")),
                List.of());
        Source source = store().source(flow, CONTRACT, (name, differences) -> changes.addAll(differences));
        opened.add(source);
        return source;
    }

    private Target target(boolean stopOnBad) throws SQLException, IOException {
        List<FieldMapping> fields = new ArrayList<>();
        for (Item item : CONTRACT.fields()) {
            fields.add(FieldMapping.of(item.name(), item.name().equals("open") ? "open_" : item.name()));
        }
        Inbound flow = new Inbound("in", "1/1", new Place.Table("dst", List.of("code")), stopOnBad, null, fields);
        Target target = store().target(flow, CONTRACT, (name, differences) -> changes.addAll(differences));
        opened.add(target);
        return target;
    }

    private FrontStore store() throws IOException {
        return new FrontStore(
                Database.of(Objects.requireNonNull(settings)), folder, ZoneId.of("Asia/Shanghai"), Clock.systemUTC());
    }

    private Delivery delivery(Change... records) {
        OffsetDateTime now = OffsetDateTime.parse("2026-11-22T08:00:00Z");
        last = MessageIds.derived(MessageIds.v7(Clock.systemUTC()), "11330225002931028T");
        Message message = Message.of(MessageType.DELIVERY)
                .id(last)
                .sender(Sender.of("11330225MB15430236"))
                .hub("11330225MB15430236")
                .recipients(List.of("11330225002931028T"))
                .dataset("1/1")
                .created(now)
                .expires(now.plusHours(1))
                .origin(new Origin(
                        Sender.of("1133022500293101XT"),
                        MessageIds.v7(Clock.systemUTC()),
                        now,
                        "sha-256:" + "0".repeat(64)))
                .payload(new Payload.Records(List.of(records)))
                .build();
        return new Delivery(last, "sha-256:" + "1".repeat(64), message);
    }

    private static Map<String, @Nullable Object> row(String code, @Nullable String name) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("code", code);
        row.put("name", name);
        return row;
    }

    private static List<@Nullable Object> codes(List<Found> rows) {
        List<@Nullable Object> codes = new ArrayList<>();
        rows.forEach(row -> codes.add(row.values().get("CODE")));
        return codes;
    }

    private static List<String> ids(List<Found> rows) {
        return rows.stream().map(Found::id).toList();
    }

    private void run(String sql) throws SQLException, IOException {
        try (Connection connection =
                        Database.of(Objects.requireNonNull(settings)).open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        }
    }

    private List<String> select(String sql) throws SQLException, IOException {
        List<String> rows = new ArrayList<>();
        try (Connection connection =
                        Database.of(Objects.requireNonNull(settings)).open();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(found.getString(i)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }
}
