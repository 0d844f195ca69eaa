package org.govhub.routes.connect;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.exchange.EngineSettings;
import org.govhub.routes.HubSettings;
import org.govhub.routes.RunningHub;
import org.govhub.routes.command.HubCommand;
import org.govhub.routes.demo.DemoSettings;
import org.govhub.routes.demo.DemoWorld;
import org.h2.tools.Server;

/**
 * The demonstration's hub, the registrar's and the state tax bureau's databases (servers, so that a dying connector takes
 * nothing committed with it; H2 where nothing else is said), and a {@code connector.yaml} for each.
 */
final class TwoDepartments implements AutoCloseable {

    static final String DATASET = "302001001/000001";
    /** What a dead connector holds comes back after that. */
    private static final Duration LEASE = Duration.ofSeconds(4);

    private static final String HUB = "11330225MB15430236";
    static final String REGISTRAR = "1133022500293101XT";
    static final String TAX = "11330225002931028T";

    private final Path folder;
    private final DemoWorld world;
    private final HubSettings settings;
    private final Clock clock;
    private RunningHub hub;
    private final Databases databases;

    /** Where the databases {@code registrar} and {@code tax} of a user {@code sa} without password are. */
    interface Databases extends AutoCloseable {

        String jdbc(String name);

        void stop() throws Exception;

        void start() throws Exception;

        @Override
        default void close() throws Exception {
            stop();
        }
    }

    private TwoDepartments(
            Path folder, DemoWorld world, HubSettings settings, Clock clock, RunningHub hub, Databases databases) {
        this.folder = folder;
        this.world = world;
        this.settings = settings;
        this.clock = clock;
        this.hub = hub;
        this.databases = databases;
    }

    static TwoDepartments start(Path folder) throws Exception {
        return start(folder, new H2(folder));
    }

    /** Takes the databases with it when it is closed. */
    static TwoDepartments start(Path folder, Databases databases) throws Exception {
        Path data = Files.createDirectories(folder.resolve("hub"));
        Path pack = Path.of("packs").toAbsolutePath();
        pack = Files.isDirectory(pack) ? pack : Path.of("routes", "packs").toAbsolutePath();
        Clock clock = Clock.systemUTC();
        DemoWorld world = DemoWorld.prepare(pack.resolve("enterprise-tax"), data, DemoSettings.DEFAULT, clock);
        EngineSettings fallback = EngineSettings.DEFAULT;
        HubSettings settings = new HubSettings(
                data,
                ListenAddress.loopback(0),
                world.hubSigner(),
                ZoneId.of("Asia/Shanghai"),
                List.of(),
                new EngineSettings(
                        fallback.clockSkew(), fallback.messageLife(), LEASE, fallback.deliveryLife(), fallback.log()));
        TwoDepartments all =
                new TwoDepartments(folder, world, settings, clock, RunningHub.start(settings, clock), databases);
        all.prepare();
        return all;
    }

    /** The hub is away until {@link #startHub}. */
    void stopHub() {
        hub.close();
    }

    /** Under the same address as before. */
    void startHub() throws Exception {
        hub = RunningHub.start(
                new HubSettings(
                        settings.data(),
                        ListenAddress.loopback(hub.address().getPort()),
                        settings.signer(),
                        settings.zone(),
                        settings.packs(),
                        settings.engine()),
                clock);
    }

    /** Both databases are away until {@link #startDatabases}. */
    void stopDatabases() throws Exception {
        databases.stop();
    }

    void startDatabases() throws Exception {
        databases.start();
    }

    private static final class H2 implements Databases {

        private final Path folder;
        private Server server;

        H2(Path folder) throws SQLException {
            this.folder = folder;
            this.server = server(0);
        }

        @Override
        public String jdbc(String name) {
            return "jdbc:h2:tcp://localhost:" + server.getPort() + "/./" + name;
        }

        @Override
        public void stop() {
            server.stop();
        }

        @Override
        public void start() throws SQLException {
            server = server(server.getPort());
        }

        private Server server(int port) throws SQLException {
            return Server.createTcpServer(
                            "-tcpPort",
                            String.valueOf(port),
                            "-ifNotExists",
                            "-baseDir",
                            folder.resolve("db").toString())
                    .start();
        }
    }

    URI url() {
        return hub.address();
    }

