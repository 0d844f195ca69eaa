package org.govhub.routes.demo;

import static org.govhub.routes.demo.DemoParty.REGISTRAR;
import static org.govhub.routes.demo.DemoParty.STATE_TAX;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.govhub.adapters.connector.Connector;

/**
 * A dataset of twenty fields, twelve texts, four numbers and four dates, and two front store tables that it goes from and to by
 * two real connectors with the hub between them.
 */
public final class BenchTable {

    /** Fields of a row. */
    public static final int FIELDS = 20;

    private static final String DATASET = "302001001/900001";
    private static final int TEXTS = 12;
    private static final int NUMBERS = 16;
    private static final int AT_ONCE = 1_000;
    private static final String SYNC =
            "cd_operation char(1), cd_time timestamp%s, cd_batch varchar(40), is_sync smallint%s";
    private static final String FLOW = """
            %s:
              - name: rows
                dataset: %s
                table: %s
                key: item_1
                %s
                fields:
            %s
            """;

    private final DemoConnectors connectors;
    private final FrontStores stores;

    private BenchTable(DemoConnectors connectors, FrontStores stores) {
        this.connectors = connectors;
        this.stores = stores;
    }

    /**
     * How long it took.
     *
     * @param sentSeconds until the hub had signed for the last row
     * @param appliedSeconds until the last row stood in the second table
     */
    public record Moved(double sentSeconds, double appliedSeconds) {}

    /** For a hub that runs on {@code data}, a folder prepared by {@link DemoWorld} with {@link #pack}. */
    public static BenchTable of(Path data, URI hub, Clock clock) {
        FrontStores stores = FrontStores.h2(data);
        return new BenchTable(
                new DemoConnectors(hub, data.resolve("keys"), data.resolve("front-store"), stores.kind(), clock),
                stores);
    }

    /** A copy of the pack enterprise-tax that has the dataset too. */
    public static Path pack(Path pack, Path folder) throws IOException {
        BenchPack.copy(pack, folder);
        try (InputStream entry = BenchTable.class.getResourceAsStream("bench-table.ttl")) {
            Files.copy(Objects.requireNonNull(entry), folder.resolve("catalog/bench-table.ttl"));
        }
        return folder;
    }

    /** Makes both tables and writes the rows into the first. */
    public void fill(int rows) throws SQLException, IOException {
        String columns = items(n -> "item_" + n + " " + type(n)).collect(Collectors.joining(", "));
        try (Connection source = stores.registrar().open();
                Connection target = stores.stateTax().open();
                Statement make = source.createStatement();
                Statement makeOther = target.createStatement()) {
            make.execute("create table bench_out (" + columns + ", primary key (item_1), "
                    + SYNC.formatted(" not null", " default 0") + ")");
            make.execute("create index bench_out_new on bench_out (is_sync, cd_time, item_1)");
            makeOther.execute(
                    "create table bench_in (" + columns + ", primary key (item_1), " + SYNC.formatted("", "") + ")");
            source.setAutoCommit(false);
            try (PreparedStatement insert = source.prepareStatement("insert into bench_out values ("
                    + "?, ".repeat(FIELDS) + "'I', timestamp '2026-11-20 09:00:00', 'b1', 0)")) {
                for (int row = 0; row < rows; row++) {
                    for (int n = 1; n <= FIELDS; n++) {
                        insert.setObject(n, value(row, n));
                    }
                    insert.addBatch();
                    if (row % AT_ONCE == AT_ONCE - 1) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            source.commit();
        }
    }

    /**
     * Lets both connectors run until every row has arrived.
     *
     * @param batch rows of a message
     */
    public Moved move(int rows, int batch, Duration longest) throws IOException {
        Arrivals arrivals = new Arrivals(rows, longest);
        long start = System.nanoTime();
        try (Connector out = connectors.open(
                        REGISTRAR, stores.registrar(), flow("outbound", "bench_out", "batch: " + batch), arrivals);
                Connector in =
                        connectors.open(STATE_TAX, stores.stateTax(), flow("inbound", "bench_in", ""), arrivals)) {
            CompletableFuture<Double> sent = CompletableFuture.supplyAsync(() -> {
                try {
                    StoryFailedException.require(DemoConnectors.once(out), "the connector could not send its rows");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return seconds(start);
            });
            arrivals.takeWith(in);
            return new Moved(sent.join(), seconds(start));
        }
    }

    /** How many rows stand in the second table as they were written into the first. */
    public long arrivedEqual() throws SQLException, IOException {
        long same = 0;
        String select = "select " + items(n -> "item_" + n).collect(Collectors.joining(", ")) + " from ";
        try (Connection source = stores.registrar().open();
                Connection target = stores.stateTax().open();
                ResultSet out = source.createStatement().executeQuery(select + "bench_out order by item_1");
                ResultSet in = target.createStatement().executeQuery(select + "bench_in order by item_1")) {
            while (out.next() && in.next()) {
                boolean equal = true;
                for (int n = 1; n <= FIELDS; n++) {
                    equal &= Objects.equals(out.getObject(n), in.getObject(n));
                }
                same += equal ? 1 : 0;
            }
        }
        return same;
    }

    /** Seconds in which plain JDBC copies the rows from the first table to a third beside the second, batch by batch. */
    public double bareCopy() throws SQLException, IOException {
        long start = System.nanoTime();
        try (Connection source = stores.registrar().open();
                Connection target = stores.stateTax().open();
                Statement make = target.createStatement()) {
            make.execute("create table bench_bare as select * from bench_in where false");
            make.execute("alter table bench_bare alter column item_1 set not null");
            make.execute("alter table bench_bare add primary key (item_1)");
            target.setAutoCommit(false);
            try (ResultSet rows = source.createStatement().executeQuery("select * from bench_out");
                    PreparedStatement merge = target.prepareStatement("merge into bench_bare values ("
                            + String.join(", ", List.of("?".repeat(FIELDS + 4).split(""))) + ")")) {
                int row = 0;
                while (rows.next()) {
                    for (int n = 1; n <= FIELDS + 4; n++) {
                        merge.setObject(n, rows.getObject(n));
                    }
                    merge.addBatch();
                    row++;
                    if (row % AT_ONCE == 0) {
                        merge.executeBatch();
                        target.commit();
                    }
                }
                merge.executeBatch();
                target.commit();
            }
        }
        return seconds(start);
    }

    private static String flow(String direction, String table, String setting) {
        return FLOW.formatted(
                direction,
                DATASET,
                table,
                setting.isEmpty() ? "" : setting + "\n    settle: PT0S",
                items(n -> "      item_" + n + ": item_" + n).collect(Collectors.joining("\n")));
    }

    private static Stream<String> items(IntFunction<String> text) {
        return IntStream.rangeClosed(1, FIELDS).mapToObj(text);
    }

    private static String type(int n) {
        if (n <= TEXTS) {
            return "varchar(100)" + (n == 1 ? " not null" : "");
        }
        return n <= NUMBERS ? "decimal(18, 2)" : "date";
    }

    private static Object value(int row, int n) {
        if (n == 1) {
            return "%012d".formatted(row);
        }
        if (n <= TEXTS) {
            return "象山县第" + row + "号信息项" + n;
        }
        return n <= NUMBERS ? BigDecimal.valueOf(row * 100L + n, 2) : Date.valueOf(LocalDate.of(2026, 1 + row % 12, n));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
