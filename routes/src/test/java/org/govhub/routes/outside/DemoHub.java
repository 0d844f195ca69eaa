package org.govhub.routes.outside;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.exchange.EngineSettings;
import org.govhub.routes.HubSettings;
import org.govhub.routes.RunningHub;
import org.govhub.routes.demo.DemoSettings;
import org.govhub.routes.demo.DemoWorld;

/** The demonstration's hub as {@code hub serve --demo} runs it: fresh, with empty mailboxes, on a free port. */
public final class DemoHub implements AutoCloseable {

    private final DemoWorld world;
    private final RunningHub hub;

    private DemoHub(DemoWorld world, RunningHub hub) {
        this.world = world;
        this.hub = hub;
    }

    public static DemoHub start(Path data) throws Exception {
        Clock clock = Clock.systemUTC();
        DemoWorld world = DemoWorld.prepare(
                HowTo.repository().resolve("routes/packs/enterprise-tax"), data, DemoSettings.DEFAULT, clock);
        try {
            HubSettings settings = new HubSettings(
                    data,
                    ListenAddress.loopback(0),
                    world.hubSigner(),
                    ZoneId.of("Asia/Shanghai"),
                    List.of(),
                    EngineSettings.DEFAULT);
            return new DemoHub(world, RunningHub.start(settings, clock));
        } catch (Exception e) {
            world.close();
            throw e;
        }
    }

    public URI url() {
        return hub.address();
    }

    Path keys() {
        return hub.data().resolve("keys");
    }

    @Override
    public void close() {
        hub.close();
        world.close();
    }
}
