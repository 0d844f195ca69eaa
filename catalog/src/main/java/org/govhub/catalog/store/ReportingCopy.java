package org.govhub.catalog.store;

import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * A copy that says how far it follows.
 *
 * @param progress told the number of revisions it has taken in, after each piece
 */
public record ReportingCopy(EntryCopy copy, LongConsumer progress) implements EntryCopy {

    @Override
    public Position position() {
        return copy.position();
    }

    @Override
    public void clear() throws IOException {
        copy.clear();
    }

    @Override
    public void write(List<EntryChange> changes, Position to) throws IOException {
        copy.write(changes, to);
        progress.accept(to.length());
    }
}
