package org.govhub.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.EntryState;
import org.govhub.catalog.ExportFormat;
import org.govhub.catalog.PublishedVersion;
import org.govhub.catalog.entry.BaseStore;
import org.govhub.catalog.entry.BaseStoreReader;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.plain.CsvCells;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.store.CatalogStore;
import org.govhub.catalog.store.EntryVersion;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.seal.Digest;

/** What a viewer may see of one published entry, ready to be written in any form. */
public final class EntryDocument {

    private static final List<String> COLUMNS =
            List.of("code", "title", "version", "provider", "providerName", "abstract", "modified");

    private final Model model;
    private final EntryCard card;

    private EntryDocument(Model model, EntryCard card) {
        this.model = model;
        this.card = card;
    }

    /**
     * The entry out of the store; empty where the store holds another version in force than the one that was looked at when it
     * was decided that the viewer may see it.
     */
    public static Optional<EntryDocument> read(CatalogStore store, Dataset decided, Visibility visibility) {
        String code = decided.code();
        return store.current(code)
                .filter(entry -> EntryReader.version(entry).equals(decided.version()))
                .map(entry -> of(entry, EntryState.PUBLISHED, code, visibility));
    }

    /** A version that was or is in force, out of the revision log; empty where the viewer may not see it. */
    public static Optional<EntryDocument> read(
            Catalog catalog, PublishedVersion version, String code, Visibility visibility) {
        Model entry = catalog.model(version.content());
        return visibility.seesPast(code, EntryReader.level(entry))
                ? Optional.of(of(entry, version.state(), code, visibility))
                : Optional.empty();
    }

    private static EntryDocument of(Model entry, EntryState state, String code, Visibility visibility) {
        Model shown = EntryView.of(entry, code, visibility);
        EntryVersion version = new EntryVersion("", EntryReader.version(entry), state.code(), shown);
        return new EntryDocument(shown, EntryCard.of(code, version, uscc -> null));
    }

    /** The graph in an RDF language. */
    public String write(ExportFormat format) {
        return format.write(model);
    }

    /** One line under headings: the title page. */
    public String csv() {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            List<Object> head = new ArrayList<>(COLUMNS);
            List<String> row = new ArrayList<>(List.of(
                    card.code(),
                    card.title(),
                    card.version(),
                    card.provider(),
                    card.providerName(),
                    summary().orElse(""),
                    card.modified()));
            for (Facet facet : Facet.values()) {
                if (facet != Facet.PROVIDER) {
                    head.add(facet.code());
                    row.add(card.terms().getOrDefault(facet, List.of()).stream()
                            .map(Term::zh)
                            .collect(Collectors.joining("、")));
                }
            }
            printer.printRecord(head);
            printer.printRecord(CsvCells.write(row));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // text in memory
        }
        return text.toString();
    }

    /** Names these very contents in that form. */
    public String tag(String form) {
        byte[] content = (form + "\n" + CanonicalGraph.write(model)).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Digest.SHA_256.of(content), 0, 16);
    }

    /** The abstract, where the viewer may see it. */
    public Optional<String> summary() {
        return card.summary().isEmpty() || card.summary().equals(card.title())
                ? Optional.empty()
                : Optional.of(card.summary());
    }

    /** What it declares of itself as a base store, where the viewer may see the whole entry. */
    public Optional<BaseStore> baseStore() {
        return BaseStoreReader.read(model);
    }

    public String modified() {
        return card.modified();
    }

    /** The values of the entry's facets. */
    public Map<Facet, List<Term>> terms() {
        return card.terms();
    }
}
