package org.govhub.catalog.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;
import org.govhub.catalog.store.Position;

/** What a hub committed of its search index, read by a command beside it; nothing is locked or written. */
public final class CommittedIndex implements Closeable {

    static {
        LuceneNotices.silence();
    }

    private final FSDirectory directory;
    private final SearcherManager searchers;
    private final EntrySearch search;
    private final Position position;

    private CommittedIndex(Path folder, FSDirectory directory) throws IOException {
        this.directory = directory;
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            this.position = SearchIndex.position(reader.getIndexCommit().getUserData());
        }
        this.searchers = new SearcherManager(directory, new Searchers());
        this.search =
                new EntrySearch(searchers, Synonyms.of(folder.toAbsolutePath().resolveSibling("")));
    }

    /** Opens the index in {@code folder}, where there is one. */
    public static Optional<CommittedIndex> open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CommittedIndex(folder, FSDirectory.open(folder)));
        } catch (IndexNotFoundException e) {
            return Optional.empty(); // it is being written for the first time
        }
    }

    /** How far it follows the revision log. */
    public Position position() {
        return position;
    }

    /** What the viewer may see and matches. */
    public SearchResult find(SearchQuestion question, Visibility visibility) throws IOException {
        return search.find(question, visibility);
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        directory.close();
    }
}
