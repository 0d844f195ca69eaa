package org.govhub.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.ExchangeLog;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.log.LogUnavailableException;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.message.XmlMessages;
import org.govhub.exchange.seal.Digest;
import org.govhub.exchange.seal.StrictXml;
import org.jspecify.annotations.Nullable;

/**
 * Attempts whose sender was never verified: unparseable, unknown, badly signed. A chained log of its own, so that noise from
 * strangers cannot fill the evidence; past a rate, attempts are counted by code and written as one record a second.
 */
final class SecurityLog {

    private static final int MOST_PER_SECOND = 50;

    private final ExchangeLog log;
    private final Clock clock;
    private long second;
    private int written;
    private final Map<String, Integer> aggregated = new HashMap<>();

    SecurityLog(ExchangeLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Logs the attempt; durable before the refusal is answered, unless it is only counted. */
    void refused(String exchange, Object reached, RefusedException refusal) {
        LogRecord record = LogRecord.of(Event.REFUSED)
                .withExchange(exchange)
                .withCode(refusal.code().name())
                .withDetail(refusal.detail());
        record = switch (reached) {
            case Parsed parsed -> about(parsed, record);
            case Received received ->
                record.withDigest(Digest.SHA_256.text(received.wire().bytes()))
                        .withClaimedSender(claimedSender(received.wire()));
            default -> record;
        };
        if (mayWrite(refusal.code().name())) {
            append(record);
        }
    }

    /** Waits for durability; a log that cannot take the record says so as itself. */
    private void append(LogRecord record) {
        try {
            log.append(record, null).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LogUnavailableException unavailable) {
                throw unavailable;
            }
            throw e;
        }
    }

    /** Who a message says it is from that was refused before its sender was looked at; null where it does not say. */
    private static @Nullable String claimedSender(WireMessage wire) {
        if (wire.bytes().length > ReadMessage.MAX_BYTES) {
            return null;
        }
        try {
            Message message =
                    switch (wire.spelling()) {
                        case JSON -> JsonMessages.read(wire.bytes());
                        case XML ->
                            XmlMessages.read(StrictXml.parse(wire.bytes()).getDocumentElement());
                    };
            return message.sender().toString();
        } catch (RefusedException e) {
            return null; // not even a message
        }
    }

    private static LogRecord about(Parsed parsed, LogRecord record) {
        Message message = parsed.message();
        return record.withType(message.type().wireName())
                .withClaimedSender(message.sender().toString())
                .withDataset(message.dataset())
                .withDigest(parsed.seal().digest())
                .withKid(parsed.seal().kid().orElse(null));
    }

    /** Whether this attempt gets a record of its own; otherwise it is counted. */
    private synchronized boolean mayWrite(String code) {
        Instant now = clock.instant();
        if (now.getEpochSecond() != second) {
            flush();
            second = now.getEpochSecond();
            written = 0;
        }
        if (written < MOST_PER_SECOND) {
            written++;
            return true;
        }
        aggregated.merge(code, 1, Integer::sum);
        return false;
    }

    /** Writes what was only counted so far; called at each new second with attempts, each minute and at close. */
    synchronized void flush() {
        aggregated.forEach((code, count) -> log.append(
                LogRecord.of(Event.REFUSED).withCode(code).withDetail(count + " more attempts in one second"), null));
        aggregated.clear();
    }
}
