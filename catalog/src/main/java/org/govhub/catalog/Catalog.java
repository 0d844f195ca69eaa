package org.govhub.catalog;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.rdf.CanonicalGraph;
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
import org.govhub.catalog.revision.Transition;
import org.govhub.catalog.store.CatalogStore;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.jspecify.annotations.Nullable;

/**
 * The resource catalogue of one hub: signed steps go in, the engine's {@link Directory} comes out, compiled from the
 * verified revision log and nothing else. Safe for several threads.
 */
public final class Catalog implements Closeable {

    private final Path folder;
    private final RevisionLog log;
    private final DirectoryCompiler compiler;
    private final List<Consumer<Directory>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Directory directory;
    private @Nullable CatalogStore store;

    private Catalog(Path folder, RevisionLog log) {
        this.folder = folder;
        this.log = log;
        this.compiler = new DirectoryCompiler(log::contentOf);
        this.directory = compile(log.head(), log.state());
    }

    /**
     * Opens the catalogue under {@code dataDir/catalog}, verifying its whole revision log.
     *
     * @throws RevisionFault naming the first line that is damaged, forged, not allowed or missing
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
        refresh();
        List<Step> checked = new StepCheck(log.state(), compiler).check(steps);
        List<Revision> appended = log.append(checked, person);
        changed();
        return appended;
    }

    /**
     * Brings each proposal all the way: handed in by the compiler, approved where it is an entry, published, and confirmed
     * by the approver where that widens.
     */
    public synchronized List<Revision> enact(List<Step> proposals, Staff staff, String reason) throws IOException {
        List<Revision> registered = append(proposals, staff.compiler());
        List<Step> approvals = new ArrayList<>();
        List<Step> publications = new ArrayList<>();
        for (Revision revision : registered) {
            if (revision.step().kind() == Kind.ENTRY) {
                approvals.add(Step.onward(revision, Transition.APPROVE, reason));
            }
            publications.add(Step.publish(revision, reason));
        }
        append(approvals, staff.approver());
        List<Revision> published = append(publications, staff.administrator());
        append(
                published.stream()
                        .filter(revision -> revision.step().widening())
                        .map(revision -> Step.onward(revision, Transition.CONFIRM, reason))
                        .toList(),
                staff.approver());
        return published;
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

    /** The directory as it was at a moment; empty before the catalogue had begun. */
    public synchronized Optional<Directory> directoryAt(Instant moment) {
        CatalogState state = log.stateAt(moment);
        List<Revision> revisions = log.revisions();
        int count = revisions.size();
        while (count > 0 && revisions.get(count - 1).time().isAfter(moment)) {
            count--;
        }
        return count == 0
                ? Optional.empty()
                : Optional.ofNullable(compile(revisions.get(count - 1).hash(), state));
    }

    /** The catalogue as it was at a moment. */
    public synchronized CatalogView at(Instant moment) {
        return new CatalogView(log.stateAt(moment), log::contentOf);
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
        return now().life(code);
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
        CatalogExport export = new CatalogExport(directory().hub());
        state().inForce(Kind.PARTY).values().forEach(party -> export.addParty(model(party)));
        state().inForce(Kind.ENTRY)
                .forEach((code, content) -> export.add(model(content), EntryState.ofPublished(state().entry(code))));
        return export.write(format);
    }

    /** The search store, opened and brought up to date when first asked for. */
    public synchronized CatalogStore store() throws IOException {
        CatalogStore current = store;
        if (current == null) {
            current = CatalogStore.open(folder.resolve("tdb2"), log);
            store = current;
        } else {
            current.update(log);
        }
        return current;
    }

    /** What we know of another hub's catalogue. */
    public synchronized ExternalEntries external(String source) {
        return ExternalEntries.of(source, state().inForce(Kind.EXTERNAL));
    }

    /** USCCs of the hubs whose reports were taken. */
    public synchronized Set<String> sources() {
        Set<String> sources = new TreeSet<>();
        state().inForce(Kind.EXTERNAL).keySet().stream()
                .filter(subject -> subject.indexOf('/') < 0)
                .forEach(sources::add);
        return sources;
    }

    /** What the revisions add up to; look at it only, under this catalogue's lock. */
    CatalogState state() {
        return log.state();
    }

    @Override
    public synchronized void close() throws IOException {
        if (store != null) {
            store.close();
            store = null;
        }
        log.close();
    }

    private CatalogView now() {
        return new CatalogView(log.state(), log::contentOf);
    }

    private void changed() {
        Directory current = compile(log.head(), log.state());
        directory = current;
        if (current != null) {
            listeners.forEach(listener -> listener.accept(current));
        }
    }

    private @Nullable Directory compile(String revision, CatalogState state) {
        String operator = state.operator();
        return operator == null ? null : compiler.compile(revision, operator, state);
    }
}
