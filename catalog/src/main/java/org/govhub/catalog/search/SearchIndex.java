package org.govhub.catalog.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.govhub.catalog.store.EntryChange;
import org.govhub.catalog.store.EntryCopy;
import org.govhub.catalog.store.Position;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The full-text index over the entries, in Lucene: a document for the version in force and one for a newer draft. One process
 * writes it; others may read what it committed. What does not open is begun anew. Safe for several threads.
 */
public final class SearchIndex implements EntryCopy, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

    static {
        LuceneNotices.silence();
    }

    private static final String LENGTH = "length";
    private static final String HEAD = "head";
    private static final String FORM = "form";

    /** What documents look like; an index of another form is begun anew. */
    private static final String FORM_NOW = "1";

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final EntrySearch search;
    private final Function<String, @Nullable String> names;
    private volatile Position position;

    private SearchIndex(Directory directory, Synonyms synonyms, Function<String, @Nullable String> names)
            throws IOException {
        this.directory = directory;
        this.names = names;
        this.writer = new IndexWriter(
                directory, new IndexWriterConfig(new CatalogAnalyzer()).setOpenMode(OpenMode.CREATE_OR_APPEND));
        this.searchers = new SearcherManager(writer, new Searchers());
        this.search = new EntrySearch(searchers, synonyms);
        this.position = committed(writer);
    }

    /**
     * Opens the index in {@code folder}, as far as it followed the log when it was closed.
     *
     * @param names what a provider is called by its registration, by USCC
     * @throws IOException also when another process writes it
     */
    public static SearchIndex open(Path folder, Function<String, @Nullable String> names) throws IOException {
        Synonyms synonyms = Synonyms.of(folder.toAbsolutePath().resolveSibling(""));
        Files.createDirectories(folder);
        try {
            return new SearchIndex(FSDirectory.open(folder), synonyms, names);
        } catch (CorruptIndexException | IndexFormatTooNewException | IndexFormatTooOldException e) {
            LOG.atWarn()
                    .addKeyValue("folder", folder)
                    .setCause(e)
                    .log("The search index does not open; it is written again");
            Directory directory = FSDirectory.open(folder);
            for (String file : directory.listAll()) {
                directory.deleteFile(file);
            }
            return new SearchIndex(directory, synonyms, names);
        }
    }

    /** An index in memory, for one look at the catalogue. */
    public static SearchIndex inMemory(Path catalogue, Function<String, @Nullable String> names) throws IOException {
        return new SearchIndex(new ByteBuffersDirectory(), Synonyms.of(catalogue), names);
    }

    /** What the viewer may see and matches. */
    public SearchResult find(SearchQuestion question, Visibility visibility) throws IOException {
        return search.find(question, visibility);
    }

    /**
     * Codes of the published entries that the viewer may see, in their order. No entry is read for it: whoever shows one
     * asks {@link Visibility#sees} first.
     */
    public List<String> codes(Visibility visibility) throws IOException {
        return search.codes(visibility);
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public void clear() throws IOException {
        writer.deleteAll();
        commit(Position.START);
    }

    @Override
    public void write(List<EntryChange> changes, Position to) throws IOException {
        for (EntryChange change : changes) {
            writer.deleteDocuments(new org.apache.lucene.index.Term(Fields.CODE, change.code()));
            if (change.published() != null) {
                EntryCard card = EntryCard.of(change.code(), change.published(), names);
                writer.addDocument(CardDocument.of(card, Fields.PUBLISHED));
            }
            if (change.draft() != null) {
                // A draft is found by what it says itself: no party hears of it.
                EntryCard card = EntryCard.of(change.code(), change.draft(), uscc -> null);
                writer.addDocument(CardDocument.of(card, Fields.DRAFT));
            }
        }
        commit(to);
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.close();
        directory.close();
    }

    private void commit(Position to) throws IOException {
        writer.setLiveCommitData(Map.of(LENGTH, String.valueOf(to.length()), HEAD, to.head(), FORM, FORM_NOW)
                .entrySet());
        writer.commit();
        searchers.maybeRefreshBlocking();
        position = to;
    }

    private static Position committed(IndexWriter writer) {
        Map<String, String> data = new HashMap<>();
        Iterable<Map.Entry<String, String>> kept = writer.getLiveCommitData();
        if (kept != null) {
            kept.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return position(data);
    }

    /** How far a commit with these data follows the log. */
    static Position position(Map<String, String> data) {
        String head = data.getOrDefault(HEAD, "");
        return head.isEmpty() || !FORM_NOW.equals(data.get(FORM))
                ? Position.START
                : new Position(Long.parseLong(data.getOrDefault(LENGTH, "0")), head);
    }
}
