package org.govhub.adapters.connector;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import org.govhub.adapters.client.DatasetContract;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.connector.ConnectorSettings.Inbound;
import org.govhub.adapters.connector.ConnectorSettings.Outbound;
import org.govhub.adapters.connector.ConnectorSettings.Place;
import org.jspecify.annotations.Nullable;

/** Moves rows between a department and the hub as its settings say, each flow on a thread of its own. */
public final class Connector implements AutoCloseable {

    private static final ThreadFactory FLOWS =
            Thread.ofPlatform().name("flow-", 1).factory();
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final ConnectorSettings settings;
    private final Places tables;
    private final Places folders;
    private final ConnectorEvents events;
    private final DepartmentClient hub;
    private final Structures structures;
    private final Clock clock;
    private final FileChannel lock;
    private final Repetition repetition;

    private Connector(
            ConnectorSettings settings,
            Places tables,
            Places folders,
            ConnectorEvents events,
            Clock clock,
            FileChannel lock)
            throws IOException {
        this.settings = settings;
        this.tables = tables;
        this.folders = folders;
        this.events = events;
        this.clock = clock;
        this.lock = lock;
        this.hub = HubAccess.client(settings, clock);
        this.structures = new Structures(settings.state());
        this.repetition = new Repetition(settings.poll(), events);
    }

    /**
     * Reads keys and takes hold of the state folder; connects to nothing yet.
     *
     * @param tables opens tables
     * @param folders opens folders
     * @throws IOException when a file cannot be read, or another connector holds the state
     */
    public static Connector open(
            ConnectorSettings settings, Places tables, Places folders, ConnectorEvents events, Clock clock)
            throws IOException {
        Files.createDirectories(settings.state());
        FileChannel lock = hold(settings.state());
        try {
            return new Connector(settings, tables, folders, events, clock, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Works until {@link #stop()}; what is under way is finished first.
     *
     * @throws InterruptedException when the calling thread is
     * @throws IllegalStateException when an error such as a lack of memory ended a flow; the others have ended then too
     */
    public void run() throws InterruptedException {
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(FLOWS)) { // drivers block in monitors
            CompletionService<Boolean> running = new ExecutorCompletionService<>(threads);
            List<Flow> flows = flows(settings.poll().compareTo(LONGEST_WAIT) < 0 ? settings.poll() : LONGEST_WAIT);
            flows.forEach(flow -> running.submit(() -> repetition.untilStopped(flow)));
            for (Flow ignored : flows) {
                outcome(running.take());
            }
        }
    }

    /**
     * Sends everything there is, then takes everything there is, and returns.
     *
     * @return whether every flow came to its end; the events say why one did not
     */
    public boolean once() throws InterruptedException {
        boolean all = true;
        for (Flow flow : flows(Duration.ZERO)) {
            all &= repetition.untilDrained(flow);
        }
        return all;
    }

    /** Asks {@link #run} to return. */
    public void stop() {
        repetition.stop();
    }

    /** Compares every flow with its place and its dataset; moves and remembers nothing. */
    public List<Checked> check() {
        List<Checked> checked = new ArrayList<>();
        for (Outbound flow : settings.outbound()) {
            checked.add(checked(flow.name(), flow.dataset(), flow.place(), contract -> places(flow.place())
                    .check(flow, contract)));
        }
        for (Inbound flow : settings.inbound()) {
            checked.add(checked(flow.name(), flow.dataset(), flow.place(), contract -> places(flow.place())
                    .check(flow, contract)));
        }
        return checked;
    }

    /**
     * What {@link #check} found of one flow.
     *
     * @param place table or folder, for people
     * @param version of the dataset, empty where the catalogue could not be asked
     */
    public record Checked(String flow, String dataset, String place, String version, Findings findings) {}

    @Override
    public void close() {
        hub.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException("the state folder's lock cannot be released", e);
        }
    }

    private interface Comparison {
        Findings with(DatasetContract contract) throws SQLException, IOException;
    }

    private Checked checked(String flow, String dataset, Place place, Comparison comparison) {
        String version = "";
        Findings findings = new Findings();
        try {
            DatasetContract contract = hub.contract(dataset);
            version = contract.version();
            findings = comparison.with(contract);
        } catch (SQLException | IOException | RuntimeException e) {
            Trouble trouble = Trouble.of(e);
            findings.fault(trouble.side() + ": " + trouble.sentence());
        }
        return new Checked(flow, dataset, place.text(), version, findings);
    }

    private List<Flow> flows(Duration wait) {
        List<Flow> flows = new ArrayList<>();
        for (Outbound flow : settings.outbound()) {
            flows.add(new OutboundFlow(
                    flow, () -> opened(flow), new Outbox(settings.state().resolve(flow.name()), clock), hub, events));
        }
        Inbox inbox = new Inbox(
                settings.inbound().stream().map(Inbound::dataset).collect(Collectors.toSet()), hub, events, wait);
        for (Inbound flow : settings.inbound()) {
            flows.add(new InboundFlow(
                    flow,
                    () -> places(flow.place()).target(flow, structures.contract(hub, flow.dataset()), events::changed),
                    inbox,
                    hub,
                    events));
        }
        return flows;
    }

    private OutboundFlow.Opened opened(Outbound flow) throws SQLException, IOException {
        DatasetContract contract = structures.contract(hub, flow.dataset());
        Source source = places(flow.place()).source(flow, contract, events::changed);
        return new OutboundFlow.Opened(source, new RowMapper(contract, flow.fields(), flow.before(), settings.zone()));
    }

    private Places places(Place place) {
        return place instanceof Place.Table ? tables : folders;
    }

    /** A flow ends by itself only when the connector is stopped, or by an error of this machine; then all end. */
    private void outcome(Future<Boolean> flow) throws InterruptedException {
        try {
            flow.get();
        } catch (ExecutionException e) {
            stop();
            throw new IllegalStateException("a flow has ended: " + e.getCause(), e);
        }
    }

    private static FileChannel hold(Path state) throws IOException {
        FileChannel channel =
                FileChannel.open(state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock held = channel.tryLock();
        if (held == null) {
            channel.close();
            throw new IOException(
                    "Another connector works with " + state + "; stop it, or give this one another state.");
        }
        return channel;
    }
}
