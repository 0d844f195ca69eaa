package org.govhub.routes.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.exchange.message.Change;

/** The demonstration's registrar as a load generator, and those who receive what it publishes. */
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
        publish(publisher, 1);
    }

    /** Publishes so many records in one message and returns with its verified receipt. */
    public void publish(DepartmentClient publisher, int records) {
        int first = (int) (Math.abs(System.nanoTime() / 1000) % (openings.size() - records + 1));
        publisher.publish(Datasets.ENTERPRISES, openings.subList(first, first + records));
    }

    /** A client for each party that enterprises are delivered to, by its code. */
    public Map<String, DepartmentClient> receivers() throws IOException {
        Map<String, DepartmentClient> receivers = new LinkedHashMap<>();
        for (View view : View.ALL) {
            if (view.dataset().equals(Datasets.ENTERPRISES)) {
                DemoParty party = view.recipient();
                receivers.put(party.uscc(), DepartmentClient.json(hub, Departments.of(party, keys, clock)));
            }
        }
        return receivers;
    }

    /** Mailboxes that an enterprise reaches at most. */
    public int recipients() {
        return (int) View.ALL.stream()
                .filter(view -> view.dataset().equals(Datasets.ENTERPRISES))
                .count();
    }
}
