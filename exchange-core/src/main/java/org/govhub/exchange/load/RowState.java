package org.govhub.exchange.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.message.Lexical;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.seal.MatchKeys;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * For each dataset, which rows its recipients have by now: a keyed digest of the row's key to a keyed digest of the row and the
 * place in the log its content lies at. No value can be read from it. A function of the log, kept in a file that may be thrown
 * away at any time. Belongs to one thread for each dataset.
 */
public final class RowState implements AutoCloseable {

    private static final String CUT = "cut/";
    private static final int DIGEST_BYTES = 16;
    private static final int CACHE_MEGABYTES = 16;

    private final MVStore store;
    private final MatchKeys keys;
    private final MVMap<String, Long> marks;

    private RowState(MVStore store, MatchKeys keys) {
        this.store = store;
        this.keys = keys;
        this.marks = store.openMap(
                "marks",
                new MVMap.Builder<String, Long>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(LongDataType.INSTANCE));
    }

    /**
     * Where a row's content lies.
     *
     * @param digest of the row; all zero for a row that was set aside and keeps what was before
     * @param index of the {@code accepted} record
     * @param position in its records, from 0
     */
    public record Place(byte[] digest, long index, int position) {

        byte[] bytes() {
            return ByteBuffer.allocate(DIGEST_BYTES + Long.BYTES + Integer.BYTES)
                    .put(digest)
                    .putLong(index)
                    .putInt(position)
                    .array();
        }

        static Place of(byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            byte[] digest = new byte[DIGEST_BYTES];
            buffer.get(digest);
            return new Place(digest, buffer.getLong(), buffer.getInt());
        }

        /** Whether it is the row of that place. */
        public boolean at(long otherIndex, int otherPosition) {
            return index == otherIndex && position == otherPosition;
        }

        public boolean setAside() {
            return Arrays.equals(digest, new byte[DIGEST_BYTES]);
        }

        public boolean sameRow(Place other) {
            return Arrays.equals(digest, other.digest);
        }
    }

    /**
     * Opens the state; one that cannot be read is begun anew and filled from the log again.
     *
     * @param secret file with the secret of the digests, made at the first start
     */
    public static RowState open(Path file, Path secret) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        if (Files.notExists(secret)) {
            MatchKeys.newSecret(secret);
            Files.deleteIfExists(file);
        }
        MatchKeys keys = MatchKeys.read(MatchKeys.Hash.SHA_256, secret);
        MVStore store;
        try {
            store = open(file);
        } catch (MVStoreException e) { // the log has it all
            Files.deleteIfExists(file);
            store = open(file);
        }
        for (String name : List.copyOf(store.getMapNames())) {
            if (name.startsWith("load/") || name.startsWith("gone/") || name.startsWith(CUT)) {
                store.removeMap(name);
            }
        }
        return new RowState(store, keys);
    }

    private static MVStore open(Path file) {
        return new MVStore.Builder()
                .fileName(file.toAbsolutePath().toString())
                .cacheSize(CACHE_MEGABYTES)
                .autoCommitDisabled()
                .open();
    }

    /** The rows of a dataset by the digest of their key. */
    public MVMap<byte[], byte[]> rows(String dataset) {
        return map("rows/" + dataset);
    }

    /** The rows of a load that is not complete yet. */
    public MVMap<byte[], byte[]> staged(LoadKey load) {
        return map("load/" + load.sender() + "/" + load.dataset() + "/" + load.manifest());
    }

    /** What a load deletes, by the number of the batch it is delivered with. */
    public MVMap<byte[], byte[]> gone(LoadKey load) {
        return map("gone/" + load.sender() + "/" + load.dataset() + "/" + load.manifest());
    }

    /** A working map of that name. */
    MVMap<byte[], byte[]> cut(String name) {
        return map(CUT + name);
    }

    /** Drops a working map. */
    void dropCut(String name) {
        store.removeMap(cut(name));
        store.commit();
    }

    /** Tells every row of a dataset as it is now; commits meanwhile take nothing away from it. */
    void read(String dataset, BiConsumer<byte[], Place> row) {
        MVStore.TxCounter version = store.registerVersionUsage();
        try {
            for (Cursor<byte[], byte[]> cursor = rows(dataset).cursor(null); cursor.hasNext(); ) {
                byte[] key = cursor.next();
                row.accept(key, Place.of(cursor.getValue()));
            }
        } finally {
            store.deregisterVersionUsage(version);
        }
    }

    /** Drops the working maps of a load. */
    public void drop(LoadKey load) {
        store.removeMap(staged(load));
        store.removeMap(gone(load));
        store.commit();
    }

    private MVMap<byte[], byte[]> map(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<byte[], byte[]>()
                        .keyType(ByteArrayDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
    }

    /** The digest of a row's key; null when the row has none. */
    public byte @org.jspecify.annotations.Nullable [] key(Dataset dataset, Row row) {
        StringBuilder text = new StringBuilder(dataset.code());
        for (String field : dataset.key()) {
            Object value = row.get(field);
            if (value == null) {
                return null;
            }
            String part = Lexical.of(value).text();
            text.append('\n').append(part.length()).append(' ').append(part);
        }
        return digest(text.toString());
    }

    /** The place of a row. */
    public Place place(Row row, long index, int position) {
        return new Place(digest(RecordLine.of(row)), index, position);
    }

    /** The place of a row that was set aside. */
    public static Place setAside(long index, int position) {
        return new Place(new byte[DIGEST_BYTES], index, position);
    }

    private byte[] digest(String text) {
        String hex = keys.of(text);
        int start = hex.indexOf(':') + 1;
        return HexFormat.of().parseHex(hex, start, start + 2 * DIGEST_BYTES);
    }

    /** Index of the first record of the log that the dataset's rows may not know yet. */
    public long mark(String dataset) {
        return marks.getOrDefault(dataset, 0L);
    }

    /** Moves the mark, and makes what was written durable. */
    public void mark(String dataset, long index) {
        marks.put(dataset, index);
        store.commit();
    }

    /** Makes what was written so far durable, and its memory free. */
    public void commit() {
        store.commit();
    }

    /** Forgets the rows of a dataset. */
    public void forget(String dataset) {
        rows(dataset).clear();
        mark(dataset, 0);
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (MVStoreException e) {
            throw new UncheckedIOException("the state of the rows cannot be closed", new IOException(e));
        }
    }
}
