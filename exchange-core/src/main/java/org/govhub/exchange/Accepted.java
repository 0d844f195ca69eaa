package org.govhub.exchange;

import java.time.Instant;

/**
 * A message past the commit point: its content and its {@code accepted} record are on disk.
 *
 * @param logIndex index of the record
 * @param leafHash RFC 6962 leaf hash of the record
 * @param time time of the record; everything the hub derives from the message is dated with it
 */
public record Accepted(Decided decided, long logIndex, String leafHash, Instant time) {

    public Verified verified() {
        return decided.verified();
    }
}