    /** Until the hub answers questions about datasets, which a moment after its start it does not. */
    void awaitCatalogue() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> HubCommand.run(
                                "connect", "--check", "--config", registrar().toString())
                        == 0);
    }

    /** The registrar's front store, told by its delta columns. */
    Path registrar() throws IOException {
        return Files.writeString(
                folder.resolve("registrar.yaml"), head(REGISTRAR, "registrar") + """
                outbound:
                  - name: enterprises
                    dataset: %s
                    table: t_enterprise
                    batch: 100
                    settle: PT0S
                    fields:
                      uscc: SHXYDM
                      org_code: {column: ZZJGDM, trim: true}
                      name: QYMC
                      type: QYLX
                      legal_person: FDDBR
                      registered_capital: ZCZB
                      address: {column: ZS, nulls: ["/", "无"]}
                      town: SZXZ
                      status: {column: ZT, codes: {"1": active, "9": cancelled}}
                      reg_date: {column: CLRQ, format: yyyyMMdd}
                """.formatted(DATASET));
    }

    /** The tax bureau's front store. */
    Path tax() throws IOException {
        return Files.writeString(folder.resolve("tax.yaml"), head(TAX, "tax") + """
                inbound:
                  - name: from-aic
                    dataset: %s
                    table: aic_enterprise
                    key: uscc
                    fields:
                      uscc: uscc
                      name: name
                      registered_capital: capital
                      town: town
                      status: {column: status, codes: {"开业": active, "注销": cancelled}}
                      reg_date: registered
                """.formatted(DATASET));
    }

    /** Settings of a connector of one of them with other flows. */
    Path connector(String party, String name, String flows) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), head(party, name) + flows);
    }

    /** Where the parties' keys are. */
    Path keys() {
        return hub.data().resolve("keys");
    }

    Connection registrarDatabase() throws SQLException {
        return DriverManager.getConnection(databases.jdbc("registrar"), "sa", "");
    }

    Connection taxDatabase() throws SQLException {
        return DriverManager.getConnection(databases.jdbc("tax"), "sa", "");
    }

    /** Enterprises number {@code from} to {@code to}, new in the registrar's front store. */
    void open(int from, int to) throws SQLException {
        try (Connection database = registrarDatabase();
                var insert =
                        database.prepareStatement("insert into t_enterprise values (?, ?, ?, '1100', '张三', 1000.50,"
                                + " '/丹城街道1号', '330225001', '1', '20260102', 'I', localtimestamp, 'b1', 0)")) {
            for (int i = from; i <= to; i++) {
                String org = orgCode(i);
                insert.setString(1, uscc(i));
                insert.setString(2, org + "  ");
                insert.setString(3, "企业" + i);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static String uscc(int i) {
        return "91330225MA28%05dX".formatted(i);
    }

    static String orgCode(int i) {
        return "MA28%04dX".formatted(i % 10_000);
    }

    /** Rows of a question, each as its values joined by a bar. */
    static List<String> rows(Connection database, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = database.createStatement();
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

    /** Lines of the hub's exchange log. */
    List<String> log() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> segments = Files.list(hub.data().resolve("log"))) {
            for (Path segment :
                    segments.filter(file -> file.toString().endsWith(".jsonl")).toList()) {
                lines.addAll(Files.readAllLines(segment));
            }
        }
        return lines;
    }

    @Override
    public void close() throws Exception {
        hub.close();
        world.close();
        databases.close();
    }

    private String head(String party, String name) {
        Path keys = keys();
        return """
                hub:
                  url: %s
                  id: %s
                  certificate: %s
                party:
                  uscc: %s
                  key: %s
                  certificate: %s
                state: state-%s
                poll: PT1S
                database:
                  url: %s
                  user: sa
                  timeout: PT10S
                """.formatted(
                        url(),
                        HUB,
                        keys.resolve(HUB + ".crt.pem"),
                        party,
                        keys.resolve(party + ".key.pem"),
                        keys.resolve(party + ".crt.pem"),
                        name,
                        databases.jdbc(name));
    }

    private void prepare() throws SQLException {
        try (Connection database = registrarDatabase();
                Statement statement = database.createStatement()) {
            statement.execute(
                    "create table t_enterprise (shxydm char(18) primary key, zzjgdm varchar(20), qymc varchar(200),"
                            + " qylx varchar(4), fddbr varchar(60), zczb decimal(18,2), zs varchar(300), szxz varchar(12),"
                            + " zt varchar(2), clrq varchar(8), cd_operation char(1), cd_time timestamp, cd_batch varchar(40),"
                            + " is_sync smallint)");
        }
        try (Connection database = taxDatabase();
                Statement statement = database.createStatement()) {
            statement.execute("create table aic_enterprise (uscc varchar(18) primary key, name varchar(200), capital"
                    + " decimal(18,2), town varchar(12), status varchar(10), registered date, cd_operation char(1),"
                    + " cd_time timestamp, cd_batch varchar(40), is_sync smallint)");
        }
    }
}
