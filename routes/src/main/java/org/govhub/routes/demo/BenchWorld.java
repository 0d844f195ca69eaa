package org.govhub.routes.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.exchange.message.Change;

/** The demonstration's registrar as a load generator: publishes one valid enterprise at a time. */
public final class BenchWorld {

    private final URI hub;
    private final DemoKeys keys;
    private final Clock clock;
    private final List<Change> openings;

    private BenchWorld(URI hub, DemoKeys keys, Clock clock, List<Change> openings) {
        this.hub = hub;
        this.keys = keys;
        this.clock = clock;
        this.openings = openings;
    }

    /** For a hub that runs on {@code data}, a folder prepared by {@link DemoWorld}. */
    public static BenchWorld of(Path data, URI hub, Clock clock) throws IOException {
        DemoSettings settings = DemoWorld.settings(data, DemoSettings.DEFAULT);
        return new BenchWorld(
                hub,
                DemoKeys.in(data.resolve("keys")),
                clock,
                Enterprises.of(settings).openings());
    }

    /** A client for one thread. */
    public DepartmentClient publisher() throws IOException {
        return DepartmentClient.json(hub, Departments.of(DemoParty.REGISTRAR, keys, clock));
    }

    /** Publishes one record and returns with its verified receipt. */
    public void publishOne(DepartmentClient publisher) {
        int index = (int) (Math.abs(System.nanoTime() / 1000) % openings.size());
        publisher.publish(Datasets.ENTERPRISES, List.of(openings.get(index)));
    }

    /** Mailboxes that an enterprise reaches at most. */
    public int recipients() {
        return (int) View.ALL.stream()
                .filter(view -> view.dataset().equals(Datasets.ENTERPRISES))
                .count();
    }
}
