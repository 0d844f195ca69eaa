package org.govhub.catalog;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.request.CaseBook;
import org.govhub.catalog.request.CompiledGrant;
import org.govhub.catalog.request.Grant;
import org.govhub.catalog.request.Request;
import org.govhub.catalog.request.Track;
import org.govhub.catalog.revision.CatalogState;
import org.govhub.catalog.revision.EntryLife;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.PendingVersion;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.PersonKey;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.RevisionFault;
import org.govhub.catalog.revision.RevisionLog;
import org.govhub.catalog.revision.Staff;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.store.CatalogStore;
import org.govhub.catalog.store.ReportingCopy;
import org.govhub.catalog.store.StoredCopies;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.jspecify.annotations.Nullable;

/**
 * The resource catalogue of one hub: signed steps go in, the engine's {@link Directory} comes out, compiled from the
 * verified revision log and nothing else. Safe for several threads.
 */
public final class Catalog implements Closeable {

    private final RevisionLog log;
    private final Clock clock;
    private final DirectoryCompiler compiler;
    private final PublishedSources sources;
    private final List<Consumer<Directory>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Directory directory;
    private final PastViews views;
    private final StoredCopies copies;

    private Catalog(Path folder, RevisionLog log, Clock clock) {
        this.clock = clock;
        this.copies = new StoredCopies(folder);
        this.log = log;
        this.compiler = new DirectoryCompiler(log::contentOf);
        this.sources = new PublishedSources(log::contentOf);
        this.views = new PastViews(this::past);
        this.directory = now().directory().orElse(null);
    }

    /**
     * Opens the catalogue under {@code dataDir/catalog}, verifying its whole revision log.
     *
     * @throws RevisionFault naming the first line that is damaged, forged, not allowed or missing
     */
    public static Catalog open(Path dataDir, Clock clock) throws IOException {
        Path folder = dataDir.resolve("catalog");
        return new Catalog(folder, RevisionLog.open(folder, clock), clock);
    }

