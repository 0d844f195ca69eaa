package org.govhub.catalog.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.riot.Lang;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.SharedFiles;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.ingest.DraftEntry;
import org.govhub.catalog.ingest.EntryFile;
import org.govhub.catalog.ingest.ImportCheck;
import org.govhub.catalog.ingest.KnownEntries;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.RdfText;
import org.junit.jupiter.api.Test;

/** The examples of the Spanish national portal: everything they say is in the drafts made of them. */
class DatasetsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final String EXAMPLES = "real-catalogs/dcat-ap-es-examples";

    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(SharedFiles.require(EXAMPLES))) {
            return files.filter(file -> file.toString().matches(".*\\.(ttl|rdf)"))
                    .sorted()
                    .toList();
        }
    }

    /** Undoes the one thing an entry changes: identifiers stand as dct:identifier again. */
    private static Model asTheSourceSaysIt(HarvestedDataset part, String code) {
        Model entry = part.model(code, null, DAY);
        Resource dataset = entry.getResource(part.subject());
        dataset.removeAll(DCTerms.identifier);
        for (Statement moved :
                dataset.listProperties(HarvestedDataset.IDENTIFIER).toList()) {
            if (moved.getObject().isAnon() && moved.getResource().hasProperty(HarvestedDataset.AGENCY, part.source())) {
                dataset.addProperty(
                        DCTerms.identifier,
                        moved.getResource().getProperty(SKOS.notation).getObject());
            }
        }
        return entry;
    }

    @Test
    void of_everyExample_noStatementIsLost() throws IOException {
        int files = 0;
        long statements = 0;
        long kept = 0;
        for (Path file : examples()) {
            Model catalogue;
            try {
                catalogue = EntryFile.readForeign(file);
            } catch (EntryFault notWellFormed) {
                continue;
            }
            Model paged =
                    CatalogPages.withoutPaging(ModelFactory.createDefaultModel().add(catalogue));
            Model all = ModelFactory.createDefaultModel();
            Model before = ModelFactory.createDefaultModel().add(paged);
            int number = 0;
            for (HarvestedDataset part : Datasets.of(paged, "urn:es")) {
                all.add(asTheSourceSaysIt(part, "399001/" + ++number));
            }
            // Blank datasets were given addresses; compare with the catalogue after that.
            assertThat(all.containsAll(paged)).as(file.toString()).isTrue();
            assertThat(paged.size()).isEqualTo(before.size());
            files++;
            statements += catalogue.size();
            kept += ModelFactory.createDefaultModel()
                    .add(all)
                    .intersection(paged)
                    .size();
        }
        // Ten of the 65 are not well-formed as published.
        assertThat(files).isEqualTo(55);
        assertThat(kept).isEqualTo(statements);
    }

    @Test
    void file_everyExample_draftsThatCanBeAppendedAndAreUnchangedNextTime() throws IOException {
        int drafts = 0;
        for (Path file : examples()) {
            ImportCheck first;
            try {
                first = new Harvest(KnownEntries.none(), HarvestLimits.USUAL, Clock.systemUTC()).file(file, "urn:es");
            } catch (EntryFault notWellFormed) {
                continue;
            }
            if (EntryFile.readForeign(file).isEmpty()) {
                continue;
            }
            assertThat(first.ok()).as(file + " " + first.notes()).isTrue();
            Map<String, String> contents = new HashMap<>();
            for (DraftEntry draft : first.created()) {
                Model model = draft.model();
                assertThat(EntryReader.code(model)).isEqualTo(draft.code());
                contents.put(draft.code(), CanonicalGraph.write(model));
            }
            drafts += contents.size();
            ImportCheck second = new Harvest(
                            new KnownEntries(contents.keySet(), contents::get), HarvestLimits.USUAL, Clock.systemUTC())
                    .file(file, "urn:es");
            assertThat(second.created()).as(file.toString()).isEmpty();
            assertThat(second.revised()).as(file.toString()).isEmpty();
            assertThat(second.unchanged()).hasSameSizeAs(first.created());
        }
        assertThat(drafts).isGreaterThan(60);
    }

    @Test
    void of_twoDatasetsAndAService_eachWithItsOwnAndTheRestInTheCatalogue() {
        Model catalogue = RdfText.read("""
                @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix : <http://x.org/> .
                :c a dcat:Catalog ; dct:title "C"@es ; dcat:dataset :a , :b ; dcat:service :s .
                :a a dcat:Dataset ; dct:title "A"@es ; dct:identifier "1" , "2" ; dcat:distribution [ dct:title "D" ] ; dct:relation :b .
                :b a dcat:Dataset ; dct:title "B"@es , "B"@en .
                :s a dcat:DataService ; dcat:servesDataset :a .
                """, Lang.TURTLE, "c.ttl");

        List<HarvestedDataset> parts = Datasets.of(catalogue, "urn:x");

        assertThat(parts.stream().collect(Collectors.toMap(HarvestedDataset::key, part -> part.graph()
                        .size())))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("http://x.org/a", 7L, "http://x.org/b", 3L, "http://x.org/c", 7L));
        Model entry = parts.getFirst().model("399001/000001", null, DAY);
        assertThat(EntryReader.code(entry)).isEqualTo("399001/000001");
        assertThat(EntryReader.title(parts.get(1).model("399001/000002", null, DAY)))
                .isEqualTo("B");
    }

    @Test
    void file_datasetGone_saidAndLeftAlone() throws IOException {
        Path file = Files.createTempFile("catalogue", ".ttl");
        try {
            Files.writeString(
                    file,
                    "<http://x.org/a> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> \"A\" .\n"
                            + "<http://x.org/b> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> \"B\" .\n");
            Map<String, String> contents = new HashMap<>();
            new Harvest(KnownEntries.none(), HarvestLimits.USUAL, Clock.systemUTC())
                    .file(file, "urn:x")
                    .created()
                    .forEach(draft -> contents.put(draft.code(), CanonicalGraph.write(draft.model())));
            Files.writeString(
                    file,
                    "<http://x.org/a> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> \"A2\" .\n");

            ImportCheck second = new Harvest(
                            new KnownEntries(contents.keySet(), contents::get), HarvestLimits.USUAL, Clock.systemUTC())
                    .file(file, "urn:x");

            assertThat(second.ok()).isTrue();
            assertThat(second.revised()).extracting(DraftEntry::title).containsExactly("A2");
            assertThat(second.notes()).singleElement().satisfies(note -> assertThat(note.found())
                    .isEqualTo("B"));
        } finally {
            Files.delete(file);
        }
    }
}
