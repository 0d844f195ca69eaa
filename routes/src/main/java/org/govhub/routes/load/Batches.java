package org.govhub.routes.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.PayloadCheck;
import org.govhub.exchange.load.RecordLine;
import org.govhub.exchange.load.Tally;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into batches, the same ones each time: at most so many rows and so many bytes, so that a message stays well below
 * the 16 MB a hub takes. Holds one batch. A row that is no record of the dataset goes to {@code bad} and into none.
 */
final class Batches implements AutoCloseable {

    private static final int MOST_BYTES = 6 * 1024 * 1024;

    private final RowFile file;
    private final Dataset dataset;
    private final boolean full;
    private final int rows;
    private final Bad bad;
    private final Tally tally;
    private @Nullable Change left;
    private byte[] leftLine = {};

    /** Hears of rows that are no records. */
    @FunctionalInterface
    interface Bad {
        void row(long line, String key, String field, String cause) throws IOException;
    }

    Batches(Path file, Dataset dataset, boolean full, int rows, Bad bad) throws IOException {
        this.file = RowFile.open(file);
        this.dataset = dataset;
        this.full = full;
        this.rows = rows;
        this.bad = bad;
        this.tally = new Tally(Tally.numeric(dataset));
    }

    /**
     * A batch.
     *
     * @param changes typed; none at the end of the file
     * @param total what they add up to
     */
    record Cut(List<Change> changes, Tally.Total total) {}

    /** The next batch. */
    Cut next() throws IOException {
        List<Change> batch = new ArrayList<>();
        int bytes = 0;
        if (left != null) {
            bytes = take(left, leftLine, batch);
            left = null;
        }
        while (batch.size() < rows) {
            RowFile.Found found = file.next();
            if (found == null) {
                break;
            }
            Change change = checked(found);
            if (change == null) {
                continue;
            }
            byte[] line = RecordLine.of(change);
            if (bytes + size(line) > MOST_BYTES && !batch.isEmpty()) {
                left = change;
                leftLine = line;
                break;
            }
            bytes += take(change, line, batch);
        }
        return new Cut(batch, tally.total());
    }

    private int take(Change change, byte[] line, List<Change> batch) {
        batch.add(change);
        tally.add(change, line);
        return size(line);
    }

    /** Escapes and XML tags make it longer on the wire. */
    private static int size(byte[] line) {
        return 2 * line.length;
    }

    private @Nullable Change checked(RowFile.Found found) throws IOException {
        if (found.change() == null) {
            bad.row(found.line(), "", "", found.fault());
            return null;
        }
        if (full && found.change().op() == Op.DELETE) {
            bad.row(found.line(), "", "op", "A full load holds every record there is and deletes none.");
            return null;
        }
        try {
            return PayloadCheck.published(dataset, List.of(found.change())).getFirst();
        } catch (RefusedException e) {
            String place = e.place() == null ? "" : e.place();
            bad.row(
                    found.line(),
                    PayloadCheck.key(dataset, found.change().record()),
                    place.substring(place.lastIndexOf('/') + 1),
                    e.detail());
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
