package org.govhub.exchange.load;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.Row;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * What a full load changes in a dataset: its rows are staged batch by batch, compared with what was delivered before once all are
 * there, and told batch by batch. Each deletion goes with a batch that its key chooses, so that a crash between two batches
 * repeats none.
 */
public final class Difference {

    private final Dataset dataset;
    private final Load load;
    private final RowState state;
    private final Contents contents;
    private final MVMap<byte[], byte[]> staged;
    private final MVMap<byte[], byte[]> gone;
    private final MVMap<byte[], byte[]> rows;
    private final RowFollower.Newer newer;

    public Difference(Dataset dataset, Load load, RowState state, Contents contents) {
        this.dataset = dataset;
        this.load = load;
        this.state = state;
        this.contents = contents;
        this.staged = state.staged(load.key());
        this.gone = state.gone(load.key());
        this.rows = state.rows(dataset.code());
        this.newer = new RowFollower.Newer(load.firstIndex(), load.indices());
    }

    /** How many rows would be deleted, of how many there are. */
    public record Size(long deletes, long rows) {}

    /** Some of the changes. */
    public record Delta(List<Change> changes, long inserts, long updates, long deletes, long unchanged) {}

    /** Takes the rows of one batch; of two rows with one key the later holds. */
    public void stage(long index, List<Change> records) {
        for (int i = 0; i < records.size(); i++) {
            Change change = Contents.typed(dataset, records.get(i));
            byte[] key = state.key(dataset, change.record());
            if (key != null) {
                RowState.Place place = Contents.follows(dataset, records.get(i))
                        ? state.place(change.record(), index, i)
                        : RowState.setAside(index, i);
                staged.put(key, place.bytes());
            }
        }
        state.commit();
    }

    /** Looks for rows the load does not have; the state of the rows must be at the end of the log. */
    public Size size() {
        gone.clear();
        for (Cursor<byte[], byte[]> cursor = rows.cursor(null); cursor.hasNext(); ) {
            byte[] key = cursor.next();
            RowState.Place place = RowState.Place.of(cursor.getValue());
            if (place.index() < load.firstIndex() && !staged.containsKey(key)) {
                gone.put(goneKey(key, place), new byte[0]);
            }
        }
        state.commit();
        return new Size(gone.sizeAsLong(), rows.sizeAsLong());
    }

    private byte[] goneKey(byte[] key, RowState.Place place) {
        int batch = (int) (Math.floorMod(ByteBuffer.wrap(key).getLong(), load.of()) + 1);
        return ByteBuffer.allocate(16)
                .putInt(batch)
                .putLong(place.index())
                .putInt(place.position())
                .array();
    }

    /** What changes with one batch: its rows that are new or differ, and the deletions that go with it. */
    public Delta of(LoadPart part) {
        List<Change> changes = new ArrayList<>();
        List<Change> records = contents.records(part.index());
        long inserts = 0;
        long updates = 0;
        long unchanged = 0;
        for (int i = 0; i < records.size(); i++) {
            byte[] key =
                    state.key(dataset, Contents.typed(dataset, records.get(i)).record());
            byte[] mine = key == null ? null : staged.get(key);
            if (key == null || mine == null || !RowState.Place.of(mine).at(part.index(), i)) {
                continue;
            }
            RowState.Place place = RowState.Place.of(mine);
            byte[] known = rows.get(key);
            if (place.setAside() || newer.is(known)) {
                continue;
            }
            Row record = Contents.typed(dataset, records.get(i)).record();
            if (known == null) {
                inserts++;
                changes.add(Change.upsert(record));
            } else if (!RowState.Place.of(known).sameRow(place)) {
                updates++;
                changes.add(new Change(Op.UPSERT, record, before(RowState.Place.of(known))));
            } else {
                unchanged++;
            }
        }
        long deletes = deletes(part.number(), changes);
        return new Delta(changes, inserts, updates, deletes, unchanged);
    }

    private long deletes(long batch, List<Change> changes) {
        long deletes = 0;
        byte[] from = ByteBuffer.allocate(16).putInt((int) batch).array();
        byte[] end = ByteBuffer.allocate(16).putInt((int) batch + 1).array();
        for (Cursor<byte[], byte[]> cursor = gone.cursor(from); cursor.hasNext(); ) {
            byte[] next = cursor.next();
            if (Arrays.compareUnsigned(next, end) >= 0) {
                break;
            }
            ByteBuffer place = ByteBuffer.wrap(next, Integer.BYTES, Long.BYTES + Integer.BYTES);
            Row old = before(new RowState.Place(new byte[0], place.getLong(), place.getInt()));
            if (old != null) {
                deletes++;
                changes.add(new Change(Op.DELETE, old, old));
            }
        }
        return deletes;
    }

    /** The row as it was; null when its content was erased. */
    private @Nullable Row before(RowState.Place place) {
        try {
            return Contents.typed(dataset, contents.records(place.index()).get(place.position()))
                    .record();
        } catch (NoSuchElementException e) {
            return null;
        }
    }

    /** The load is told: from now on its rows are the rows. */
    public void finish() {
        for (Cursor<byte[], byte[]> cursor = staged.cursor(null); cursor.hasNext(); ) {
            byte[] key = cursor.next();
            byte[] known = rows.get(key);
            boolean nothingToKeep = RowState.Place.of(cursor.getValue()).setAside() && known == null;
            if (!newer.is(known) && !nothingToKeep) {
                rows.put(key, cursor.getValue());
            }
        }
        outdated(rows, load).forEachRemaining(rows::remove);
        state.drop(load.key());
    }

    /** Keys of the rows that a full load has left behind. */
    static Iterator<byte[]> outdated(MVMap<byte[], byte[]> rows, Load load) {
        List<byte[]> keys = new ArrayList<>();
        for (Cursor<byte[], byte[]> cursor = rows.cursor(null); cursor.hasNext(); ) {
            byte[] key = cursor.next();
            if (RowState.Place.of(cursor.getValue()).index() < load.firstIndex()) {
                keys.add(key);
            }
        }
        return keys.iterator();
    }
}
