package org.govhub.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.jena.query.Dataset;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.RDF;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.seal.VerificationKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {

    private final Path data;

    CatalogTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void open_again_sameDirectory() throws IOException {
        Directory before;
        try (Catalog catalog = Demo.withPack(data)) {
            before = catalog.directory();
            assertThat(before.revision())
                    .isEqualTo(catalog.revisions()
                            .get(catalog.revisions().size() - 1)
                            .hash());
        }
        try (Catalog catalog = Catalog.open(data, Demo.CLOCK)) {
            assertThat(catalog.directory())
                    .usingRecursiveComparison()
                    .withEqualsForType((one, other) -> one.pattern().equals(other.pattern()), Pattern.class)
                    .withEqualsForType((one, other) -> one.kid().equals(other.kid()), VerificationKey.class)
                    .isEqualTo(before);
        }
    }

    @Test
    void directory_searchStoreEditedOrDeleted_changesNothing() throws IOException {
        try (Catalog catalog = Demo.withPack(data)) {
            Dataset store = catalog.store().dataset();
            assertThat(Txn.calculateRead(store, () -> names(store)))
                    .hasSize(3)
                    .allMatch(name -> name.endsWith("-v1.0.0"));
            Txn.executeWrite(store, () -> names(store).forEach(store::removeNamedModel));
        }
        try (Catalog catalog = Catalog.open(data, Demo.CLOCK)) {
            assertThat(catalog.directory().datasets()).hasSize(3);
            assertThat(catalog.list()).hasSize(3);
        }
    }

    @Test
    void store_missingOrOfAnotherLog_isRebuilt() throws IOException {
        try (Catalog catalog = Demo.withPack(data)) {
            Dataset store = catalog.store().dataset();
            Txn.executeWrite(store, () -> {
                store.getDefaultModel().removeAll();
                store.addNamedModel(
                        "http://stray.example/",
                        RdfText.read("<http://a.example/> <http://b.example/> 1 .", Lang.TURTLE, "stray"));
            });
        }
        try (Catalog catalog = Catalog.open(data, Demo.CLOCK)) {
            Dataset store = catalog.store().dataset();
            assertThat(Txn.calculateRead(store, () -> names(store))).hasSize(3).doesNotContain("http://stray.example/");
        }
    }

    @Test
    void append_suspension_stopsPartyAndEntryAtOnce() throws IOException {
        try (Catalog catalog = Demo.withPack(data)) {
            List<Directory> seen = new ArrayList<>();
            catalog.onChange(seen::add);
            catalog.append(
                    List.of(
                            Step.of(Kind.PARTY, Demo.QUALITY, Transition.SUSPEND, "incident"),
                            Step.of(Kind.ENTRY, Demo.TAX, Transition.SUSPEND, "incident")),
                    Demo.APPROVER);

            assertThat(seen).singleElement().isSameAs(catalog.directory());
            assertThat(Objects.requireNonNull(catalog.directory().party(Demo.QUALITY))
                            .suspended())
                    .isTrue();
            assertThat(Objects.requireNonNull(catalog.directory().dataset(Demo.TAX))
                            .published())
                    .isFalse();
            assertThat(catalog.entry(Demo.TAX).orElseThrow().state()).isEqualTo(EntryState.SUSPENDED);
        }
    }

    @Test
    void append_entryOfUnknownProvider_refused() throws IOException {
        Model entry = minimal();
        try (Catalog catalog = Demo.begun(data)) {
            assertThatThrownBy(() -> catalog.enact(List.of(Proposal.entry(entry, "new")), Demo.STAFF, "new"))
                    .isInstanceOf(EntryFault.class)
                    .hasMessageContaining("not a registered party");
            assertThat(catalog.directory().datasets()).isEmpty();
            assertThat(catalog.entry("302009001/000001").orElseThrow().state()).isEqualTo(EntryState.REGISTERED);
        }
    }

    @Test
    void append_draft_isListedAndHasNoEffect() throws IOException {
        try (Catalog catalog = Demo.withPack(data)) {
            catalog.append(List.of(Proposal.draft(minimal(), "imported")), Demo.COMPILER);

            assertThat(catalog.directory().dataset("302009001/000001")).isNull();
            assertThat(catalog.entry("302009001/000001").orElseThrow().state()).isEqualTo(EntryState.DRAFT);
            assertThat(catalog.list()).hasSize(4);
            assertThat(catalog.model("302009001/000001").orElseThrow().isIsomorphicWith(minimal()))
                    .isTrue();
        }
    }

    @Test
    void export_everyFormat_isOneCatalogueWithTheLogsState() throws IOException {
        try (Catalog catalog = Demo.withPack(data)) {
            Model turtle = RdfText.read(catalog.export(ExportFormat.TURTLE), Lang.TURTLE, "export");
            Model xml = RdfText.read(catalog.export(ExportFormat.RDF_XML), Lang.RDFXML, "export");
            Model json = RdfText.read(catalog.export(ExportFormat.JSON_LD), Lang.JSONLD, "export");

            assertThat(xml.isIsomorphicWith(turtle)).isTrue();
            assertThat(json.isIsomorphicWith(turtle)).isTrue();
            assertThat(turtle.listSubjectsWithProperty(RDF.type, DCAT.CatalogRecord)
                            .toList())
                    .hasSize(3);
            assertThat(catalog.export(ExportFormat.TURTLE))
                    .contains("gdxv:lifecycle-published")
                    .doesNotContain("gdx:lifecycleState  gdxv:lifecycle-draft");
        }
    }

    @Test
    void open_damagedLog_refusedWithLine() throws IOException {
        Demo.withPack(data).close();
        Path file = data.resolve("catalog/revisions.jsonl");
        Files.writeString(file, Files.readString(file).replaceFirst("pack: parties", "pack: Parties"));

        assertThatThrownBy(() -> Catalog.open(data, Demo.CLOCK)).hasMessageContaining("revision log, line");
    }

    private static Model minimal() throws IOException {
        return RdfText.readTurtle(Demo.find("catalog/src/test/resources/org/govhub/catalog/entry/minimal.ttl")
                .orElseThrow());
    }

    private static List<String> names(Dataset store) {
        List<String> names = new ArrayList<>();
        store.listModelNames().forEachRemaining(name -> names.add(name.getURI()));
        return names;
    }
}
