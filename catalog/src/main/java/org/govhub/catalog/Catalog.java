package org.govhub.catalog;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.revision.CatalogState;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.RevisionFault;
import org.govhub.catalog.revision.RevisionLog;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;
import org.govhub.catalog.store.CatalogStore;
import org.govhub.exchange.directory.Directory;
import org.jspecify.annotations.Nullable;

/**
 * The resource catalogue of one hub: signed steps go in, the engine's {@link Directory} comes out, compiled from the
 * verified revision log and nothing else. Safe for several threads.
 */
public final class Catalog implements Closeable {

    private final Path folder;
    private final RevisionLog log;
    private final DirectoryCompiler compiler = new DirectoryCompiler();
    private final List<Consumer<Directory>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Directory directory;
    private @Nullable CatalogStore store;

    private Catalog(Path folder, RevisionLog log) {
        this.folder = folder;
        this.log = log;
        this.directory = compile();
    }

    /**
     * Opens the catalogue under {@code dataDir/catalog}, verifying its whole revision log.
     *
     * @throws RevisionFault naming the first line that is damaged, forged or not allowed
     */
    public static Catalog open(Path dataDir, Clock clock) throws IOException {
        Path folder = dataDir.resolve("catalog");
        return new Catalog(folder, RevisionLog.open(folder, clock));
    }

    /**
     * Takes over what a command beside this process has appended; the listeners hear of it.
     *
     * @throws RevisionFault if it is not as it must be; the directory in force stays
     */
    public synchronized void refresh() throws IOException {
        if (log.refresh()) {
            changed();
        }
    }

    /** Whether the operator's first two persons are known. */
    public boolean bootstrapped() {
        return directory != null;
    }

    /** Begins a new catalogue: the approver's key becomes the trust anchor, the compiler's the second revision. */
    public synchronized void bootstrap(Person approver, Person compiler) throws IOException {
        log.bootstrap(approver, compiler);
        changed();
    }

    /**
     * Signs and appends steps; they are durable and in force when this returns.
     *
     * @throws RevisionFault if a step is not allowed; the steps before it are kept
     * @throws org.govhub.catalog.rdf.EntryFault if a proposal cannot be carried out; then nothing is kept
     */
    public synchronized List<Revision> append(List<Step> steps, Person person) throws IOException {
        refresh();
        for (Step step : steps) {
            StepCheck.check(step, log.state(), compiler);
        }
        try {
            return log.append(steps, person);
        } finally {
            changed();
        }
    }

    /** Registers each proposal as {@code registrar} and publishes it as {@code approver}. */
    public synchronized List<Revision> enact(List<Step> proposals, Person registrar, Person approver, String reason)
            throws IOException {
        List<Step> publications = new ArrayList<>();
        append(proposals, registrar).forEach(registered -> publications.add(Step.publish(registered, reason)));
        return append(publications, approver);
    }

    /**
     * The published catalogue, compiled; its revision is the hash of the log's last line.
     *
     * @throws IllegalStateException before the catalogue has begun
     */
    public Directory directory() {
        Directory current = directory;
        if (current == null) {
            throw new IllegalStateException("the catalogue has not begun: nobody bootstrapped it");
        }
        return current;
    }

    /** Calls {@code listener} with each new directory, on the thread that made the change. */
    public void onChange(Consumer<Directory> listener) {
        listeners.add(listener);
    }

    /** All entries by code, drafts too. */
    public synchronized List<EntrySummary> list() {
        Set<String> codes = new TreeSet<>(state().inForce(Kind.ENTRY).keySet());
        codes.addAll(state().unfinished().keySet());
        return codes.stream().flatMap(code -> entry(code).stream()).toList();
    }

    /** One entry; where a published version is there, that one. */
    public synchronized Optional<EntrySummary> entry(String code) {
        return Optional.ofNullable(shown(code)).map(shown -> {
            Model model = CanonicalGraph.read(CatalogState.contentOf(shown));
            Revision pending = state().unfinished().get(code);
            return new EntrySummary(
                    code,
                    EntryReader.title(model),
                    shown.step().version(),
                    provider(model),
                    stateOf(shown),
                    pending == null || pending.hash().equals(shown.hash())
                            ? null
                            : pending.step().version(),
                    shown.hash());
        });
    }

    /** The graph of an entry, a copy; where a published version is there, that one. */
    public synchronized Optional<Model> model(String code) {
        return Optional.ofNullable(shown(code)).map(shown -> CanonicalGraph.read(CatalogState.contentOf(shown)));
    }

    /** The security level that the version in force says it has, 1 to 4; 0 where it says none or none is in force. */
    public synchronized int securityLevel(String code) {
        Revision published = state().inForce(Kind.ENTRY).get(code);
        return published == null ? 0 : compiler.securityLevel(published);
    }

    /** The verified revisions, oldest first. */
    public synchronized List<Revision> revisions() {
        return List.copyOf(log.revisions());
    }

    /** The published entries and the parties as one DCAT catalogue. */
    public synchronized String export(ExportFormat format) {
        CatalogExport export = new CatalogExport(directory().hub());
        state().inForce(Kind.PARTY)
                .values()
                .forEach(party -> export.addParty(CanonicalGraph.read(CatalogState.contentOf(party))));
        state().inForce(Kind.ENTRY)
                .values()
                .forEach(entry -> export.add(CanonicalGraph.read(CatalogState.contentOf(entry)), stateOf(entry)));
        return export.write(format);
    }

    /** The search store, opened and brought up to date when first asked for. */
    public synchronized CatalogStore store() throws IOException {
        CatalogStore current = store;
        if (current == null) {
            current = CatalogStore.open(folder.resolve("tdb2"));
            store = current;
        }
        new CatalogFeed(this).bringUpToDate(current);
        return current;
    }

    /** What the revisions add up to; look at it only, under this catalogue's lock. */
    CatalogState state() {
        return log.state();
    }

    @Override
    public synchronized void close() {
        if (store != null) {
            store.close();
            store = null;
        }
    }

    private void changed() {
        Directory current = compile();
        directory = current;
        if (current != null) {
            listeners.forEach(listener -> listener.accept(current));
        }
    }

    private @Nullable Directory compile() {
        String operator = log.operator();
        return operator == null ? null : compiler.compile(log.head(), operator, log.state());
    }

    private @Nullable Revision shown(String code) {
        Revision published = state().inForce(Kind.ENTRY).get(code);
        return published != null ? published : state().unfinished().get(code);
    }

    EntryState stateOf(Revision shown) {
        String code = shown.step().subject();
        if (!shown.equals(state().inForce(Kind.ENTRY).get(code))) {
            return shown.step().transition() == Transition.DRAFT ? EntryState.DRAFT : EntryState.REGISTERED;
        }
        if (state().isRetired(Kind.ENTRY, code)) {
            return EntryState.RETIRED;
        }
        return state().isSuspended(Kind.ENTRY, code) ? EntryState.SUSPENDED : EntryState.PUBLISHED;
    }

    private static @Nullable String provider(Model model) {
        Resource dataset = EntryReader.subject(model);
        Resource publisher = dataset.getPropertyResourceValue(DCTerms.publisher);
        boolean named = publisher != null
                && publisher.isURIResource()
                && publisher.getURI().startsWith(Ids.ORG);
        return named ? publisher.getURI().substring(Ids.ORG.length()) : null;
    }
}
