package org.govhub.exchange;

import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.govhub.exchange.log.LogEntry;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.MessageType;
import org.jspecify.annotations.Nullable;

/** An accepted message that has not expired, or is not finished yet. */
final class OpenMessage {

    final String sender;
    final String id;
    final String digest;
    final Instant expires;
    final MessageType type;
    final long index;

    /** Of a query: the record that ended it, by a reply or a failure. */
    @Nullable
    Long ending;

    boolean finished;

    /** Of an unfinished publish: ids of deliveries that are in the log, because a crash cut the group short. */
    final Set<String> queued = new HashSet<>();

    /** Of a subscribe that begins with rows: its record, until they are told. */
    @Nullable
    LogEntry subscribes;

    /** Of an acknowledgement: how many of the deliveries it closes have no record yet, for the same reason. */
    int open;

    OpenMessage(LogEntry entry) {
        LogRecord record = entry.record();
        this.sender = RecordParts.sender(record);
        this.id = RecordParts.present(record.exchange());
        this.digest = RecordParts.present(record.digest());
        this.expires = record.expires() == null ? Instant.MAX : record.expires();
        this.type = MessageType.valueOf(RecordParts.present(record.type()).toUpperCase(Locale.ROOT));
        this.index = entry.index();
        boolean rowsFirst = Subscriptions.rowsFirst(record.decision());
        this.subscribes = rowsFirst ? entry : null;
        // an act on a document is told to others, so it is finished only when that is in the log too
        boolean told =
                rowsFirst || (record.decision() != null && record.decision().has("document"));
        this.finished = type == MessageType.ACK || (type == MessageType.ACT && !told);
        this.open = type == MessageType.ACK && record.decision() != null
                ? record.decision().path("deliveries").asInt()
                : 0;
    }
}
