package org.govhub.routes.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.govhub.routes.demo.DemoParty.LOCAL_TAX;
import static org.govhub.routes.demo.DemoParty.QUALITY;
import static org.govhub.routes.demo.DemoParty.REGISTRAR;
import static org.govhub.routes.demo.DemoParty.STATE_TAX;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.catalog.Catalog;
import org.govhub.exchange.EngineSettings;
import org.govhub.exchange.audit.LogVerifier;
import org.govhub.exchange.audit.Report;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.Row;
import org.govhub.routes.HubSettings;
import org.govhub.routes.RunningHub;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The seven points of the story, asserted over real sockets: one hub, two departments' services, six departments' clients. */
@SuppressWarnings("NullAway") // JUnit and @BeforeAll set the fields
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryIT {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    static Path data;

    private static DemoWorld world;
    private static RunningHub hub;
    private static Played played;

    @BeforeAll
    static void playTheStory() throws Exception {
        start();
        played = Story.playInFull(Stage.of(hub.address(), data, pack()), (phase, done, total) -> {}, CLOCK);
    }

    @AfterAll
    static void stop() {
        if (hub != null) {
            hub.close();
        }
        if (world != null) {
            world.close();
        }
    }

    @Test
    void point1_catalogueEntries_areLoadedPublishedAndDifferPerRecipient() throws IOException {
        try (Catalog catalog = Catalog.open(data, CLOCK)) {
            assertThat(catalog.directory().datasets().keySet())
                    .containsExactlyInAnyOrder(
                            Datasets.ENTERPRISES,
                            Datasets.TAX,
                            Datasets.ORG_CODES,
                            Datasets.COMPARISON,
                            Datasets.LEGAL_PERSONS);
            assertThat(catalog.directory().datasets().values()).allMatch(Dataset::published);
            assertThat(catalog.directory().parties()).hasSize(DemoParty.values().length);
        }
        assertThat(fields(QUALITY)).contains("legal_person").doesNotContain("phone", "legal_person_id");
        assertThat(fields(STATE_TAX)).contains("phone", "legal_person_id");
    }

    @Test
    void point2_registrarAndQuality_publishEverything() {
        assertThat(played.enterprises().openings()).hasSizeGreaterThanOrEqualTo(5_000);
        int records = played.enterprises().all().size()
                + played.taxes().all().size()
                + OrgCodes.of(Enterprises.of(DemoSettings.DEFAULT)).all().size()
                + 1;
        assertThat(played.report().published()).isEqualTo(records);
    }

    @Test
    void point3_everyRecipient_getsExactlyItsFieldsAndRows() {
        List<Change> local = received(LOCAL_TAX);
        assertThat(local).filteredOn(change -> change.op() == Op.UPSERT).allSatisfy(change -> {
            assertThat(Town.OF_LOCAL_TAX).contains(text(change.record(), "town"));
            assertThat(text(change.record(), "legal_person_id")).matches("330225\\*{8}[0-9]{3}[0-9X]");
        });
        assertThat(received(STATE_TAX)).anySatisfy(change -> assertThat(text(change.record(), "legal_person_id"))
                .matches("[0-9]{17}[0-9X]"));
        assertThat(played.report().delivered())
                .hasSize(5)
                .containsEntry(QUALITY.uscc(), played.enterprises().all().size() + 1);
    }

    @Test
    void point3_moveOutOfLocalTaxTowns_arrivesAsDelete() {
        Set<String> left = played.enterprises().changes().stream()
                .filter(change -> change.before() != null)
                .filter(change -> Town.OF_LOCAL_TAX.contains(text(change.before(), "town")))
                .filter(change -> !Town.OF_LOCAL_TAX.contains(text(change.record(), "town")))
                .map(change -> text(change.record(), "uscc"))
                .collect(Collectors.toSet());
        List<Change> deletes = received(LOCAL_TAX).stream()
                .filter(change -> change.op() == Op.DELETE)
                .toList();
        assertThat(left).isNotEmpty();
        assertThat(deletes.stream().map(change -> text(change.record(), "uscc")))
                .containsAll(left);
        assertThat(deletes)
                .allSatisfy(
                        delete -> assertThat(delete.record().fields().keySet()).containsExactly("uscc"));
    }

    @Test
    void point4_queriesBothWays_areAnsweredByTheProvidersServices() {
        assertThat(played.report().queries()).isEqualTo(2);
        assertThat(played.answers().fromRegistry().fields()).containsKeys("uscc", "phone", "registered_capital");
        assertThat(played.answers().fromTaxRegister().fields().keySet())
                .containsExactlyInAnyOrder("uscc", "taxpayer_id", "name", "status");
    }

    @Test
    void point5_comparison_findsTheKnownLists() {
        assertThat(received(REGISTRAR))
                .anySatisfy(
                        change -> assertThat(change.record().has("taxpayer_id")).isTrue());
        assertThat(played.comparison().onlyRegistered())
                .isNotEmpty()
                .isEqualTo(played.taxes().onlyRegistered());
        assertThat(played.comparison().onlyTaxed())
                .isNotEmpty()
                .isEqualTo(played.taxes().onlyTaxed());
    }

    @Test
    void point6_everyRefusal_hasItsOwnCodeAndLogEntry() throws IOException {
        assertThat(played.report().refused().keySet())
                .containsExactlyInAnyOrder(
                        "SIGNATURE_INVALID",
                        "KEY_NOT_BOUND",
                        "ID_REUSED",
                        "SENDER_UNKNOWN",
                        "NOT_GRANTED",
                        "FIELD_NOT_GRANTED",
                        "NOT_PROVIDER",
                        "PAYLOAD_INVALID",
                        "EXPIRED",
                        "WRONG_HUB");
        String logged = lines("log") + lines("security");
        for (Attempts.Refusal refusal : played.refusals()) {
            assertThat(logged.lines()).as("log entry of %s", refusal.code()).anySatisfy(line -> assertThat(line)
                    .contains("\"" + refusal.code() + "\"")
                    .contains(refusal.exchange()));
        }
    }

    @Test
    void point6_sameMessageAgain_getsTheByteIdenticalFirstReceipt() {
        Repeat repeat = played.repeat();
        assertThat(repeat.second().duplicate()).isTrue();
        assertThat(repeat.second().wire().bytes())
                .isEqualTo(repeat.first().wire().bytes());
        assertThat(repeat.second().wire().jws()).isEqualTo(repeat.first().wire().jws());
    }

    @Test
    void documents_oneSignedForOneRecalled_andTheSignedOneCannotBe() throws IOException {
        assertThat(played.report().documents())
                .isEqualTo(new DemoReport.Documents("signed", "recalled", "PAYLOAD_INVALID"));
        assertThat(lines("log")).contains("\"act\":\"SIGN_FOR\"", "\"act\":\"RECALL\"");
    }

    @Test
    void frontStores_rowsOfTheRegistrar_areInStateTaxsDatabase() throws Exception {
        assertThat(played.report().frontStores()).isEqualTo(new DemoReport.FrontStores("H2", 301, 1, 1));
        try (var database = FrontStores.h2(Stage.demo(data)).stateTax().open();
                var statement = database.createStatement();
                var rows = statement.executeQuery("select cd_operation, count(*) from aic_enterprise"
                        + " where is_sync = 0 and cd_time is not null group by cd_operation order by 1")) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1).strip() + rows.getInt(2));
            }
            assertThat(found).isEqualTo(List.of("D1", "I300"));
        }
    }

    @Test
    void lateDataset_turnsYellowRedAndCatchesUp_inALogThatVerifies() throws IOException {
        assertThat(played.report().cadence())
                .isEqualTo(new DemoReport.Cadence(Datasets.ORG_CODES, List.of("due-soon", "overdue", "caught-up")));
        Path late = Stage.demo(data).resolve("late");
        assertThat(LogVerifier.verify(late.resolve("log"), Files.readString(late.resolve("keys/log.pub")))
                        .verified())
                .isTrue();
        assertThat(lines("log")).doesNotContain("\"event\":\"overdue\"");
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void playedAgainAfterARestart_sameKeysAndNumbers() throws Exception {
        String key = Files.readString(data.resolve("keys/" + STATE_TAX.uscc() + ".key.pem"));
        stop();
        start();

        DemoReport again = Story.play(Stage.of(hub.address(), data, pack()), (phase, done, total) -> {}, CLOCK);

        assertThat(Files.readString(data.resolve("keys/" + STATE_TAX.uscc() + ".key.pem")))
                .isEqualTo(key);
        assertThat(again.published()).isEqualTo(played.report().published());
        assertThat(again.delivered()).isEqualTo(played.report().delivered());
        assertThat(again.compare()).isEqualTo(played.report().compare());
        assertThat(again.documents()).isEqualTo(played.report().documents());
        assertThat(again.frontStores()).isEqualTo(played.report().frontStores());
        assertThat(again.cadence()).isEqualTo(played.report().cadence());
        assertThat(again.log().verified()).isTrue();
        assertThat(again.log().records()).isGreaterThan(played.report().log().records());
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void point7_auditVerify_confirmsTheLogAndNamesTheChangedRecord() throws IOException {
        assertThat(played.report().log().verified()).isTrue();
        stop();
        Path log = data.resolve("log");
        String verifiers = Files.readString(data.resolve("keys/log.pub"));
        assertThat(LogVerifier.verify(log, verifiers).verified()).isTrue();
        Path segment;
        try (Stream<Path> files = Files.list(log)) {
            segment = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .min(Path::compareTo)
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(segment);
        int third = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"index\":2,");
        int place = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"time\":\"20", third) + 10;
        bytes[place] ^= 1;
        Files.write(segment, bytes);

        Report report = LogVerifier.verify(log, verifiers);

        assertThat(report.verified()).isFalse();
        assertThat(report.fault().orElseThrow().index()).isEqualTo(2);
    }

    @Test
    void report_asJsonAndTable_saysWhatHappened() {
        assertThat(played.report().toJson())
                .startsWith("{\"published\":")
                .contains(
                        "\"compare\":{\"onlyRegistered\":",
                        "\"frontStores\":{\"database\":\"H2\"",
                        "\"log\":{\"records\":",
                        "\"verified\":true");
        assertThatCode(() -> System.out.println(played.report().table(Locale.CHINESE, data)))
                .doesNotThrowAnyException();
    }

    private static void start() throws Exception {
        world = DemoWorld.prepare(pack(), data, DemoSettings.DEFAULT, CLOCK);
        hub = RunningHub.start(
                new HubSettings(
                        data,
                        ListenAddress.loopback(0),
                        world.hubSigner(),
                        ZoneId.of("Asia/Shanghai"),
                        List.of(),
                        EngineSettings.DEFAULT),
                CLOCK);
    }

    private static Path pack() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("routes/packs/enterprise-tax"))) {
            folder = folder.getParent();
        }
        return folder.resolve("routes/packs/enterprise-tax");
    }

    private static List<Change> received(DemoParty party) {
        return played.recipients().get(party).received();
    }

    private static Set<String> fields(DemoParty party) {
        return received(party).stream()
                .flatMap(change -> change.record().fields().keySet().stream())
                .collect(Collectors.toSet());
    }

    private static String text(Row row, String field) {
        return String.valueOf(row.get(field));
    }

    private static String lines(String log) throws IOException {
        StringBuilder lines = new StringBuilder();
        try (Stream<Path> files = Files.list(data.resolve(log))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".jsonl")).toList()) {
                lines.append(Files.readString(file));
            }
        }
        return lines.toString();
    }
}
