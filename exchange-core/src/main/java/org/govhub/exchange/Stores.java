package org.govhub.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.govhub.exchange.blob.BlobSettings;
import org.govhub.exchange.blob.BlobStore;
import org.govhub.exchange.delivery.Broker;
import org.govhub.exchange.delivery.Mailboxes;
import org.govhub.exchange.load.RowState;
import org.govhub.exchange.log.ExchangeLog;

/**
 * What the engine keeps on disk. The exchange log is the truth; broker and row state can be lost and are made again from it,
 * files and the security log stand for themselves.
 */
record Stores(ExchangeLog log, ExchangeLog security, Broker broker, Mailboxes mailboxes, BlobStore blobs, RowState rows)
        implements Closeable {

    /**
     * Opens everything below the data directory; the memory has read the whole log when this returns.
     *
     * @param hub id of the hub whose log it is
     */
    static Stores open(Path data, String hub, EngineSettings settings, BlobSettings blobs, Memory memory, Clock clock)
            throws Exception {
        ExchangeLog log = ExchangeLog.open(data, "log", hub, settings.log(), clock, memory::read);
        ExchangeLog security = ExchangeLog.open(data, "security", hub, settings.log(), clock, entry -> {});
        Broker broker = Broker.start(data.resolve("broker"));
        return new Stores(
                log,
                security,
                broker,
                new Mailboxes(broker, clock, settings.leaseTime()),
                BlobStore.open(data.resolve("blobs"), data.resolve("keys/blobs.key"), blobs, clock),
                RowState.open(data.resolve("state/rows.mv"), data.resolve("keys/rows.key")));
    }

    /** In the order that keeps the log last. */
    @Override
    public void close() throws IOException {
        mailboxes.close();
        broker.close();
        rows.close();
        security.close();
        log.close();
    }
}
