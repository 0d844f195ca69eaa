package org.govhub.catalog.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Demo;
import org.govhub.catalog.Proposal;
import org.govhub.catalog.level.LevelFault.Kind;
import org.govhub.catalog.level.ReportIntake.Taken;
import org.govhub.catalog.level.ReportIntake.Terms;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Role;
import org.govhub.catalog.revision.Staff;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;
import org.govhub.exchange.message.Uscc;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.CertificateAuthority;
import org.govhub.exchange.seal.IssuedKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportIntakeTest {

    private static final String PROVINCE = Uscc.withCheckDigit("11330000", "00251234");
    private static final Terms UNASKED = new Terms(0, false);

    @TempDir
    Path folder;

    private final IssuedKey countyKey = Demo.key(Demo.OPERATOR);
    private final Person administrator = person("administrator", Role.ADMINISTRATOR);
    private final Staff staff =
            new Staff(person("compiler", Role.COMPILER), person("approver", Role.APPROVER), administrator);
    private Catalog county;
    private Catalog province;

    @BeforeEach
    void open() throws IOException {
        county = Demo.withPack(folder.resolve("county"));
        province = Catalog.open(folder.resolve("province"), Demo.CLOCK);
        province.bootstrap(staff);
        province.enact(List.of(Proposal.party(party(Demo.OPERATOR, "role-hub"), "test")), staff, "test");
        province.enact(List.of(Proposal.key(Demo.OPERATOR, countyKey.verificationKey(), "test")), staff, "test");
    }

    @AfterEach
    void close() throws IOException {
        county.close();
        province.close();
    }

    @Test
    void take_firstReport_hasEveryPublishedEntryAsItIs() throws IOException {
        Taken taken = take(report("", countyKey), UNASKED);

        assertThat(taken.added()).isEqualTo(3);
        assertThat(province.external(Demo.OPERATOR).entries().keySet())
                .containsExactlyInAnyOrder(Demo.REGISTRATION, Demo.TAX, Demo.ORG_CODE);
        Model theirs = county.model(Demo.REGISTRATION).orElseThrow();
        Model ours = province.model(Objects.requireNonNull(
                province.external(Demo.OPERATOR).entries().get(Demo.REGISTRATION)));
        assertThat(CanonicalGraph.write(ours)).isEqualTo(CanonicalGraph.write(theirs));
        assertThat(province.directory().datasets())
                .as("the engine takes no notice")
                .isEmpty();
        assertThat(province.list()).isEmpty();
    }

    @Test
    void take_sameReportTwice_changesNothing() throws IOException {
        Path report = report("", countyKey);
        take(report, UNASKED);
        int before = province.revisions().size();

        Taken again = take(report, UNASKED);

        assertThat(again.skipped()).isEqualTo(1);
        assertThat(again.patches()).isZero();
        assertThat(province.revisions()).hasSize(before);
    }

    @Test
    void take_reportSinceTheLast_removesWhatWasWithdrawn() throws IOException {
        take(report("", countyKey), UNASKED);
        county.append(
                List.of(Step.of(org.govhub.catalog.revision.Kind.ENTRY, Demo.TAX, Transition.WITHDRAW, "wrong fields")),
                Demo.ADMINISTRATOR);

        Taken taken = take(report(province.external(Demo.OPERATOR).until(), countyKey), UNASKED);

        assertThat(taken.removed()).isEqualTo(1);
        assertThat(province.external(Demo.OPERATOR).entries())
                .doesNotContainKey(Demo.TAX)
                .hasSize(2);
        assertThat(province.external(Demo.OPERATOR).until())
                .isEqualTo(county.revisions().getLast().hash());
    }

    @Test
    void take_fullReportAgain_takesOnlyWhatIsNew() throws IOException {
        take(report("", countyKey), UNASKED);
        county.append(
                List.of(Step.of(org.govhub.catalog.revision.Kind.ENTRY, Demo.TAX, Transition.WITHDRAW, "wrong fields")),
                Demo.ADMINISTRATOR);

        assertThatThrownBy(() -> take(report("", countyKey), UNASKED))
                .isInstanceOfSatisfying(
                        LevelFault.class, fault -> assertThat(fault.kind()).isEqualTo(Kind.NOT_A_CONTINUATION));
        Taken taken = take(report("", countyKey), new Terms(0, true));

        assertThat(taken.removed()).isEqualTo(1);
        assertThat(taken.unchanged()).isEqualTo(2);
    }

    @Test
    void take_entryWithACodeOfOurs_standsBesideOurs() throws IOException {
        Path report = report("", countyKey);
        Model ours = county.model(Demo.REGISTRATION).orElseThrow();
        province.append(List.of(Proposal.draft(ours, "ours")), staff.compiler());

        Taken taken = take(report, UNASKED);

        assertThat(taken.ours()).containsExactly(Demo.REGISTRATION);
        assertThat(province.life(Demo.REGISTRATION).pending()).isNotNull();
    }

    @Test
    void take_manyDeletions_needsTheirNumber() throws IOException {
        Path first = write(countyKey, patch("", "sha-256:a", changes(40, true)));
        take(first, UNASKED);
        Path second = write(countyKey, patch("sha-256:a", "sha-256:b", changes(40, false)));
        int before = province.revisions().size();

        assertThatThrownBy(() -> take(second, new Terms(39, false))).isInstanceOfSatisfying(LevelFault.class, fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.MASS_DELETION);
            assertThat(fault.place()).isEqualTo("40");
        });
        assertThat(province.revisions()).hasSize(before);
        assertThat(take(second, new Terms(40, false)).removed()).isEqualTo(40);
    }

    @Test
    void take_deletionsSpreadOverManyPatches_areCountedTogether() throws IOException {
        take(write(countyKey, patch("", "sha-256:a", changes(40, true))), UNASKED);
        List<Patch.Change> gone = changes(40, false);
        Path second = write(
                countyKey,
                patch("sha-256:a", "sha-256:b", gone.subList(0, 4)),
                patch("sha-256:b", "sha-256:c", gone.subList(4, 8)));

        assertThatThrownBy(() -> take(second, UNASKED)).hasMessageContaining("8 of 40");
    }

    @Test
    void take_deletionsSpreadOverManyReports_areCountedTogetherForAWeek() throws IOException {
        take(write(countyKey, patch("", "sha-256:a", changes(40, true))), UNASKED);
        List<Patch.Change> gone = changes(40, false);
        assertThat(take(write(countyKey, patch("sha-256:a", "sha-256:b", gone.subList(0, 4))), UNASKED)
                        .removed())
                .isEqualTo(4);
        Path second = write(countyKey, patch("sha-256:b", "sha-256:c", gone.subList(4, 6)));

        assertThatThrownBy(() -> take(second, UNASKED)).isInstanceOfSatisfying(LevelFault.class, fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.MASS_DELETION);
            assertThat(fault.place()).isEqualTo("2");
            assertThat(fault.problem()).isEqualTo("it removes 2 of 36 entries, after 4 others in the last 7 days");
        });
        provinceAt(Duration.ofDays(8));
        assertThat(take(second, UNASKED).removed()).isEqualTo(2);
    }

    @Test
    void take_deletionsSomebodyAgreedTo_countNoMore() throws IOException {
        take(write(countyKey, patch("", "sha-256:a", changes(40, true))), UNASKED);
        List<Patch.Change> gone = changes(40, false);
        take(write(countyKey, patch("sha-256:a", "sha-256:b", gone.subList(0, 20))), new Terms(20, false));

        assertThat(take(write(countyKey, patch("sha-256:b", "sha-256:c", gone.subList(20, 25))), UNASKED)
                        .removed())
                .isEqualTo(5);
    }

    @Test
    void take_deletedAndBackInTheNextReport_countsNoMore() throws IOException {
        take(write(countyKey, patch("", "sha-256:a", changes(40, true))), UNASKED);
        List<Patch.Change> gone = changes(40, false);
        take(write(countyKey, patch("sha-256:a", "sha-256:b", gone.subList(0, 5))), UNASKED);
        take(write(countyKey, patch("sha-256:b", "sha-256:c", changes(5, true))), UNASKED);

        assertThat(take(write(countyKey, patch("sha-256:c", "sha-256:d", gone.subList(5, 10))), UNASKED)
                        .removed())
                .isEqualTo(5);
    }

    @Test
    void take_deletedAndBackInOneReport_isNoDeletion() throws IOException {
        take(write(countyKey, patch("", "sha-256:a", changes(40, true))), UNASKED);
        Path second = write(
                countyKey,
                patch("sha-256:a", "sha-256:b", changes(40, false)),
                patch("sha-256:b", "sha-256:c", changes(40, true)));

        take(second, UNASKED);

        assertThat(province.external(Demo.OPERATOR).entries()).hasSize(40);
    }

    @Test
    void take_gapBeforeIt_takesNothing() throws IOException {
        Path later = write(countyKey, patch("sha-256:x", "sha-256:y", changes(1, true)));

        refused(later, Kind.GAP);
    }

    @Test
    void take_gapInsideIt_takesNothing() throws IOException {
        Path gap = write(
                countyKey, patch("", "sha-256:a", changes(1, true)), patch("sha-256:b", "sha-256:c", changes(2, true)));

        refused(gap, Kind.GAP);
    }

    @Test
    void take_signedByAnotherKey_takesNothing() throws IOException {
        refused(report("", Demo.key(Demo.OPERATOR)), Kind.SIGNATURE_INVALID);
    }

    @Test
    void take_keyExpired_onlyWhatWasOnItsWayThen() throws IOException {
        IssuedKey old = CertificateAuthority.create("Demo CA", Demo.NOW, Duration.ofDays(365))
                .issue(Demo.OPERATOR, "象山县", Algorithm.ES256, Demo.NOW, Duration.ofDays(10));
        province.enact(List.of(Proposal.key(Demo.OPERATOR, old.verificationKey(), "test")), staff, "test");
        Path report = write(old, patch("", "sha-256:a", changes(1, true)));

        provinceAt(Duration.ofDays(41));
        refused(report, Kind.SIGNATURE_INVALID);

        provinceAt(Duration.ofDays(39));
        assertThat(take(report, UNASKED).added()).isEqualTo(1);
    }

    @Test
    void take_madeInTheFuture_takesNothing() throws IOException {
        Path report = write(
                countyKey,
                new Patch(Demo.OPERATOR, "", "sha-256:a", Demo.NOW.plus(Duration.ofHours(1)), changes(1, true)));

        refused(report, Kind.SIGNATURE_INVALID);
    }

    private void provinceAt(Duration later) throws IOException {
        province.close();
        province = Catalog.open(folder.resolve("province"), Clock.offset(Demo.CLOCK, later));
    }

    @Test
    void take_lastLineChanged_takesNothingOfTheFile() throws IOException {
        Path report = write(
                countyKey, patch("", "sha-256:a", changes(1, true)), patch("sha-256:a", "sha-256:b", changes(2, true)));
        List<String> lines = new ArrayList<>(Files.readAllLines(report, StandardCharsets.US_ASCII));
        String last = lines.removeLast();
        int middle = last.indexOf("payload") + 400;
        lines.add(last.substring(0, middle) + (last.charAt(middle) == 'A' ? 'B' : 'A') + last.substring(middle + 1));
        Files.write(report, lines, StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> take(report, UNASKED)).isInstanceOf(LevelFault.class);
        assertThat(province.external(Demo.OPERATOR).entries()).isEmpty();
    }

    @Test
    void take_fromAPartyThatIsNoHub_takesNothing() throws IOException {
        province.enact(
                List.of(Proposal.party(party(Demo.OPERATOR, "role-provider"), "no longer a hub")), staff, "test");

        refused(report("", countyKey), Kind.SOURCE_UNKNOWN);
    }

    @Test
    void take_contentOfAnotherCode_takesNothing() throws IOException {
        Patch.Change one = changes(1, true).getFirst();
        Path wrong = write(
                countyKey,
                patch("", "sha-256:a", List.of(new Patch.Change("302001001/999999", "1.0.0", one.content()))));

        refused(wrong, Kind.ENTRY_WRONG);
    }

    @Test
    void take_notAReport_saysWhichLine() throws IOException {
        for (String text : List.of(
                "", "\n", "{}", "payload", "{\"payload\":\"e30\",\"protected\":\"e30\",\"signature\":\"AA\"}")) {
            Path file = folder.resolve("wrong.patches");
            Files.writeString(file, text);

            assertThatThrownBy(() -> take(file, UNASKED)).isInstanceOfSatisfying(LevelFault.class, fault -> {
                assertThat(fault.kind()).isEqualTo(Kind.NOT_A_PATCH);
                assertThat(fault.place()).isEqualTo("line 1");
            });
        }
    }

    private void refused(Path report, Kind kind) {
        assertThatThrownBy(() -> take(report, UNASKED))
                .isInstanceOfSatisfying(
                        LevelFault.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
        assertThat(province.external(Demo.OPERATOR).entries()).isEmpty();
        assertThat(province.external(Demo.OPERATOR).until()).isEmpty();
    }

    private Taken take(Path report, Terms terms) throws IOException {
        return new ReportIntake(province, administrator).take(report, terms, done -> {});
    }

    private Path report(String since, IssuedKey key) throws IOException {
        Path file = folder.resolve("county.patches");
        try (OutputStream out = Files.newOutputStream(file)) {
            new CatalogReport(county, key.signer()).write(out, since, Demo.NOW, done -> {});
        }
        return file;
    }

    private Path write(IssuedKey key, Patch... patches) throws IOException {
        Path file = folder.resolve("county.patches");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (Patch patch : patches) {
                out.write(PatchLine.write(patch, key.signer()));
                out.write('\n');
            }
        }
        return file;
    }

    private static Patch patch(String since, String until, List<Patch.Change> changes) {
        return new Patch(Demo.OPERATOR, since, until, Demo.NOW, changes);
    }

    private static List<Patch.Change> changes(int count, boolean there) {
        List<Patch.Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String code = String.format("302001001/%06d", i);
            String turtle = """
                    <https://hub.example.gov/id/dataset/302001001-%1$06d> a <http://www.w3.org/ns/dcat#Dataset> ;
                        <http://purl.org/dc/terms/identifier> "302001001/%1$06d" ;
                        <http://purl.org/dc/terms/title> "企业登记 %1$d"@zh .
                    """.formatted(i);
            String content = CanonicalGraph.write(RdfText.read(turtle, Lang.TURTLE, "test"));
            changes.add(there ? new Patch.Change(code, "1.0.0", content) : new Patch.Change(code, "", null));
        }
        return changes;
    }

    private static Model party(String uscc, String role) {
        return RdfText.read("""
                @prefix foaf: <http://xmlns.com/foaf/0.1/> .
                @prefix dct: <http://purl.org/dc/terms/> .
                @prefix gdx: <https://hub.example.gov/ns/gdx#> .
                @prefix gdxv: <https://hub.example.gov/ns/codes/> .
                <https://hub.example.gov/id/org/%1$s> a foaf:Agent ; foaf:name "象山县平台"@zh ; dct:identifier "%1$s" ;
                    gdx:level 4 ; gdx:adminDivision "330225" ; gdx:role gdxv:%2$s .
                """.formatted(uscc, role), Lang.TURTLE, "party");
    }

    private static Person person(String name, Role role) {
        return new Person(PROVINCE, name, role, Demo.key(PROVINCE).signer());
    }
}
