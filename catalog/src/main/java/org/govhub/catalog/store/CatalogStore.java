package org.govhub.catalog.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.jena.query.Dataset;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Other;

/**
 * A copy of the catalogue in TDB2: one named graph for each published version of an entry, one for its newest draft, and in
 * the default graph which of them holds. Decisions never read it, so editing it changes nothing but what is shown.
 */
public final class CatalogStore implements EntryCopy, Closeable {

    private static final String DRAFT = "-draft";

    private final TdbFolder folder;

    private CatalogStore(TdbFolder folder) {
        this.folder = folder;
    }

    /**
     * Opens the store in {@code folder}, as far as it followed the log when it was closed.
     *
     * @throws IOException also when another process has it open
     */
    public static CatalogStore open(Path folder) throws IOException {
        return new CatalogStore(TdbFolder.open(folder));
    }

    /** The data, for queries; callers run their own read transactions. */
    public Dataset dataset() {
        return folder.dataset();
    }

    /** The graph of the version in force, a copy. */
    public Optional<Model> current(String code) {
        return read(() -> subject(code)
                .flatMap(dataset -> Optional.ofNullable(dataset.getPropertyResourceValue(Other.hasCurrentVersion)))
                .flatMap(version -> graph(version.getURI())));
    }

    /** The graph of a version that was published once, a copy. */
    public Optional<Model> version(String code, String version) {
        return read(() -> subject(code).flatMap(dataset -> graph(versionGraph(dataset.getURI(), version))));
    }

    /** The graph of the newest draft or registration that is not published yet, a copy. */
    public Optional<Model> draft(String code) {
        return read(() -> subject(code).flatMap(dataset -> graph(dataset.getURI() + DRAFT)));
    }

    @Override
    public Position position() {
        return folder.position();
    }

    @Override
    public void clear() {
        folder.clear();
    }

    @Override
    public void write(List<EntryChange> changes, Position to) {
        folder.write(() -> changes.forEach(this::write), to);
    }

    /** Gives back the space of what was replaced. Reading goes on, writing waits. */
    public void compact() {
        folder.compact();
    }

    /** Compacts where much was written since it last was; whether it did. */
    public boolean compactAfterBulk() {
        return folder.compactAfterBulk();
    }

    @Override
    public void close() {
        folder.close();
    }

    private void write(EntryChange change) {
        EntryVersion any = change.published() != null ? change.published() : change.draft();
        if (any == null) {
            subject(change.code()).ifPresent(CatalogStore::forget);
            return;
        }
        String iri = EntryReader.subject(any.model()).getURI();
        change.versions().forEach(version -> put(versionGraph(iri, version.version()), version.model()));
        Resource self = data().getDefaultModel().createResource(iri);
        forget(self);
        self.addProperty(DCTerms.identifier, change.code());
        self.addProperty(Gdx.lifecycleState, ResourceFactory.createResource(Codes.NS + "lifecycle-" + any.state()));
        if (change.published() != null) {
            String graph = versionGraph(iri, change.published().version());
            // A published version never changes; it comes without its publication when only something else about it
            // did.
            if (!data().containsNamedModel(graph)) {
                put(graph, change.published().model());
            }
            self.addProperty(Other.hasCurrentVersion, ResourceFactory.createResource(graph));
        }
        if (change.draft() == null) {
            data().removeNamedModel(iri + DRAFT);
        } else {
            put(iri + DRAFT, change.draft().model());
        }
    }

    /** One by one: removing by a pattern from TDB2's default graph removes from the named graphs too. */
    private static void forget(Resource dataset) {
        dataset.listProperties().toList().forEach(dataset.getModel()::remove);
    }

    private void put(String graph, Model model) {
        data().replaceNamedModel(graph, model);
    }

    private Optional<Resource> subject(String code) {
        return data().getDefaultModel()
                .listSubjectsWithProperty(DCTerms.identifier, code)
                .nextOptional();
    }

    private Optional<Model> graph(String name) {
        return data().containsNamedModel(name)
                ? Optional.of(ModelFactory.createDefaultModel().add(data().getNamedModel(name)))
                : Optional.empty();
    }

    private Optional<Model> read(Supplier<Optional<Model>> look) {
        return Txn.calculateRead(data(), look);
    }

    private Dataset data() {
        return folder.dataset();
    }

    private static String versionGraph(String iri, String version) {
        return iri + "-v" + version;
    }
}
