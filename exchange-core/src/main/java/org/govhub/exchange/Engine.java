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
import org.govhub.exchange.delivery.BrokerException;
import org.govhub.exchange.delivery.CircuitBreaker;
import org.govhub.exchange.delivery.DeliveryRef;
import org.govhub.exchange.delivery.Mailboxes;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.document.DocumentGate;
import org.govhub.exchange.document.DocumentSettings;
import org.govhub.exchange.flow.AgreedFlow;
import org.govhub.exchange.flow.Flows;
import org.govhub.exchange.load.Load;
import org.govhub.exchange.load.LoadPart;
import org.govhub.exchange.load.LoadRegister;
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

    private final Stores stores;
    private final Memory memory;
    private final SecurityLog securityLog;
    private final ProducerTemplate trunk;
    private final Dispatch dispatch;
    private final DeliveryEvidence deliveries;
    private final Expiry expiry;
    private final CadenceNotices cadenceNotices;
    private final Push push;
    private final Pulls pulls;
    private final Documents documents;
    private final Loads batches;
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
        Duration ids = settings.messageLife().plus(settings.clockSkew());
        this.memory = Memory.empty(agreed, ids, clock);
        this.stores = Stores.open(data, hub, settings, documentSettings.blobs(), memory, clock);
        this.securityLog = new SecurityLog(stores.security(), clock);
        Evidence evidence = new Evidence(stores.log(), memory.quotas(), memory::appended);
        Ground ground = new Ground(seal, evidence, stores.mailboxes(), directories, settings.deliveryLife(), clock);

        ReadMessage reader = new ReadMessage(clock);
        VerifySender senders = new VerifySender(directories, clock);
        Receipts receipts = new Receipts(seal, evidence, hub, clock.getZone());
        Duplicates duplicates = new Duplicates(evidence, receipts, ids);
        Replayed replayed = new Replayed(evidence, reader);

        DocumentGate gate = new DocumentGate(stores.blobs(), memory.documents(), documentSettings.checks(), clock);
        Correspondence correspondence = new Correspondence(gate, memory.documents(), evidence, clock);
        CorrespondenceDeliveries letters = new CorrespondenceDeliveries(ground, memory.documents(), reader);
        this.documents =
                new Documents(ground, memory.documents(), correspondence, letters, stores.blobs(), documentSettings);

        this.batches = new Loads(memory.loads(), evidence, replayed);
        FullLoads fullLoads =
                new FullLoads(memory.loads(), stores.log(), evidence, replayed, stores.rows(), settings.mostDeleted());
        this.dispatch = new Dispatch(
                ground,
                receipts,
                memory.subscriptions(),
                letters,
                batches,
                fullLoads,
                new Snapshots(ground, memory, stores.log(), replayed, stores.rows()));

        this.deliveries = new DeliveryEvidence(evidence, memory.deadLetters());
        SenderNotices notices =
                new SenderNotices(ground, deliveries, memory.replay().notices().receipts());
        this.expiry = new Expiry(ground, deliveries, memory.deadLetters(), memory.attempts(), notices);
        this.cadenceNotices = new CadenceNotices(
                ground,
                deliveries,
                memory.subscriptions(),
                memory.replay().notices().lights());
        LastLook lastLook = new LastLook(ground, deliveries, correspondence, expiry);
        HandOver handOver = new HandOver(ground, duplicates, correspondence, receipts, lastLook, senders);

        camel.addRoutes(new ExchangeRoute(new Steps(
                reader,
                senders,
                new CheckEnvelope(clock, settings.clockSkew(), settings.messageLife()),
                duplicates,
                new Decide(memory.quotas(), correspondence, batches, memory.flows(), clock),
                new Commit(duplicates, decided -> batches.commit(decided, correspondence::commit), dispatch::hasRoom),
                new Providers(ground, gateway, reader, senders),
                new Replies(ground, duplicates, memory.quotas()),
                dispatch,
                new Acts(memory.subscriptions(), memory.flows(), receipts),
                handOver,
                new Refusals(evidence, securityLog, receipts, duplicates, correspondence, clock))));
        this.trunk = camel.createProducerTemplate();

        memory.subscriptions()
                .readBack(index -> reader.read(new Received(evidence.wire(index), Locale.ENGLISH, "replay"))
                        .message());
        new Recovery(ground, memory, replayed, batches, duplicates, dispatch).run();
        this.push = new Push(
                memory.subscriptions(),
                new Push.Parts(
                        ground,
                        lastLook,
                        correspondence,
                        deliveries,
                        notices,
                        memory.attempts(),
                        gateway,
                        this,
                        settings.push(),
                        settings.leaseTime()));
        push.start();
        this.pulls = new Pulls(
                new Pull(ground, gateway, reader, senders, this, memory.pulls(), settings.push()), directories, clock);
        this.tidy = () -> {
            duplicates.forgetExpired(clock.instant());
            handOver.forgetOld(clock.instant());
            securityLog.flush();
            lookAfter();
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
        List<DeliveryRef> letters = memory.deadLetters().named(ids);
        for (DeliveryRef letter : letters) {
            memory.attempts().forget(letter);
            deliveries.replayed(letter, person, kid, signature);
            stores.mailboxes().put(List.of(letter));
        }
        return letters;
    }

    /** How mailboxes, dead letters and the systems pushed to stand at this moment. */
    public Figures figures() {
        return new Figures(
                dispatch.waiting(),
                stores.mailboxes().standings(),
                memory.deadLetters().size(),
                memory.attempts().size(),
                push.breakers());
    }

    /**
     * Figures for operators.
     *
     * @param dispatching accepted messages that have not reached all their mailboxes
     * @param retrying deliveries that were pushed in vain at least once and still wait
     * @param breakers circuit breakers by {@code USCC/system}
     */
    public record Figures(
            int dispatching,
            List<Mailboxes.Standing> mailboxes,
            int deadLetters,
            int retrying,
            Map<String, CircuitBreaker.State> breakers) {}

    /** Flows across departments and who has confirmed them. */
    public Flows flows() {
        return memory.flows();
    }

    /** Who wants what of which dataset. */
    public Subscriptions subscriptions() {
        return memory.subscriptions();
    }

    /** Ends what nobody took in time, dead letters too, and tells the senders. */
    synchronized void expire() {
        expiry.sweep();
    }

    /** What is over is ended, what is overdue told, and files nobody named are dropped; whatever fails is tried again. */
    private void lookAfter() {
        try {
            expire();
            cadenceNotices.tell();
            documents.remind();
            documents.blobs().dropUnnamed(memory.documents()::names);
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

    /** Fetches the datasets that providers hand over when they are asked; started by whoever knows how they stand. */
    public Pulls pulls() {
        return pulls;
    }

    /** Documents and their files. */
    public Documents documents() {
        return documents;
    }

    /** How the rows stand that subscribers are to get first. */
    public SnapshotRegister snapshots() {
        return memory.snapshots();
    }

    /** How every load stands. */
    public LoadRegister loads() {
        return memory.loads();
    }

    /** What a batch of a load adds up to; after a start it is read from its content once. */
    public Tally.Total total(Load load, Dataset dataset, LoadPart part) {
        Tally.Total total = batches.total(dataset, part);
        memory.loads().remember(load.key(), part.number(), total);
        return total;
    }

    /** The exchange log, for figures. */
    public ExchangeLog log() {
        return stores.log();
    }

    /** Finishes what is under way, then closes everything in the order that keeps the log last. */
    @Override
    public void close() throws IOException {
        housekeeping.shutdownNow();
        pulls.close();
        push.close();
        dispatch.close();
        securityLog.flush();
        stores.close();
    }
}
