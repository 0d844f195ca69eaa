package org.govhub.catalog.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.Demo;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.rdf.Terms;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Mask;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.directory.SharingRule.Quota;
import org.govhub.exchange.directory.SharingRule.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryReaderTest {

    private static final Path RESOURCES =
            Demo.find("catalog/src/test/resources/org/govhub/catalog/entry").orElseThrow();

    @Test
    void read_minimalEntry_isWholeDataset() throws IOException {
        Dataset dataset = EntryReader.read(RdfText.readTurtle(RESOURCES.resolve("minimal.ttl")), true);

        assertThat(dataset.code()).isEqualTo("302009001/000001");
        assertThat(dataset.title()).isEqualTo("欠税信息");
        assertThat(dataset.key()).containsExactly("uscc");
        assertThat(dataset.fields().stream().map(field -> field.name()))
                .containsExactly("uscc", "id_number", "town", "amount");
        assertThat(dataset.field("town"))
                .satisfies(town -> assertThat(town.codes()).containsExactly("330225001"));
        assertThat(dataset.cadence()).satisfies(cadence -> {
            assertThat(cadence.cycle()).isEqualTo("DAILY");
            assertThat(cadence.grace()).isEqualTo(Duration.ofHours(6));
        });
        assertThat(dataset.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.id()).isEqualTo("302009001-000001#p1");
            assertThat(rule.legalBasis()).isEqualTo("plan");
        });
    }

    @Test
    void read_messagesBehindAService_areFetchedFromIt() throws IOException {
        Model entry = RdfText.readTurtle(RESOURCES.resolve("minimal.ttl"));
        String base = "https://hub.example.gov/id/";
        Resource service = entry.createResource(base + "service/outbox").addProperty(DCTerms.identifier, "outbox");
        entry.createResource(base + "dataset/302009001-000001")
                .addProperty(
                        DCAT.distribution,
                        entry.createResource(base + "dist/302009001-000001-message")
                                .addProperty(Terms.Gdx.sharingMethod, Terms.Codes.methodMessage)
                                .addProperty(DCAT.accessService, service));

        Dataset dataset = EntryReader.read(entry, true);

        assertThat(dataset.pull()).isEqualTo("outbox");
        assertThat(dataset.service()).as("it answers no queries").isNull();
    }

    @Test
    void read_workedExample_compilesAsTheMappingSays() throws IOException {
        Optional<Path> example = Demo.find("shared/data/catalog-example.ttl");
        assumeTrue(example.isPresent(), "skipped: no shared/data folder beside the repository");

        Dataset dataset = EntryReader.read(RdfText.readTurtle(example.get()), true);

        assertThat(dataset.service()).isEqualTo("hf-contribution-query");
        SharingRule rule = dataset.rules().get(0);
        assertThat(rule.fields()).containsExactlyInAnyOrder("person_id", "acct_status");
        assertThat(rule.masks()).containsExactly(Map.entry("person_id", Mask.parse("keep:6,4")));
        assertThat(rule.rows().conditions().toString()).isEqualTo("[acct_status not in (CLOSED)]");
        assertThat(rule.uses()).containsExactlyInAnyOrder(Use.QUERY, Use.RECEIVE);
        assertThat(rule.purposes()).containsExactly("333114001000");
        assertThat(rule.quota()).isEqualTo(new Quota(50_000L, null));
        assertThat(rule.assignee().region()).isEqualTo("330000");
        assertThat(rule.from()).isNull();
        assertThat(rule.until()).isEqualTo(Instant.parse("2027-12-31T16:00:00Z"));
    }

    static Stream<Path> refused() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(RESOURCES.resolve("refused"))) {
            files = all.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(50);
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void read_whatCannotBeExpressed_refused(Path file) throws IOException {
        String expected = Files.readAllLines(file).get(0).replace("# expect: ", "");

        assertThatThrownBy(() -> EntryReader.read(RdfText.readTurtle(file), true))
                .isInstanceOf(EntryFault.class)
                .hasMessageContaining(expected)
                .satisfies(fault -> assertThat(((EntryFault) fault).remedy()).isNotBlank());
    }

    @Test
    void read_unpublished_saysSo() throws IOException {
        Dataset dataset = EntryReader.read(RdfText.readTurtle(RESOURCES.resolve("minimal.ttl")), false);

        assertThat(dataset.published()).isFalse();
        assertThat(dataset.delegates()).isEqualTo(Set.of());
    }
}
