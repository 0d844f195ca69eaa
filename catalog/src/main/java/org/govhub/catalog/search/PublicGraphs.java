package org.govhub.catalog.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.apache.jena.query.Dataset;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.store.EntryChange;
import org.govhub.catalog.store.EntryCopy;
import org.govhub.catalog.store.EntryVersion;
import org.govhub.catalog.store.Position;
import org.govhub.catalog.store.TdbFolder;

/**
 * What anybody may see, in a TDB2 database that holds nothing else: a SPARQL query, however it is written, cannot reach what
 * is not there. One named graph for each entry; queries see all of them as one.
 */
public final class PublicGraphs implements EntryCopy, Closeable {

    private static final String GRAPH = "urn:govhub:entry:";

    private final TdbFolder folder;
    private final Supplier<Visibility> strangers;

    private PublicGraphs(TdbFolder folder, Supplier<Visibility> strangers) {
        this.folder = folder;
        this.strangers = strangers;
    }

    /**
     * Opens the database in {@code folder}.
     *
     * @param strangers gives what anybody may see now
     * @throws IOException also when another process has it open
     */
    public static PublicGraphs open(Path folder, Supplier<Visibility> strangers) throws IOException {
        return new PublicGraphs(TdbFolder.open(folder), strangers);
    }

    Dataset dataset() {
        return folder.dataset();
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
        Visibility visibility = strangers.get();
        folder.write(() -> changes.forEach(change -> write(change, visibility)), to);
    }

    /** Compacts where much was written since it last was; whether it did. */
    boolean compactAfterBulk() {
        return folder.compactAfterBulk();
    }

    @Override
    public void close() {
        folder.close();
    }

    private void write(EntryChange change, Visibility visibility) {
        String graph = GRAPH + change.code();
        EntryVersion version = change.published();
        if (version != null && visibility.maySee(change.code(), EntryReader.level(version.model()))) {
            folder.dataset().replaceNamedModel(graph, EntryView.of(version.model(), change.code(), visibility));
        } else {
            folder.dataset().removeNamedModel(graph);
        }
    }
}
