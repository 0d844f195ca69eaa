package org.govhub.routes.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.govhub.adapters.connector.Connector;
import org.govhub.routes.command.HubCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files on an SFTP server to hub to files on an SFTP server, by {@code hub connect}; and a server that hangs. */
class SftpConnectIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String HEADINGS = "SHXYDM,ZZJGDM,QYMC,QYLX,FDDBR,ZCZB,ZS,SZXZ,ZT,CLRQ";
    private static final String QUALITY = "11330225002931044G";
    private static final String ORG_CODES = "302003001/000001";

    private Path folder;
    private TwoDepartments county;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.county = TwoDepartments.start(folder);
        county.awaitCatalogue();
    }

    @AfterEach
    void stop() throws Exception {
        county.close();
    }

    @ParameterizedTest
    @EnumSource
    void once_filesOfOneServer_reachTheOtherFolder_inBothDirections(SftpPlace.Kind kind) throws Exception {
        try (SftpPlace server = server(kind)) {
            Path registrar = registrar(server, server.port());
            Path tax = tax(server, server.port());
            enterprises(server, "a.csv", 1, 250);
            assertThat(connect(registrar, "--check")).isZero();
            assertThat(connect(tax, "--check")).isZero();

            assertThat(connect(registrar, "--once")).isZero();

            assertThat(server.names("out")).containsExactly("done");
            assertThat(server.names("out/done")).containsExactly("a.csv");
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(connect(tax, "--once")).isZero();
                assertThat(arrived(server)).hasSize(250);
            });
            assertThat(arrived(server))
                    .doesNotHaveDuplicates()
                    .contains("U," + TwoDepartments.uscc(1) + ",企业1,330225001");
            assertThat(server.names("in")).allMatch(name -> name.matches("302001001-000001_\\d{8}_\\d{6}\\.csv"));

            Files.writeString(server.files().resolve("out/b.csv"), HEADINGS + ",cd_operation\n" + row(1) + ",D\n");
            assertThat(connect(registrar, "--once")).isZero();
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(connect(tax, "--once")).isZero();
                assertThat(arrived(server)).hasSize(251).last().asString().startsWith("D," + TwoDepartments.uscc(1));
            });
        }
    }

    @Test
    void serverThatSaysNothing_isSaid_otherFlowsGoOn_thenEverythingArrivesOnce() throws Exception {
        Told registrar = new Told();
        Told tax = new Told();
        try (SftpPlace server = server(SftpPlace.Kind.EMBEDDED);
                SilentLine line = new SilentLine(server.port());
                Connector out = OutageIT.connector(registrar(server, line.port()), registrar);
                Connector in = OutageIT.connector(tax(server, line.port()), tax)) {
            line.silence();
            enterprises(server, "a.csv", 1, 20);
            CompletableFuture<Void> running = CompletableFuture.allOf(OutageIT.run(out), OutageIT.run(in));

            awaitCause(registrar, line);
            awaitCause(tax, line);
            publishOrgCode();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(folder.resolve("org-codes"))
                    .isDirectoryContaining(file -> file.toString().endsWith(".csv")));
            assertThat(server.names("out")).containsExactly("a.csv");

            line.restore();
            awaitArrived(server, 20);
            assertThat(server.names("out")).containsExactly("done");
            OutageIT.awaitLine(registrar, "resumed");
            OutageIT.awaitLine(tax, "resumed");
            stop(running, out, in);
        }
    }

    @Test
    void serverThatStopsInTheMiddleOfAFile_itIsReadAgain_sentOnce() throws Exception {
        Told registrar = new Told();
        try (SftpPlace server = server(SftpPlace.Kind.EMBEDDED);
                SilentLine line = new SilentLine(server.port());
                Connector out = OutageIT.connector(registrar(server, line.port()), registrar)) {
            CompletableFuture<Void> running = OutageIT.run(out);
            enterprises(server, "a.csv", 1, 1);
            await().atMost(PATIENCE).until(() -> server.names("out").contains("done"));
            line.silentAfterDown(60_000);
            enterprises(server, "b.csv", 2, 3_000);

            awaitCause(registrar, line);
            assertThat(line.silent()).isTrue();
            assertThat(server.names("out")).contains("b.csv").doesNotContain("bad");
            assertThat(registrar.lines()).containsOnlyOnce("sent 1").doesNotContain("sent 1000");

            line.restore();
            await().atMost(PATIENCE).until(() -> server.names("out/done").contains("b.csv"));
            assertThat(registrar.lines()).filteredOn("sent 1000"::equals).hasSize(2);
            assertThat(registrar.lines()).containsOnlyOnce("sent 999");
            stop(running, out);
        }
    }

    @ParameterizedTest
    @EnumSource
    void serverThatStopsInTheMiddleOfAnUpload_itBeginsAnew_nothingElseStaysBehind(SftpPlace.Kind kind)
            throws Exception {
        Told tax = new Told();
        try (SftpPlace server = server(kind);
                SilentLine line = new SilentLine(server.port());
                Connector in = OutageIT.connector(tax(server, line.port()), tax)) {
            enterprises(server, "a.csv", 1, 3_000);
            CompletableFuture<Void> running = OutageIT.run(in);
            await().atMost(PATIENCE).until(() -> Files.isDirectory(folder.resolve("state-tax")));
            line.silentAfterUp(20_000);
            assertThat(connect(registrar(server, server.port()), "--once")).isZero();

            awaitCause(tax, line);
            assertThat(line.silent()).isTrue();
            assertThat(server.names("in")).singleElement().asString().endsWith("_000001.csv.new");

            line.restore();
            awaitArrived(server, 3_000);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(server.names("in"))
                    .hasSize(3)
                    .allMatch(name -> name.matches("302001001-000001_\\d{8}_\\d{6}\\.csv")));
            stop(running, in);
        }
    }

    private SftpPlace server(SftpPlace.Kind kind) throws Exception {
        SftpPlace server = kind.start(Files.createDirectories(folder.resolve("sftp")));
        for (String below : List.of("out", "in")) { // the server may run as somebody else
            Path made = Files.createDirectory(server.files().resolve(below));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        return server;
    }

    private Path registrar(SftpPlace server, int port) throws IOException {
        return county.connector(TwoDepartments.REGISTRAR, "registrar", """
                outbound:
                  - name: enterprises
                    dataset: %s
                    format: csv
                    batch: 1000
                    settle: PT0S
                %s
                    fields:
                      uscc: SHXYDM
                      org_code: ZZJGDM
                      name: QYMC
                      type: QYLX
                      legal_person: FDDBR
                      registered_capital: ZCZB
                      address: ZS
                      town: SZXZ
                      status: {column: ZT, codes: {"1": active, "9": cancelled}}
                      reg_date: {column: CLRQ, format: yyyyMMdd}
                """.formatted(
                        TwoDepartments.DATASET, server.place("out", port)));
    }

    private Path tax(SftpPlace server, int port) throws IOException {
        return county.connector(TwoDepartments.TAX, "tax", """
                inbound:
                  - name: from-aic
                    dataset: %s
                    format: csv
                %s
                    fields: {uscc: uscc, name: name, town: town}
                  - name: org-codes
                    dataset: %s
                    folder: %s
                    fields: {org_code: org_code, name: name}
                """.formatted(
                        TwoDepartments.DATASET,
                        server.place("in", port),
                        ORG_CODES,
                        Files.createDirectories(folder.resolve("org-codes"))));
    }

    private static void enterprises(SftpPlace server, String name, int from, int to) throws IOException {
        StringBuilder text = new StringBuilder(HEADINGS).append('\n');
        for (int i = from; i <= to; i++) {
            text.append(row(i)).append('\n');
        }
        Path whole = Files.writeString(server.files().resolve(name), text);
        Files.move(whole, server.files().resolve("out").resolve(name));
    }

    private static String row(int i) {
        return "%s,%s,企业%d,1100,张三,1000.50,丹城街道%d号,330225001,1,20260102"
                .formatted(TwoDepartments.uscc(i), TwoDepartments.orgCode(i), i, i);
    }

    private void publishOrgCode() throws IOException {
        Path records = Files.writeString(folder.resolve("org-codes.json"), """
                [{"org_code":"MA2AB0018","uscc":"91330225MA2AB0018X","name":"象山海产有限公司","issue_date":"2026-01-02",\
                "status":"valid"}]""");
        assertThat(HubCommand.run(
                        "send",
                        "--as",
                        QUALITY,
                        "--keys",
                        county.keys().toString(),
                        "--url",
                        county.url().toString(),
                        "--dataset",
                        ORG_CODES,
                        records.toString()))
                .isZero();
    }

    /** The lines of what lies in the other folder, without the first of each file. */
    private static List<String> arrived(SftpPlace server) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : server.names("in")) {
            if (name.endsWith(".csv")) {
                List<String> file =
                        Files.readAllLines(server.files().resolve("in").resolve(name));
                lines.addAll(file.subList(1, file.size()));
            }
        }
        return lines;
    }

    private static void awaitArrived(SftpPlace server, int rows) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(arrived(server)).doesNotHaveDuplicates().hasSize(rows));
    }

    /** Said with the place, and what to do. */
    private static void awaitCause(Told told, SilentLine line) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told.causes()).anySatisfy(cause -> assertThat(cause)
                .contains("127.0.0.1:" + line.port())
                .contains("2 seconds")
                .containsIgnoringCase("see whether")));
    }

    private static void stop(CompletableFuture<Void> running, Connector... connectors) throws Exception {
        for (Connector connector : connectors) {
            connector.stop();
        }
        running.get(60, TimeUnit.SECONDS);
    }

    private static int connect(Path config, String mode) {
        return HubCommand.run("connect", "--config", config.toString(), mode);
    }
}
