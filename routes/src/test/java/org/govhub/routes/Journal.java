package org.govhub.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What departments know by themselves of their exchange with a hub: kept outside it, in the order in which each of them saw
 * things happen.
 */
final class Journal {

    private final List<Entry> entries = new ArrayList<>();

    sealed interface Entry {}

    /**
     * A message is about to be sent for the first time.
     *
     * @param expected keys of the records that each recipient must get from it; empty for queries
     */
    record Sent(String sender, String id, String digest, String dataset, Map<String, Set<String>> expected)
            implements Entry {}

    /** No answer came. */
    record Lost(String id) implements Entry {}

    /** An answer came: a receipt or a reply, verified. */
    record Answered(String id, String bytes, boolean duplicate) implements Entry {}

    /** The hub refused. */
    record Refused(String id, String code) implements Entry {}

    /** A delivery came out of the mailbox, verified; {@code bytes} with its signature. */
    record Got(String recipient, String id, String dataset, String digest, String bytes, List<String> keys)
            implements Entry {}

    /** The hub gave a receipt for the acknowledgement of these deliveries. */
    record Acked(String recipient, String ack, List<String> deliveries) implements Entry {}

    synchronized void add(Entry entry) {
        entries.add(entry);
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    <T extends Entry> List<T> all(Class<T> kind) {
        return entries().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
