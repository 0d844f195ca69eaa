package org.govhub.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.revision.ContentFault;
import org.govhub.catalog.revision.ContentPlace;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.RevisionFault;
import org.govhub.catalog.revision.RevisionLog;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the life of an entry means for the engine, then and now. */
class CatalogLifeTest {

    private static final String CODE = "302009001/000001";
    private static final String MASK = "gdx:maskRule \"keep:6,4\"";

    private final Path data;

    CatalogLifeTest(@TempDir Path data) throws IOException {
        this.data = data;
        Demo.withPack(data).close();
    }

    @Test
    void publish_moreCharactersShown_takesEffectWhenAnotherPersonConfirms() throws IOException {
        try (Catalog catalog = Catalog.open(data, Demo.CLOCK)) {
            catalog.enact(List.of(Proposal.entry(entry("1.0.0", MASK), "first")), Demo.STAFF, "first");
            String wider = "gdx:maskRule \"keep:10,4\"";
            Revision handedIn = catalog.append(List.of(Proposal.entry(entry("1.1.0", wider), "more")), Demo.COMPILER)
                    .getFirst();
            catalog.append(List.of(Step.onward(handedIn, Transition.APPROVE, "more")), Demo.APPROVER);

            Revision published = catalog.append(List.of(Step.publish(handedIn, "more")), Demo.ADMINISTRATOR)
                    .getFirst();

            assertThat(published.step().widening()).isTrue();
            assertThat(dataset(catalog.directory()).version()).isEqualTo("1.0.0");
            assertThat(catalog.entry(CODE).orElseThrow().pendingState()).isEqualTo(EntryState.UNCONFIRMED);
            Step confirmation = Step.onward(handedIn, Transition.CONFIRM, "agreed");
            assertThatThrownBy(() -> catalog.append(List.of(confirmation), Demo.ADMINISTRATOR))
                    .isInstanceOf(RevisionFault.class)
                    .hasMessageContaining("the same person published it");
            catalog.append(List.of(confirmation), Demo.APPROVER);
            assertThat(dataset(catalog.directory()).version()).isEqualTo("1.1.0");
            assertThat(CatalogVerifier.of(catalog).verify().isGood()).isTrue();
        }
    }

    /** Somebody's own tool signs a publication and does not say that it widens: no rule of the log is broken. */
    @Test
    void refresh_widensAndNobodySaidSo_isNotExchangedByNorAfterARestart() throws IOException {
        try (Catalog hub = Catalog.open(data, Demo.CLOCK)) {
            hub.enact(List.of(Proposal.entry(entry("1.0.0", MASK), "first")), Demo.STAFF, "first");
            try (RevisionLog beside = RevisionLog.open(data.resolve("catalog"), Demo.CLOCK)) {
                Step draft = Proposal.entry(entry("1.1.0", "gdx:maskRule \"keep:10,4\""), "more");
                Revision handedIn = beside.append(List.of(draft), Demo.COMPILER).getFirst();
                beside.append(List.of(Step.onward(handedIn, Transition.APPROVE, "more")), Demo.APPROVER);
                beside.append(List.of(Step.publish(handedIn, "harmless")), Demo.ADMINISTRATOR);
            }
            assertThat(dataset(hub.directory()).published()).isTrue();

            hub.refresh();

            assertThat(dataset(hub.directory()).published()).isFalse();
            assertThat(Objects.requireNonNull(hub.directory().dataset(Demo.REGISTRATION))
                            .published())
                    .isTrue();
        }
        try (Catalog again = Catalog.open(data, Demo.CLOCK)) {
            assertThat(dataset(again.directory()).published()).isFalse();
            assertThat(CatalogVerifier.of(again).verify().fault()).contains("it widens and was published");
        }
    }

    @Test
    void publish_nobodyGains_takesEffectAtOnce() throws IOException {
        try (Catalog catalog = Catalog.open(data, Demo.CLOCK)) {
            catalog.enact(List.of(Proposal.entry(entry("1.0.0", MASK), "first")), Demo.STAFF, "first");
            List<Revision> published =
                    catalog.enact(List.of(Proposal.entry(entry("1.0.1", MASK), "wording")), Demo.STAFF, "wording");

            assertThat(published.getFirst().step().widening()).isFalse();
            assertThat(dataset(catalog.directory()).version()).isEqualTo("1.0.1");
            assertThatThrownBy(() -> catalog.append(
                            List.of(Proposal.entry(entry("1.0.1", "gdx:maskRule \"keep:1,1\""), "again")),
                            Demo.COMPILER))
                    .hasMessageContaining("not greater than the published 1.0.1");
        }
    }

    @Test
    void directoryAt_betweenTwoVersions_isTheOneOfThatTime() throws IOException {
        Clock later = Clock.fixed(Demo.NOW.plus(Duration.ofDays(7)), ZoneOffset.UTC);
        try (Catalog catalog = Catalog.open(data, Demo.CLOCK)) {
            catalog.enact(List.of(Proposal.entry(entry("1.0.0", MASK), "first")), Demo.STAFF, "first");
        }
        try (Catalog catalog = Catalog.open(data, later)) {
            catalog.enact(List.of(Proposal.entry(entry("2.0.0", MASK), "second")), Demo.STAFF, "second");

            Directory then =
                    catalog.directoryAt(Demo.NOW.plus(Duration.ofDays(3))).orElseThrow();
            assertThat(dataset(then).version()).isEqualTo("1.0.0");
            assertThat(dataset(catalog.directory()).version()).isEqualTo("2.0.0");
            assertThat(catalog.directoryAt(Demo.NOW.minus(Duration.ofDays(1)))).isEmpty();
            assertThat(catalog.at(Demo.NOW).entry(CODE).orElseThrow().version()).isEqualTo("1.0.0");
            assertThat(catalog.versions(CODE))
                    .extracting(version -> version.version() + " " + version.state())
                    .containsExactly("1.0.0 REVISED", "2.0.0 PUBLISHED");
        }
    }

    @Test
    void directory_contentEdited_refusesThatDatasetOnly() throws IOException {
        try (Catalog catalog = Catalog.open(data, Demo.CLOCK)) {
            ContentPlace place = Objects.requireNonNull(
                    Objects.requireNonNull(catalog.life(Demo.TAX).published()).place());
            Path contents = data.resolve("catalog/contents");
            byte[] bytes = Files.readAllBytes(contents);
            bytes[Math.toIntExact(place.at()) + place.size() / 2] ^= 1;
            Files.write(contents, bytes);
        }
        try (Catalog catalog = Catalog.open(data, Demo.CLOCK)) {
            assertThatThrownBy(() -> catalog.directory().dataset(Demo.TAX)).isInstanceOf(ContentFault.class);
            assertThat(Objects.requireNonNull(catalog.directory().dataset(Demo.REGISTRATION))
                            .published())
                    .isTrue();
        }
    }

    private static Dataset dataset(Directory directory) {
        return Objects.requireNonNull(directory.dataset(CODE));
    }

    /** The smallest entry with its mask written so. */
    private static Model entry(String version, String mask) throws IOException {
        String text = Files.readString(
                Demo.find("catalog/src/test/resources/org/govhub/catalog/entry/minimal.ttl")
                        .orElseThrow(),
                StandardCharsets.UTF_8);
        return RdfText.read(
                text.replace("dcat:version \"1.0.0\"", "dcat:version \"" + version + "\"")
                        .replace("gdx:maskRule \"keep:6,4\"", mask),
                Lang.TURTLE,
                "minimal");
    }
}
