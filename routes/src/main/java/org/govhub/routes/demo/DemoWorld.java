package org.govhub.routes.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.entry.PartyDescription;
import org.govhub.catalog.pack.PackCatalog;
import org.govhub.catalog.revision.Role;
import org.govhub.catalog.revision.Staff;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.seal.Signer;
import org.govhub.exchange.seal.VerificationKey;

/**
 * Everything around a hub that the demonstration needs: keys of all parties, the pack's catalogue approved by three persons, and
 * the departments' services running. Preparing the same folder again keeps keys and catalogue; only addresses of services
 * that could not get their old port are registered anew.
 *
 * <p>Prepare before the hub starts on the same folder; close after it.
 */
public final class DemoWorld implements AutoCloseable {

    private static final String SETTINGS = "demo.properties";

    private final Signer hubSigner;
    private final MockDepartments departments;

    private DemoWorld(Signer hubSigner, MockDepartments departments) {
        this.hubSigner = hubSigner;
        this.departments = departments;
    }

    /**
     * Prepares a data folder and starts the departments' services.
     *
     * @param pack folder of the pack enterprise-tax
     * @param data the hub's data folder; keys go to {@code keys} below it
     * @throws org.govhub.catalog.rdf.EntryFault if the pack's catalogue does not fit
     */
    public static DemoWorld prepare(Path pack, Path data, DemoSettings settings, Clock clock) throws IOException {
        Files.createDirectories(data);
        CompletableFuture<DepartmentTables> tables = DepartmentTables.fill(settings(data, settings));
        CompletableFuture<Void> parties = CompletableFuture.runAsync(() -> requireSameParties(pack));
        DemoKeys keys = DemoKeys.prepare(data.resolve("keys"), clock);
        MockDepartments departments = null;
        try (Catalog catalog = Catalog.open(data, clock)) {
            departments = MockDepartments.start(keys, tables, addresses(catalog), clock);
            parties.join();
            keys.complete();
            load(pack, catalog, keys, departments.addresses());
            return new DemoWorld(keys.signer(DemoParty.OPERATOR), departments);
        } catch (IOException | RuntimeException e) {
            if (departments != null) {
                departments.close();
            }
            throw e;
        }
    }

    /** Id of the hub: the operator's USCC. */
    public static String hub() {
        return DemoParty.OPERATOR.uscc();
    }

    /** The key the hub signs with. */
    public Signer hubSigner() {
        return hubSigner;
    }

    /** Where the departments' services listen, by {@code USCC/system}. */
    public Map<String, URI> services() {
        return departments.addresses();
    }

    /** From now on the tax register takes connections and never answers; closing ends that. */
    AutoCloseable silence() throws IOException {
        return departments.silenceTaxRegister();
    }

    @Override
    public void close() {
        departments.close();
    }

    /** How large the demonstration in this folder is; the first preparation decides. */
    static DemoSettings settings(Path data, DemoSettings wanted) throws IOException {
        Path file = data.resolve(SETTINGS);
        Properties kept = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            }
            return new DemoSettings(
                    number(kept, "seed"),
                    Math.toIntExact(number(kept, "enterprises")),
                    Math.toIntExact(number(kept, "batch")));
        }
        Files.writeString(
                file,
                "seed=" + wanted.seed() + "\nenterprises=" + wanted.enterprises() + "\nbatch=" + wanted.batch() + "\n",
                StandardCharsets.US_ASCII);
        return wanted;
    }

    private static long number(Properties kept, String name) throws IOException {
        try {
            return Long.parseLong(kept.getProperty(name, ""));
        } catch (NumberFormatException e) {
            throw new IOException(SETTINGS + " has no number " + name + "; use a new data folder", e);
        }
    }

    /** The pack's parties and the demonstration's are written down in two places; they must be the same. */
    private static void requireSameParties(Path pack) {
        try {
            Set<String> described = PackCatalog.describedParties(pack).stream()
                    .map(PartyDescription::uscc)
                    .collect(Collectors.toSet());
            Set<String> known =
                    Arrays.stream(DemoParty.values()).map(DemoParty::uscc).collect(Collectors.toSet());
            if (!described.equals(known)) {
                throw new IllegalStateException("the pack describes other parties than the demonstration has");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the pack's parties cannot be read", e);
        }
    }

    private static void load(Path pack, Catalog catalog, DemoKeys keys, Map<String, URI> addresses) throws IOException {
        Map<String, List<VerificationKey>> registered = new HashMap<>();
        for (DemoParty party : DemoParty.values()) {
            registered.put(party.uscc(), List.of(keys.verificationKey(party)));
        }
        Staff staff =
                new Staff(keys.person(Role.COMPILER), keys.person(Role.APPROVER), keys.person(Role.ADMINISTRATOR));
        PackCatalog.load(pack, catalog, staff, registered, addresses);
        PackCatalog.loadCentre(pack, catalog, staff);
    }

    private static Map<String, URI> addresses(Catalog catalog) {
        Map<String, URI> addresses = new HashMap<>();
        if (catalog.bootstrapped()) {
            Directory directory = catalog.directory();
            directory.parties().values().forEach(party -> party.systems()
                    .forEach(system -> addresses.put(party.uscc() + "/" + system.name(), system.address())));
        }
        return addresses;
    }
}
