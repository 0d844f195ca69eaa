package org.govhub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.govhub.adapters.provider.ProviderTemplates;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.entry.PartyDescription;
import org.govhub.catalog.pack.PackCatalog;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Role;
import org.govhub.catalog.revision.Staff;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.PartySystem.Protocol;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.CertificateAuthority;
import org.govhub.routes.command.HubCommand;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The linter of the packs: each loads and is valid, and what its files say of each other is true. */
class PacksTest {

    private static final String OPERATOR = "11330225MB15430236";
    private static final URI ADDRESS = URI.create("http://127.0.0.1:1/");
    private static final List<String> KEYS = List.of("system", "party", "template", "timeout");
    private static final Map<Protocol, String> TEMPLATES =
            Map.of(Protocol.REST, ProviderTemplates.REST, Protocol.SOAP, ProviderTemplates.SOAP);

    static List<Path> packs() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("packs"))) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void entries_valid(Path pack) {
        assertThat(HubCommand.run("catalog", "validate", pack.resolve("catalog").toString()))
                .isZero();
        assertThat(pack.resolve("README.md")).isNotEmptyFile();
    }

    /** Every system of systems.yaml is one of the catalogue, spoken to as the catalogue says; and every one is there. */
    @ParameterizedTest
    @MethodSource("packs")
    void systems_joinToTheCatalogueAndTheRouteTemplates(Path pack) throws IOException {
        Map<String, String> described = new TreeMap<>();
        for (PartyDescription party : PackCatalog.describedParties(pack)) {
            party.systems()
                    .forEach((system, protocol) ->
                            described.put(party.uscc() + "/" + system, String.valueOf(TEMPLATES.get(protocol))));
        }
        Map<String, String> listed = new TreeMap<>();
        for (JsonNode system : systems(pack)) {
            String name = system.path("system").asText();
            assertThat(KEYS).as(name).containsAll(new TreeSet<>(fieldNames(system)));
            assertThat(Duration.parse(system.path("timeout").asText()))
                    .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(2));
            listed.put(
                    system.path("party").asText() + "/" + name,
                    system.path("template").asText());
        }
        assertThat(listed).isEqualTo(described);
    }

    /** Loaded as a hub loads it: each provider takes part, and each service an entry names is a system of its provider. */
    @ParameterizedTest
    @MethodSource("packs")
    void directory_entriesNameProvidersAndSystemsThatExist(Path pack, @TempDir Path data) throws IOException {
        Map<String, URI> addresses = new HashMap<>();
        systems(pack)
                .forEach(system -> addresses.put(
                        system.path("party").asText() + "/"
                                + system.path("system").asText(),
                        ADDRESS));
        CertificateAuthority authority =
                CertificateAuthority.create("test", Clock.systemUTC().instant(), Duration.ofDays(9));
        try (Catalog catalog = Catalog.open(data, Clock.systemUTC())) {
            PackCatalog.load(
                    pack,
                    catalog,
                    new Staff(
                            person(authority, "compiler", Role.COMPILER),
                            person(authority, "approver", Role.APPROVER),
                            person(authority, "administrator", Role.ADMINISTRATOR)),
                    Map.of(),
                    addresses);
            Directory directory = catalog.directory();

            assertThat(directory.datasets()).isNotEmpty();
            for (Dataset dataset : directory.datasets().values()) {
                assertThat(directory.parties()).as(dataset.code()).containsKey(dataset.provider());
                assertThat(dataset.key()).as("key of %s", dataset.code()).isNotEmpty();
                if (dataset.service() != null) {
                    assertThat(addresses).containsKey(dataset.provider() + "/" + dataset.service());
                }
                dataset.rules().forEach(rule -> assertThat(directory.parties().values())
                        .as("somebody whom rule %s covers", rule.id())
                        .anyMatch(rule.assignee()::covers));
            }
        }
    }

    private static JsonNode systems(Path pack) throws IOException {
        return new YAMLMapper()
                .readTree(Files.readAllBytes(pack.resolve("systems.yaml")))
                .path("systems");
    }

    private static List<String> fieldNames(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static Person person(CertificateAuthority authority, String name, Role role) {
        return new Person(
                OPERATOR,
                name,
                role,
                authority
                        .issue(
                                OPERATOR,
                                name,
                                Algorithm.ES256,
                                Clock.systemUTC().instant(),
                                Duration.ofDays(8))
                        .signer());
    }
}
