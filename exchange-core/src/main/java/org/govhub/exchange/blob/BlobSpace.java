package org.govhub.exchange.blob;

import static org.govhub.exchange.message.RefusalCode.BACKPRESSURE;
import static org.govhub.exchange.message.RefusalCode.QUOTA_EXCEEDED;
import static org.govhub.exchange.message.RefusalCode.STORAGE_FULL;
import static org.govhub.exchange.message.RefusalCode.TOO_LARGE;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.govhub.exchange.message.RefusedException;

/** Who has taken how much room, and which uploads run at this moment. A file counts whole from its first byte on. */
final class BlobSpace {

    private static final int UPLOADS_PER_PARTY = 4;
    private static final int UPLOADS_IN_ALL = 32;

    private final BlobSettings settings;
    private final Map<BlobName, Long> taken = new HashMap<>();
    private final Set<BlobName> busy = new HashSet<>();

    BlobSpace(BlobSettings settings) {
        this.settings = settings;
    }

    /** Takes an upload in; {@link #end} lets it go. One file is written by one upload at a time. */
    synchronized void begin(BlobName name) {
        long own = busy.stream()
                .filter(running -> running.owner().equals(name.owner()))
                .count();
        if (busy.size() >= UPLOADS_IN_ALL || own >= UPLOADS_PER_PARTY) {
            throw new RefusedException(BACKPRESSURE, "Too many uploads run at this moment; go on a little later.");
        }
        if (!busy.add(name)) {
            throw new RefusedException(BACKPRESSURE, "Another request is uploading this very content.");
        }
    }

    /** The same for a removal: false, and nothing begun, while it is being uploaded. */
    synchronized boolean beginRemoval(BlobName name) {
        return busy.add(name);
    }

    synchronized void end(BlobName name) {
        busy.remove(name);
    }

    /** Counts a file that is on the disk already. */
    synchronized void found(BlobName name, long total) {
        taken.put(name, total);
    }

    /**
     * Takes room for a file.
     *
     * @throws RefusedException {@code TOO_LARGE}, {@code QUOTA_EXCEEDED} or {@code STORAGE_FULL}
     */
    synchronized void take(BlobName name, long total) {
        if (total > settings.largest()) {
            throw new RefusedException(
                    TOO_LARGE, "A file has at most " + settings.largest() + " bytes, this one " + total + ".");
        }
        long own = total;
        long all = total;
        for (Map.Entry<BlobName, Long> other : taken.entrySet()) {
            if (!other.getKey().equals(name)) {
                all += other.getValue();
                own += other.getKey().owner().equals(name.owner()) ? other.getValue() : 0;
            }
        }
        if (own > settings.perParty()) {
            throw new RefusedException(
                    QUOTA_EXCEEDED,
                    "With this file the party's files would have " + own + " bytes; it has room for "
                            + settings.perParty() + ".");
        }
        if (all > settings.inAll()) {
            throw new RefusedException(STORAGE_FULL, "The hub's room for files is taken.");
        }
        taken.put(name, total);
    }

    synchronized void free(BlobName name) {
        taken.remove(name);
    }

    synchronized Set<BlobName> names() {
        return Set.copyOf(taken.keySet());
    }
}
