package org.govhub.catalog.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.jena.shared.JenaException;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.CatalogFeed;
import org.govhub.catalog.store.CatalogStore;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a running hub's copies of the catalogue, the TDB2 store, the search index and the public graphs, at the end of the revision log, on a
 * thread of its own: neither the start of the hub nor a message waits for it.
 */
public final class IndexFollower implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFollower.class);

    private static final int WAITS = 100;
    private static final long WAIT_MILLIS = 20;

    private final Catalog catalog;
    private final CatalogFeed feed;
    private final Path folder;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "catalogue-index"));
    private final CompletableFuture<Copies> opened = new CompletableFuture<>();
    private boolean asked;
    private boolean current;

    /** The copies, which have followed to the end of the log at least once. */
    public record Copies(CatalogStore store, SearchIndex index, PublicGraphs graphs, PublicSparql sparql) {

        /** After the copies are up to date and in use, so that nobody waits for it. */
        private void compactAfterBulk() {
            graphs.compactAfterBulk();
            store.compactAfterBulk();
        }

        private void close() throws IOException {
            index.close();
            graphs.close();
            store.close();
        }
    }

    private IndexFollower(Catalog catalog, Path folder) {
        this.catalog = catalog;
        this.feed = new CatalogFeed(catalog);
        this.folder = folder;
    }

    /**
     * Begins to follow; returns at once.
     *
     * @param folder the catalogue's folder, where the copies have folders of their own
     */
    public static IndexFollower start(Catalog catalog, Path folder) {
        IndexFollower follower = new IndexFollower(catalog, folder);
        follower.thread.execute(follower::open);
        catalog.onChange(directory -> follower.changed());
        return follower;
    }

    /** The copies; empty while they are opened and brought up to date for the first time. */
    public Optional<Copies> copies() {
        return opened.isDone() && !opened.isCompletedExceptionally() ? Optional.of(opened.join()) : Optional.empty();
    }

    /** Whether the copies could not be opened: the cause stands in the hub's own log, and waiting helps nobody. */
    public boolean failed() {
        return opened.isCompletedExceptionally();
    }

    /**
     * Waits a moment for the copies to see the last revision; whether they have. What was withdrawn is not in them then.
     */
    public boolean awaitCurrent() {
        for (int i = 0; i < WAITS && !isCurrent(); i++) {
            try {
                TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return isCurrent();
    }

    /** Waits until the copies have caught up with what was asked of them so far, and are compact where they grew in bulk. */
    public void awaitRest() throws IOException {
        try {
            thread.submit(() -> {}).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the copies follow", e);
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    /**
     * Ends following. Where a long write (the first one, a compaction) is still under way after ten seconds, the copies are
     * left as a crash would leave them: they are written in transactions, and the next start goes on from the last one.
     */
    @Override
    public void close() throws IOException {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The catalogue's copies are still being written; the next start goes on from the last commit");
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (opened.isDone() && !opened.isCompletedExceptionally()) {
            opened.join().close();
        }
    }

    private synchronized void changed() {
        current = false;
        if (!asked && !thread.isShutdown()) {
            thread.execute(this::follow);
        }
        asked = true;
    }

    private synchronized void begun() {
        asked = false;
    }

    /** The copies are where the log was when they began to follow; whether it still ends there. */
    private synchronized boolean followed() {
        current = !asked;
        return current;
    }

    private synchronized boolean isCurrent() {
        return current;
    }

    private void open() {
        try {
            CatalogStore store = CatalogStore.open(folder.resolve("tdb2"));
            SearchIndex index = SearchIndex.open(folder.resolve("lucene"), this::registeredName);
            PublicGraphs graphs =
                    PublicGraphs.open(folder.resolve("public"), () -> new Visibility(new Viewer.Stranger(), catalog));
            feed.bringUpToDate(graphs, index, store);
            boolean rest = followed();
            Copies copies = new Copies(store, index, graphs, new PublicSparql(graphs));
            opened.complete(copies);
            if (rest) {
                copies.compactAfterBulk();
            }
        } catch (IOException | JenaException e) {
            opened.completeExceptionally(e);
            LOG.error("The catalogue cannot be searched: its copies do not open", e);
        }
    }

    private void follow() {
        begun();
        copies().ifPresent(copies -> {
            try {
                feed.bringUpToDate(copies.graphs(), copies.index(), copies.store());
                if (followed()) {
                    copies.compactAfterBulk();
                }
            } catch (IOException | JenaException e) {
                LOG.error("The catalogue's copies do not follow; search shows an older state", e);
            }
        });
    }

    private @Nullable String registeredName(String uscc) {
        Directory directory = catalog.directory();
        Party party = directory.party(uscc);
        return party == null ? null : party.name();
    }
}