    /** The clock that steps are timed by. */
    public Clock clock() {
        return clock;
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

    /** Whether the operator's first persons are known. */
    public boolean bootstrapped() {
        return directory != null;
    }

    /** Begins a new catalogue with the operator's first persons: the administrator's key becomes the trust anchor. */
    public synchronized void bootstrap(Staff staff) throws IOException {
        log.bootstrap(staff);
        changed();
    }

    /**
     * Signs and appends steps of one person; they are durable and in force when this returns. All or none are kept.
     *
     * @throws RevisionFault if a step is not allowed
     * @throws org.govhub.catalog.rdf.EntryFault if a proposal cannot be carried out
     */
    public synchronized List<Revision> append(List<Step> steps, Person person) throws IOException {
        if (steps.isEmpty()) {
            return List.of();
        }
        refresh();
        List<Step> checked = new StepCheck(log.state(), compiler, sources, clock.instant()).check(steps);
        List<Revision> appended = log.append(checked, person);
        changed();
        return appended;
    }

    /**
     * Brings each proposal all the way: handed in by the compiler, approved where it is an entry, published, and confirmed
     * by the approver where that widens.
     */
    public synchronized List<Revision> enact(List<Step> proposals, Staff staff, String reason) throws IOException {
        return new Enactment(this, staff, reason).run(proposals);
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

    /** The catalogue as it was at a moment; of the last few moments asked for the answer is kept. */
    public CatalogView at(Instant moment) {
        return views.at(moment);
    }

    /** The directory as it was at a moment; empty before the catalogue had begun. */
    public Optional<Directory> directoryAt(Instant moment) {
        return at(moment).directory();
    }

    /** Calls {@code listener} with each new directory, on the thread that made the change. */
    public void onChange(Consumer<Directory> listener) {
        listeners.add(listener);
    }

    /** All entries by code, drafts too; no content is read for it. */
    public synchronized List<EntrySummary> list() {
        return now().list();
    }

    /** One entry; where a published version is there, that one. */
    public synchronized Optional<EntrySummary> entry(String code) {
        return now().entry(code);
    }

    /** Where an entry stands; for a code nobody has used, nowhere. */
    public synchronized EntryLife life(String code) {
        return log.state().entry(code);
    }

    /** The graph of an entry, a copy; where a published version is there, that one. */
    public Optional<Model> model(String code) {
        Optional<Revision> shown;
        synchronized (this) {
            shown = now().shown(code);
        }
        return shown.map(this::model);
    }

    /** The graph of the version of an entry that is newest, published or under way; a copy. */
    public Optional<Model> newest(String code) {
        EntryLife life = life(code);
        PendingVersion pending = life.pending();
        return pending == null ? model(code) : Optional.of(model(pending.content()));
    }

    /** The graph that a revision of an entry or a party brought, a copy; compared with its signed digest. */
    public Model model(Revision content) {
        return CanonicalGraph.read(log.contentOf(content));
    }

    /** The content that a revision brought, as text; compared with its signed digest. */
    public String content(Revision brought) {
        return log.contentOf(brought);
    }

    /** What the engine makes of a content, as if it were published. */
    public Dataset dataset(Revision content) {
        return compiler.dataset(content);
    }

    /** All revisions about a subject, oldest first: an entry's code, a USCC, a person. */
    public synchronized List<Revision> history(String subject) {
        return log.revisions().stream()
                .filter(revision -> revision.step().subject().equals(subject))
                .toList();
    }

    /** The versions of an entry that are or were in force, oldest first. */
    public synchronized List<PublishedVersion> versions(String code) {
        return Versions.of(history(code));
    }

    /** All requests, grants and objections, a copy. */
    public synchronized CaseBook cases() {
        return log.state().cases().copy();
    }

    /** What a grant comes to under the entry in force, were it neither suspended nor revoked. */
    public synchronized CompiledGrant compiled(Grant grant) {
        return new CaseCheck(log.state(), compiler).compiled(grant);
    }

    /**
     * The way a request is to be answered.
     *
     * @param level highest sensitivity that may leave in clear without the provider being asked
     * @throws org.govhub.catalog.rdf.EntryFault if the dataset asked for is not in the catalogue
     */
    public synchronized Track track(Request request, int level) {
        return new CaseCheck(log.state(), compiler).track(request, level);
    }

    /** The dataset of an entry as if published, with what the grants in force would release of it. */
    public synchronized Dataset granted(Model entry) {
        return compiler.granted(entry, log.state());
    }

    /** The verified revisions, oldest first. */
    public synchronized List<Revision> revisions() {
        return List.copyOf(log.revisions());
    }

    /** The keys of all persons, revoked ones too. */
    public synchronized List<PersonKey> personKeys() {
        return log.state().personKeys();
    }

    /** The published entries and the parties as one DCAT catalogue. */
    public synchronized String export(ExportFormat format) {
        return CatalogExport.of(directory().hub(), log.state(), this::model).write(format);
    }

    /** The search store, opened and brought up to date when first asked for. */
    public synchronized CatalogStore store() throws IOException {
        CatalogStore store = copies.store();
        new CatalogFeed(this).bringUpToDate(store);
        return store;
    }

    /**
     * Throws the search stores away and builds the first anew from the revision log; a hub builds its index at its start.
     *
     * @param progress told the number of revisions it has taken in
     */
    public synchronized void rebuild(LongConsumer progress) throws IOException {
        copies.discard();
        new CatalogFeed(this).bringUpToDate(new ReportingCopy(copies.store(), progress));
    }

    /** What the revisions add up to; look at it only, under this catalogue's lock. */
    CatalogState state() {
        return log.state();
    }

    /** What we know of another hub's catalogue. */
    public synchronized ExternalEntries external(String source) {
        return ExternalEntries.of(source, log.state().inForce(Kind.EXTERNAL));
    }

    /** USCCs of the hubs whose reports were taken. */
    public synchronized Set<String> sources() {
        Set<String> sources = new TreeSet<>();
        log.state().inForce(Kind.EXTERNAL).keySet().stream()
                .filter(subject -> subject.indexOf('/') < 0)
                .forEach(sources::add);
        return sources;
    }

    @Override
    public synchronized void close() throws IOException {
        copies.close();
        log.close();
    }

    private CatalogView now() {
        return new CatalogView(log.head(), log.state(), compiler, log::contentOf);
    }

    private synchronized CatalogView past(Instant moment) {
        int count = log.countAt(moment);
        String head = count == 0 ? "" : log.revisions().get(count - 1).hash();
        return views.known(head)
                .orElseGet(() -> new CatalogView(head, log.stateAfter(count), compiler, log::contentOf));
    }

    private void changed() {
        Directory current = now().directory().orElse(null);
        directory = current;
        if (current != null) {
            listeners.forEach(listener -> listener.accept(current));
        }
    }
}
