package org.govhub.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.govhub.exchange.load.Contents;
import org.govhub.exchange.log.ContentErasedException;
import org.govhub.exchange.message.Change;

/** The records of accepted publishes, the last few kept as they were read. For one thread. */
final class DecodedContents implements Contents {

    private static final int DECODED = 4;

    private final Replayed replayed;
    private final Map<Long, List<Change>> decoded = new LinkedHashMap<>(DECODED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<Change>> eldest) {
            return size() > DECODED;
        }
    };

    DecodedContents(Replayed replayed) {
        this.replayed = replayed;
    }

    @Override
    public List<Change> records(long index) {
        List<Change> known = decoded.get(index);
        if (known == null) {
            try {
                known = replayed.parsed(index).message().records();
            } catch (ContentErasedException e) {
                throw new NoSuchElementException("the content of record " + index + " was erased", e);
            }
            decoded.put(index, known);
        }
        return Objects.requireNonNull(known);
    }
}
