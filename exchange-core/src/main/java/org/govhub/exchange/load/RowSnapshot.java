package org.govhub.exchange.load;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Op;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * The rows of a dataset as they stand, or what was changed since a place of the log, in the order in which they came: the same
 * rows in the same order each time it is made from the same log. Reads each content once in a pass; the heap stays flat.
 */
public final class RowSnapshot implements AutoCloseable {

    private static final int COMMIT_EVERY = 50_000;
    private static final int PLACE_BYTES = Long.BYTES + Integer.BYTES;

    private final Dataset dataset;
    private final RowState state;
    private final Contents contents;
    private final String name;
    private final MVMap<byte[], byte[]> places;

    /** @param name of the working map, of this snapshot alone */
    public RowSnapshot(Dataset dataset, RowState state, Contents contents, String name) {
        this.dataset = dataset;
        this.state = state;
        this.contents = contents;
        this.name = name;
        this.places = state.cut(name);
        places.clear();
    }

    /** Takes every row there is; the state must be at the end of the log. */
    public void all() {
        from(0);
    }

    /**
     * Takes the rows that were written last at that record or later, and the deletions since.
     *
     * @param published records of the publishes since
     */
    public void since(long index, List<Long> published) {
        from(index);
        MVMap<byte[], byte[]> rows = state.rows(dataset.code());
        MVMap<byte[], byte[]> deleted = state.cut(name + "/deleted");
        deleted.clear();
        for (long publish : published) {
            deletions(publish, rows, deleted);
        }
        for (Cursor<byte[], byte[]> cursor = deleted.cursor(null); cursor.hasNext(); ) {
            cursor.next();
            places.put(cursor.getValue(), new byte[0]);
        }
        state.dropCut(name + "/deleted");
    }

    /** Of a row that was deleted more than once, the last deletion holds. */
    private void deletions(long publish, MVMap<byte[], byte[]> rows, MVMap<byte[], byte[]> deleted) {
        List<Change> records;
        try {
            records = contents.records(publish);
        } catch (NoSuchElementException e) {
            return; // erased: who was to lose these rows was told in its time
        }
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).op() == Op.DELETE) {
                byte[] key = state.key(
                        dataset, Contents.typed(dataset, records.get(i)).record());
                if (key != null && !rows.containsKey(key)) {
                    deleted.put(key, bytes(publish, i));
                }
            }
        }
    }

    private void from(long index) {
        int[] taken = new int[1];
        state.read(dataset.code(), (key, place) -> {
            if (place.index() >= index) {
                places.put(
                        bytes(place.index(), place.setAside() ? -1 - place.position() : place.position()), new byte[0]);
                if (++taken[0] % COMMIT_EVERY == 0) {
                    state.commit();
                }
            }
        });
        state.commit();
    }

    private static byte[] bytes(long index, int position) {
        return ByteBuffer.allocate(PLACE_BYTES).putLong(index).putInt(position).array();
    }

    /**
     * Tells every row.
     *
     * @return how many could not be told, because their content was erased, they were set aside when they came last, or they do
     *     not follow the entry as it stands now
     */
    public long forEach(Consumer<Change> row) {
        long missing = 0;
        for (Cursor<byte[], byte[]> cursor = places.cursor(null); cursor.hasNext(); ) {
            ByteBuffer place = ByteBuffer.wrap(cursor.next());
            Change change = read(place.getLong(), place.getInt());
            if (change == null) {
                missing++;
            } else {
                row.accept(change);
            }
        }
        return missing;
    }

    private @org.jspecify.annotations.Nullable Change read(long index, int position) {
        if (position < 0) {
            return null;
        }
        try {
            Change raw = contents.records(index).get(position);
            return Contents.follows(dataset, raw) ? Contents.typed(dataset, raw) : null;
        } catch (NoSuchElementException e) {
            return null;
        }
    }

    @Override
    public void close() {
        state.dropCut(name);
    }
}
