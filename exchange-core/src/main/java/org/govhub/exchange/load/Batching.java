package org.govhub.exchange.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.govhub.exchange.message.Change;

/** Cuts a stream of records into batches of bounded size, the same each time. */
public final class Batching {

    /** Records of a batch at most. */
    public static final int MOST_RECORDS = 1_000;

    /** Bytes of a batch's records at most, as lines; a record that is larger is alone. */
    private static final long MOST_BYTES = 1L << 20;

    private final List<Change> batch = new ArrayList<>();
    private final Consumer<List<Change>> full;
    private long bytes;

    /** @param full takes each batch; the list is its own */
    public Batching(Consumer<List<Change>> full) {
        this.full = full;
    }

    /** Takes one record. */
    public void add(Change record) {
        long line = RecordLine.of(record).length;
        if (batch.size() == MOST_RECORDS || !batch.isEmpty() && bytes + line > MOST_BYTES) {
            end();
        }
        batch.add(record);
        bytes += line;
    }

    /** Lets the last batch go. */
    public void end() {
        if (!batch.isEmpty()) {
            full.accept(List.copyOf(batch));
            batch.clear();
            bytes = 0;
        }
    }
}
