package org.govhub.routes.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.RefusedByHubException;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.Row;

/** Questions to two providers, of which one falls silent: it takes connections and never answers. */
public final class BenchQuestions {

    private static final Set<String> SILENT =
            Set.of(RefusalCode.PROVIDER_UNAVAILABLE.name(), RefusalCode.PROVIDER_TIMEOUT.name());
    private static final String QUOTA = "odrl:rightOperand %s ; odrl:unit";
    private static final List<String> QUOTAS = List.of("10000", "20000");
    private static final String UNREACHED = "100000000";

    private final DemoWorld world;
    private final DemoKeys keys;
    private final Clock clock;
    private final URI hub;
    private final List<Change> enterprises;

    private BenchQuestions(DemoWorld world, DemoKeys keys, Clock clock, URI hub, List<Change> enterprises) {
        this.world = world;
        this.keys = keys;
        this.clock = clock;
        this.hub = hub;
        this.enterprises = enterprises;
    }

    /** For a hub that runs on {@code data}, a folder prepared by {@code world} with {@link #pack}. */
    public static BenchQuestions of(DemoWorld world, Path data, URI hub, Clock clock) throws IOException {
        DemoSettings settings = DemoWorld.settings(data, DemoSettings.DEFAULT);
        return new BenchQuestions(
                world,
                DemoKeys.in(data.resolve("keys")),
                clock,
                hub,
                Enterprises.of(settings).openings());
    }

    /** A copy of the pack enterprise-tax whose quotas no measurement reaches. */
    public static Path pack(Path pack, Path folder) throws IOException {
        for (Path file : BenchPack.copy(pack, folder)) {
            String text = Files.readString(file);
            for (String quota : QUOTAS) {
                text = text.replace(QUOTA.formatted(quota), QUOTA.formatted(UNREACHED));
            }
            Files.writeString(file, text);
        }
        return folder;
    }

    /** Who asks the provider that answers, for one thread. */
    public DepartmentClient asker() throws IOException {
        return DepartmentClient.json(hub, Departments.of(DemoParty.STATE_TAX, keys, clock));
    }

    /** Who asks the provider that may be silent, for one thread. */
    public DepartmentClient otherAsker() throws IOException {
        return DepartmentClient.json(hub, Departments.of(DemoParty.REGISTRAR, keys, clock));
    }

    /** A question that is answered, by one record or none; fails otherwise. */
    public void ask(DepartmentClient asker, int number) {
        Row enterprise =
                enterprises.get(Math.floorMod(number, enterprises.size())).record();
        asker.query(
                Datasets.ENTERPRISES, Rows.only(enterprise, "uscc"::equals), List.of(), Datasets.FOR_TAX_REGISTRATION);
    }

    /** Whether a question to the other provider is answered; false when the hub says that it does not answer. */
    public boolean askOther(DepartmentClient asker, int number) {
        Row enterprise =
                enterprises.get(Math.floorMod(number, enterprises.size())).record();
        try {
            asker.query(
                    Datasets.TAX,
                    Rows.only(enterprise, "uscc"::equals),
                    List.of("uscc", "name"),
                    Datasets.FOR_ENTERPRISE_REGISTRATION);
            return true;
        } catch (RefusedByHubException e) {
            if (SILENT.contains(e.code())) {
                return false;
            }
            throw e;
        }
    }

    /** From now on the other provider takes connections and never answers. */
    public AutoCloseable silence() throws IOException {
        return world.silence();
    }
}
