package org.govhub.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.govhub.exchange.blob.BlobStore;
import org.govhub.exchange.delivery.Broker;
import org.govhub.exchange.delivery.BrokerException;
import org.govhub.exchange.delivery.CircuitBreaker;
import org.govhub.exchange.delivery.DeliveryRef;
import org.govhub.exchange.delivery.Mailboxes;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.QuotaLedger;
import org.govhub.exchange.document.DocumentGate;
import org.govhub.exchange.document.DocumentRegister;
import org.govhub.exchange.document.DocumentSettings;
import org.govhub.exchange.flow.AgreedFlow;
import org.govhub.exchange.flow.Flows;
import org.govhub.exchange.load.Load;
import org.govhub.exchange.load.LoadPart;
import org.govhub.exchange.load.LoadRegister;
import org.govhub.exchange.load.RowState;
import org.govhub.exchange.load.SnapshotRegister;
import org.govhub.exchange.load.Tally;
import org.govhub.exchange.log.ExchangeLog;
import org.govhub.exchange.log.LogUnavailableException;
import org.govhub.exchange.message.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine: wires the steps of {@link ExchangeRoute}, brings back from the log what a stop or a crash left unfinished, and
 * takes messages through one door. Needs no human after a crash.
 */
public final class Engine implements ExchangeDoor, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Engine.class);

    private final CamelContext camel;
    private final ProducerTemplate trunk;
    private final ExchangeLog log;
    private final ExchangeLog security;
    private final SecurityLog securityLog;
    private final Broker broker;
    private final Mailboxes mailboxes;
    private final Subscriptions subscriptions;
    private final DeadLetters deadLetters;
    private final Attempts attempts;
    private final DeliveryEvidence deliveries;
    private final Expiry expiry;
    private final CadenceNotices cadenceNotices;
    private final Push push;
    private final Dispatch dispatch;
    private final Documents documents;
    private final LoadRegister loads;
    private final SnapshotRegister snapshots = new SnapshotRegister();
    private final Loads batches;
    private final RowState rows;
    private final Runnable tidy;
    private final ScheduledExecutorService housekeeping;

    /**
     * Opens the data directory and starts; returns when messages can be taken.
     *
     * @param camel the context the trunk's routes are added to; started by the caller, with its adapters' routes
     * @param data directory of this hub, locked by the caller
     * @param directories the compiled catalogue as it stands now
     * @param hub id of this hub, a USCC
     */
    public Engine(
            CamelContext camel,
            Path data,
            Supplier<Directory> directories,
            String hub,
            HubSeal seal,
            ProviderGateway gateway,
            EngineSettings settings,
            Clock clock)
            throws Exception {
        this(camel, data, directories, hub, seal, gateway, settings, DocumentSettings.DEFAULT, List.of(), clock);
    }

    /** As above, with settings for documents and their files, and flows that wait for their parties' confirmations. */
    public Engine(
            CamelContext camel,
            Path data,
            Supplier<Directory> directories,
            String hub,
            HubSeal seal,
            ProviderGateway gateway,
            EngineSettings settings,
            DocumentSettings documentSettings,
            List<AgreedFlow> agreed,
            Clock clock)
            throws Exception {
        this.camel = camel;
        DocumentRegister register = new DocumentRegister();
        QuotaLedger quotas = new QuotaLedger(clock);
        Flows flows = new Flows(agreed);
        this.subscriptions = new Subscriptions();
        this.deadLetters = new DeadLetters();
        this.attempts = new Attempts();
        this.loads = new LoadRegister();
        Duration memory = settings.messageLife().plus(settings.clockSkew());
        LogReplay replay = new LogReplay(clock, memory, quotas, subscriptions, flows, deadLetters, attempts);
        this.log = ExchangeLog.open(data, "log", hub, settings.log(), clock, entry -> {
            replay.read(entry);
            register.read(entry.index(), entry.time(), entry.record());
            loads.read(entry.index(), entry.time(), entry.record());
            snapshots.read(entry.record());
        });
        this.security = ExchangeLog.open(data, "security", hub, settings.log(), clock, entry -> {});
        this.broker = Broker.start(data.resolve("broker"));
        this.mailboxes = new Mailboxes(broker, clock, settings.leaseTime());

        Evidence evidence = new Evidence(log, quotas, (index, time, record) -> {
            register.read(index, time, record);
            loads.read(index, time, record);
            snapshots.read(record);
        });
        this.securityLog = new SecurityLog(security, clock);
        Receipts receipts = new Receipts(seal, evidence, hub, clock.getZone());
        Duplicates duplicates = new Duplicates(evidence, receipts, memory);
        ReadMessage reader = new ReadMessage(clock);
        VerifySender senders = new VerifySender(directories, clock);
        BlobStore blobs =
                BlobStore.open(data.resolve("blobs"), data.resolve("keys/blobs.key"), documentSettings.blobs(), clock);
        DocumentGate gate = new DocumentGate(blobs, register, documentSettings.checks(), clock);
        Correspondence correspondence = new Correspondence(gate, register, evidence, clock);
        CorrespondenceDeliveries letters =
                new CorrespondenceDeliveries(register, reader, seal, evidence, clock, settings.deliveryLife());
        this.documents = new Documents(
                register,
                correspondence,
                directories,
                blobs,
                letters,
                evidence,
                mailboxes,
                seal,
                documentSettings,
                settings.deliveryLife(),
                clock);
        Replayed replayed = new Replayed(evidence, reader);
        this.batches = new Loads(loads, evidence, replayed);
        this.rows = RowState.open(data.resolve("state/rows.mv"), data.resolve("keys/rows.key"));
        FullLoads fullLoads = new FullLoads(loads, log, evidence, replayed, rows, settings.mostDeleted());
        Decide decide = new Decide(quotas, correspondence, batches, flows, clock);
        this.dispatch = new Dispatch(
                receipts,
                seal,
                evidence,
                mailboxes,
                subscriptions,
                letters,
                batches,
                fullLoads,
                new Snapshots(loads, log, evidence, replayed, rows, subscriptions, clock),
                clock,
                settings.deliveryLife());
        this.deliveries = new DeliveryEvidence(evidence, deadLetters);
        this.expiry = new Expiry(
                mailboxes,
                evidence,
                deliveries,
                deadLetters,
                attempts,
                seal,
                settings.deliveryLife(),
                clock,
                replay.untold());
        this.cadenceNotices = new CadenceNotices(
                mailboxes,
                evidence,
                deliveries,
                subscriptions,
                directories,
                seal,
                settings.deliveryLife(),
                clock,
                replay.lights());
        LastLook lastLook = new LastLook(mailboxes, evidence, deliveries, correspondence, expiry, seal, clock);
        HandOver handOver =
                new HandOver(mailboxes, duplicates, evidence, correspondence, receipts, lastLook, senders, clock);
        Steps steps = new Steps(
                reader,
                senders,
                new CheckEnvelope(clock, settings.clockSkew(), settings.messageLife()),
                duplicates,
                decide,
                new Commit(duplicates, decided -> batches.commit(decided, correspondence::commit), dispatch::hasRoom),
                new Providers(gateway, reader, senders, seal, evidence, clock.getZone()),
                new Replies(seal, evidence, duplicates, quotas, clock),
                dispatch,
                new Acts(subscriptions, flows, receipts),
                handOver,
                new Refusals(evidence, securityLog, receipts, duplicates, clock));

        camel.addRoutes(new ExchangeRoute(steps));
        subscriptions.readBack(index -> reader.read(new Received(evidence.wire(index), Locale.ENGLISH, "replay"))
                .message());
        this.trunk = camel.createProducerTemplate();
        new Recovery(replay, evidence, replayed, batches, duplicates, dispatch, register, mailboxes)
                .run(directories.get());
        this.push = new Push(
                subscriptions,
                new Push.Parts(
                        mailboxes,
                        lastLook,
                        correspondence,
                        deliveries,
                        attempts,
                        gateway,
                        this,
                        directories,
                        settings.push(),
                        settings.leaseTime(),
                        clock));
        push.start();
        this.tidy = () -> {
            duplicates.forgetExpired(clock.instant());
            handOver.forgetOld(clock.instant());
            securityLog.flush();
            lookAfter(register);
        };
        this.housekeeping = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "housekeeping"));
        housekeeping.scheduleWithFixedDelay(tidy, 1, 1, TimeUnit.MINUTES);
    }

    @Override
    public Answer exchange(Received received) {
        return Objects.requireNonNull(trunk.requestBody("direct:exchange", received, Answer.class));
    }

    /** Logs a refusal that an adapter had to give before there was a message. */
    public void refusedAtEdge(String exchange, RefusedException refusal) {
        try {
            securityLog.refused(exchange, refusal, refusal);
        } catch (LogUnavailableException e) {
            LOGGER.error("A refusal at the edge could not be logged", e);
        }
    }

    /**
     * Puts dead letters back into their mailboxes, with the same ids and bytes, behind what waits there.
     *
     * @param ids of deliveries; empty for all dead letters
     * @param person who said so, with the key and the signature it was said with
     * @return what was put back
     */
    public synchronized List<DeliveryRef> replay(Collection<String> ids, String person, String kid, String signature) {
        List<DeliveryRef> letters = deadLetters.named(ids);
        for (DeliveryRef letter : letters) {
            attempts.forget(letter);
            deliveries.replayed(letter, person, kid, signature);
            mailboxes.put(List.of(letter));
        }
        return letters;
    }

    /** How mailboxes, dead letters and the systems pushed to stand at this moment. */
    public Figures figures() {
        return new Figures(mailboxes.standings(), deadLetters.size(), attempts.size(), push.breakers());
    }

    /**
     * Figures for operators.
     *
     * @param retrying deliveries that were pushed in vain at least once and still wait
     * @param breakers circuit breakers by {@code USCC/system}
     */
    public record Figures(
            List<Mailboxes.Standing> mailboxes,
            int deadLetters,
            int retrying,
            Map<String, CircuitBreaker.State> breakers) {}

    /** Who wants what of which dataset. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Ends what nobody took in time, dead letters too, and tells the senders. */
    synchronized void expire() {
        expiry.sweep();
    }

    /** What is over is ended, what is overdue told, and files nobody named are dropped; whatever fails is tried again. */
    private void lookAfter(DocumentRegister register) {
        try {
            expire();
            cadenceNotices.tell();
            documents.remind();
            documents.blobs().dropUnnamed(register::names);
        } catch (LogUnavailableException | BrokerException | UncheckedIOException e) {
            LOGGER.warn("Deliveries and documents could not be looked after, trying again", e);
        }
    }

    /** What is done each minute. */
    void tidy() {
        tidy.run();
    }

    /** Tells providers and subscribers of datasets that are late. */
    public CadenceNotices cadenceNotices() {
        return cadenceNotices;
    }

    /** Documents and their files. */
    public Documents documents() {
        return documents;
    }

    /** How the rows stand that subscribers are to get first. */
    public SnapshotRegister snapshots() {
        return snapshots;
    }

    /** How every load stands. */
    public LoadRegister loads() {
        return loads;
    }

    /** What a batch of a load adds up to; after a start it is read from its content once. */
    public Tally.Total total(Load load, Dataset dataset, LoadPart part) {
        Tally.Total total = batches.total(dataset, part);
        loads.remember(load.key(), part.number(), total);
        return total;
    }

    /** The exchange log, for figures. */
    public ExchangeLog log() {
        return log;
    }

    /** Finishes what is under way, then closes everything in the order that keeps the log last. */
    @Override
    public void close() throws IOException {
        housekeeping.shutdownNow();
        push.close();
        dispatch.close();
        mailboxes.close();
        broker.close();
        rows.close();
        securityLog.flush();
        security.close();
        log.close();
    }
}
