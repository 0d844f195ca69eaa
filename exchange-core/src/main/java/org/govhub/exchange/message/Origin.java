package org.govhub.exchange.message;

import java.time.OffsetDateTime;

/**
 * On a message the hub writes: the message it derives from.
 *
 * @param digest of that message's signed content
 */
public record Origin(Sender sender, String id, OffsetDateTime created, String digest) {

    public Origin {
        Wire.uuid(id, "/origin/id");
        Wire.writable(created, "/origin/created");
        Wire.digest(digest, "/origin/digest");
    }
}
