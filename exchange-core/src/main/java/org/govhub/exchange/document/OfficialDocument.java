package org.govhub.exchange.document;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An accepted document and how all its copies stand.
 *
 * @param sender USCC
 * @param id of the message it came in
 * @param dataset code of the entry under which it travels
 * @param logIndex of its {@code accepted} record, which carries its content
 * @param digest of that content
 * @param attachments digests of the files it names
 * @param copies by recipient, in the order they were addressed
 */
public record OfficialDocument(
        String sender,
        String id,
        String dataset,
        long logIndex,
        Instant accepted,
        String digest,
        Urgency urgency,
        List<String> attachments,
        Map<String, Copy> copies) {

    public OfficialDocument {
        attachments = List.copyOf(attachments);
        copies = Collections.unmodifiableMap(new LinkedHashMap<>(copies));
    }

    /** The copy of that recipient, or null. */
    public @Nullable Copy copy(String recipient) {
        return copies.get(recipient);
    }

    OfficialDocument with(Copy copy) {
        Map<String, Copy> changed = new LinkedHashMap<>(copies);
        changed.put(copy.recipient(), copy);
        return new OfficialDocument(sender, id, dataset, logIndex, accepted, digest, urgency, attachments, changed);
    }
}
