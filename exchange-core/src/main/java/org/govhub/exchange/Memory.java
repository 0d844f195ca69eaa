package org.govhub.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.govhub.exchange.directory.QuotaLedger;
import org.govhub.exchange.document.DocumentRegister;
import org.govhub.exchange.flow.AgreedFlow;
import org.govhub.exchange.flow.Flows;
import org.govhub.exchange.load.LoadRegister;
import org.govhub.exchange.load.SnapshotRegister;
import org.govhub.exchange.log.LogEntry;
import org.govhub.exchange.log.LogRecord;

/**
 * What the engine remembers of its log: filled record by record when the log is opened, kept up by whoever appends. Nothing of
 * it is stored; a start reads it anew.
 *
 * @param replay what the log says is unfinished, for the start only
 */
record Memory(
        DocumentRegister documents,
        LoadRegister loads,
        SnapshotRegister snapshots,
        QuotaLedger quotas,
        Flows flows,
        Subscriptions subscriptions,
        DeadLetters deadLetters,
        Attempts attempts,
        PullAttempts pulls,
        LogReplay replay) {

    /** @param ids for how long an id stays used after its message has expired */
    static Memory empty(List<AgreedFlow> agreed, Duration ids, Clock clock) {
        QuotaLedger quotas = new QuotaLedger(clock);
        Flows flows = new Flows(agreed);
        Subscriptions subscriptions = new Subscriptions();
        DeadLetters deadLetters = new DeadLetters();
        Attempts attempts = new Attempts();
        return new Memory(
                new DocumentRegister(),
                new LoadRegister(),
                new SnapshotRegister(),
                quotas,
                flows,
                subscriptions,
                deadLetters,
                attempts,
                new PullAttempts(),
                new LogReplay(clock, ids, quotas, subscriptions, flows, deadLetters, attempts));
    }

    /** Takes one record of the log being opened, in order. */
    void read(LogEntry entry) {
        replay.read(entry);
        appended(entry.index(), entry.time(), entry.record());
    }

    /** Takes a record just made durable. */
    void appended(long index, Instant time, LogRecord record) {
        documents.read(index, time, record);
        loads.read(index, time, record);
        snapshots.read(record);
        pulls.read(record);
    }
}
