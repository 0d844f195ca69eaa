package org.govhub.catalog.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Demo;
import org.govhub.catalog.RegistrationEntry;
import org.govhub.catalog.change.ChangeKind;
import org.govhub.catalog.change.EntryVersion;
import org.govhub.catalog.plan.Replay.Outcome;
import org.govhub.exchange.directory.Party;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    private final Path folder;

    PlanTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Two queries of the state tax office, two deliveries to the local one, of which it has signed for the first. */
    private static final List<String> LOG = List.of(
            query(0, "2026-11-01T00:00:00.000000Z"),
            query(1, "2026-11-19T00:00:00.000000Z"),
            queued(2, "2026-11-19T00:00:01.000000Z", "d1"),
            "{\"index\":3,\"time\":\"2026-11-19T00:00:02.000000Z\",\"event\":\"acked\",\"message\":\"d1\",\"dataset\":\""
                    + Demo.REGISTRATION + "\"}",
            queued(4, "2026-11-19T00:00:03.000000Z", "d2"),
            "{\"index\":5,\"time\":\"2026-11-19T00:00:04.000000Z\",\"event\":\"refused\",\"dataset\":\""
                    + Demo.REGISTRATION + "\"}",
            refused(6, "2026-11-19T00:00:05.000000Z", "tax-audit", "NOT_GRANTED"),
            refused(7, "2026-11-19T00:00:06.000000Z", "tax-audit", "EXPIRED"),
            "{\"index\":8 torn");

    private static String refused(int index, String time, String purpose, String code) {
        return "{\"index\":" + index + ",\"time\":\"" + time + "\",\"event\":\"refused\",\"exchange\":\"q" + index
                + "\",\"type\":\"query\",\"sender\":\"" + Demo.STATE_TAX + "/sat-tax\",\"dataset\":\""
                + Demo.REGISTRATION + "\",\"catalogRevision\":\"r\",\"code\":\"" + code
                + "\",\"decision\":{\"purpose\":\"" + purpose
                + "\",\"requested\":[\"uscc\",\"name\"],\"where\":[\"uscc\"]}}";
    }

    private static String query(int index, String time) {
        return "{\"index\":" + index + ",\"time\":\"" + time + "\",\"event\":\"accepted\",\"exchange\":\"q" + index
                + "\",\"type\":\"query\",\"sender\":\"" + Demo.STATE_TAX + "/sat-tax\",\"dataset\":\""
                + Demo.REGISTRATION
                + "\",\"catalogRevision\":\"r\",\"decision\":{\"rules\":[\"302001001-000001#state-tax-query\"],"
                + "\"fields\":[\"uscc\",\"name\"],\"purpose\":\"tax-registration\",\"requested\":[\"uscc\",\"name\"],"
                + "\"where\":[\"uscc\"]}}";
    }

    private static String queued(int index, String time, String message) {
        return "{\"index\":" + index + ",\"time\":\"" + time
                + "\",\"event\":\"queued\",\"exchange\":\"p\",\"message\":\""
                + message + "\",\"type\":\"delivery\",\"recipients\":[\"" + Demo.LOCAL_TAX + "\"],\"dataset\":\""
                + Demo.REGISTRATION
                + "\",\"catalogRevision\":\"r\",\"decision\":{\"rules\":[\"302001001-000001#local-tax\"],\"fields\":["
                + "\"uscc\",\"org_code\",\"name\",\"type\",\"legal_person\",\"legal_person_id\",\"registered_capital\","
                + "\"address\",\"town\",\"phone\",\"status\",\"reg_date\",\"change_date\"],"
                + "\"masks\":{\"legal_person_id\":\"keep:6,4\"},"
                + "\"rowFilter\":[\"town in (330225001,330225002,330225003,330225101,330225109,330225200)\"]}}";
    }

    private Plan plan(String... edits) throws IOException {
        return plan(EntryVersion.of(RegistrationEntry.with()), edits);
    }

    private Plan plan(@Nullable EntryVersion published, String... edits) throws IOException {
        Path log = Files.createDirectories(folder.resolve("log"));
        Files.writeString(log.resolve("00000000000000000000.jsonl"), String.join("\n", LOG));
        try (Catalog catalog = Demo.withPack(folder.resolve("data"))) {
            return Plan.of(
                    published,
                    EntryVersion.of(RegistrationEntry.with(edits)),
                    catalog.directory(),
                    log,
                    Demo.NOW,
                    Duration.ofDays(7));
        }
    }

    @Test
    void of_sameVersion_everythingComesOutTheSame() throws IOException {
        Plan plan = plan();

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.differences()).isEmpty();
        assertThat(plan.breaking()).isEmpty();
        assertThat(plan.replay().decisions()).isEqualTo(4);
        assertThat(plan.replay().counts()).containsOnlyKeys(Outcome.SAME);
        assertThat(plan.live()).containsOnlyKeys(Demo.STATE_TAX, Demo.LOCAL_TAX);
        LiveUse local = Objects.requireNonNull(plan.live().get(Demo.LOCAL_TAX));
        assertThat(local.deliveries()).isEqualTo(2);
        assertThat(local.waiting()).isEqualTo(1);
        assertThat(Objects.requireNonNull(plan.live().get(Demo.STATE_TAX)).queries())
                .isEqualTo(1);
    }

    @Test
    void of_purposeTakenAway_namesWhoBreaksAndWhichQueriesAreRefused() throws IOException {
        Plan plan = plan(
                "matter:tax-registration ] ,\n        [ odrl:leftOperand odrl:count",
                "matter:tax-audit ] ,\n        [ odrl:leftOperand odrl:count");

        assertThat(plan.breaking()).containsExactly(Demo.STATE_TAX);
        assertThat(plan.replay().counts())
                .containsEntry(Outcome.REFUSED, 1L)
                .containsEntry(Outcome.SAME, 2L)
                .containsEntry(Outcome.MORE, 1L);
        assertThat(plan.replay().examples())
                .containsEntry(Outcome.REFUSED, List.of(1L))
                .containsEntry(Outcome.MORE, List.of(6L)); // asked in vain for the purpose the draft allows
    }

    @Test
    void of_maskTightenedAndRowsWidened_replayTellsThemApart() throws IOException {
        assertThat(plan("keep:6,4", "keep:3,4").replay().counts()).containsEntry(Outcome.OTHER, 2L);
        assertThat(plan("\"330225001\" , ", "").replay().counts()).containsEntry(Outcome.OTHER, 2L);
        assertThat(plan(
                                "[ odrl:action gdx:mask ; odrl:target ds:302001001-000001-f-legal_person_id ;"
                                        + " gdx:maskRule \"keep:6,4\" ] ,\n        ",
                                "")
                        .replay()
                        .counts())
                .containsEntry(Outcome.MORE, 2L);
    }

    @Test
    void of_breakingForm_concernsEveryLiveConsumer() throws IOException {
        assertThat(plan("sh:maxLength 60 ;", "sh:maxLength 40 ;").breaking())
                .containsExactlyInAnyOrder(Demo.STATE_TAX, Demo.LOCAL_TAX);
    }

    @Test
    void of_firstPublication_saysWhatEverybodyGains() throws IOException {
        Plan plan = plan((EntryVersion) null);

        assertThat(plan.from()).isNull();
        assertThat(plan.differences())
                .allSatisfy(difference -> assertThat(difference.kind()).isEqualTo(ChangeKind.FIELDS_GAINED));
        assertThat(plan.differences().stream()
                        .flatMap(difference -> difference.parties().stream())
                        .map(Party::uscc))
                .contains(Demo.STATE_TAX, Demo.LOCAL_TAX, Demo.QUALITY, Demo.DATA_CENTRE)
                .doesNotContain(Demo.AUDITOR, Demo.REGISTRAR);
    }
}
