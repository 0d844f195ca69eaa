package org.govhub.routes.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.govhub.routes.demo.DemoParty.QUALITY;
import static org.govhub.routes.demo.DemoParty.REGISTRAR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.jena.rdf.model.Model;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Proposal;
import org.govhub.catalog.command.CatalogCommand;
import org.govhub.catalog.pack.PackCatalog;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.revision.Role;
import org.govhub.catalog.revision.Staff;
import org.govhub.exchange.EngineSettings;
import org.govhub.exchange.audit.LogSearch;
import org.govhub.exchange.message.Change;
import org.govhub.routes.HubSettings;
import org.govhub.routes.RunningHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A sharing scope changes while the hub runs: planned, published by a command beside it, in force at once, and the old answer
 * still explainable.
 */
class ScopeChangeIT {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final String SHAPES = "ds:302001001-000001-f-";

    @Test
    void publish_phoneForQualitySupervision_isDeliveredAtOnceAndTheOldAnswerStands(@TempDir Path folder)
            throws Exception {
        Path data = folder.resolve("data");
        Path draft = folder.resolve("draft.ttl");
        Files.writeString(draft, withPhoneForQuality());
        DemoSettings small = new DemoSettings(330225, 500, 50);
        try (DemoWorld world = DemoWorld.prepare(pack(), data, small, CLOCK);
                RunningHub hub = start(data, world);
                Clients clients = new Clients(hub.address(), DemoKeys.in(data.resolve("keys")), CLOCK)) {
            List<Change> news = Enterprises.of(small).openings();
            assertThat(delivered(clients, news.get(0))).contains("name").doesNotContain("phone");
            Instant before = CLOCK.instant();

            JsonNode plan = json(0, data, "plan", "--file", draft.toString());
            assertThat(plan.path("replay").path("counts").path("more").asInt()).isEqualTo(1);
            assertThat(plan.path("parties").findValuesAsText("kind")).containsExactly("fields-gained");
            assertThat(json(0, data, "diff", "--file", draft.toString())
                            .path("widening")
                            .asBoolean())
                    .isTrue();

            publish(data, draft);
            Instant published = CLOCK.instant();
            await().atMost(Duration.ofSeconds(20)).pollDelay(Duration.ZERO).until(() -> delivered(clients, news.get(1))
                    .contains("phone"));
            System.out.println("A published scope was delivered after "
                    + Duration.between(published, CLOCK.instant()).toMillis() + " ms");

            assertOldAnswerStands(data, before);
        }
    }

    private static void assertOldAnswerStands(Path data, Instant before) throws IOException {
        JsonNode old = explainPhone(1, data, before);
        assertThat(old.path("version").asText()).isEqualTo("1.0.0");
        assertThat(old.findValuesAsText("denied")).contains("field");
        JsonNode now = explainPhone(0, data, CLOCK.instant());
        assertThat(now.path("version").asText()).isEqualTo("1.1.0");
        assertThat(now.path("revision").asText())
                .isNotEqualTo(old.path("revision").asText());

        JsonNode decision = json(0, data, "explain", "--record", String.valueOf(firstDelivery(data)))
                .path(0);
        assertThat(decision.path("version").asText()).isEqualTo("1.0.0");
        assertThat(decision.path("record").path("agrees").asBoolean()).isTrue();
    }

    private static JsonNode explainPhone(int exit, Path data, Instant at) throws IOException {
        return json(
                exit,
                data,
                "explain",
                "--consumer",
                QUALITY.uscc(),
                "--dataset",
                Datasets.ENTERPRISES,
                "--field",
                "phone",
                "--at",
                at.toString());
    }

    private static long firstDelivery(Path data) throws IOException {
        List<Long> found = new ArrayList<>();
        LogSearch.each(data.resolve("log"), QUALITY.uscc(), record -> {
            if (record.record().path("event").asText().equals("queued")) {
                found.add(record.index());
            }
            return found.isEmpty();
        });
        return found.get(0);
    }

    /** Publishes one enterprise and gives the names of the fields that 质监 gets of it. */
    private static Set<String> delivered(Clients clients, Change change) {
        clients.of(REGISTRAR).publish(Datasets.ENTERPRISES, List.of(change));
        DepartmentClient quality = clients.of(QUALITY);
        Set<String> fields = new HashSet<>();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            List<Delivery> deliveries = quality.receive(10, Duration.ofSeconds(1));
            deliveries.forEach(delivery -> delivery.message()
                    .records()
                    .forEach(record -> fields.addAll(record.record().fields().keySet())));
            if (!deliveries.isEmpty()) {
                quality.ack(deliveries);
            }
            return !deliveries.isEmpty();
        });
        return fields;
    }

    /** As a command beside the hub does it: compiled, approved, published, and confirmed because it widens. */
    private static void publish(Path data, Path draft) throws IOException {
        DemoKeys keys = DemoKeys.in(data.resolve("keys"));
        Staff staff =
                new Staff(keys.person(Role.COMPILER), keys.person(Role.APPROVER), keys.person(Role.ADMINISTRATOR));
        Model shared = RdfText.readTurtle(pack().resolve("catalog/code-lists.ttl"));
        try (Catalog catalog = Catalog.open(data, CLOCK)) {
            catalog.enact(
                    List.of(Proposal.entry(PackCatalog.entry(draft, shared), "phone for code issue")), staff, "agreed");
        }
    }

    private static String withPhoneForQuality() throws IOException {
        String entry = Files.readString(pack().resolve("catalog/enterprise-registration.ttl"));
        String list = SHAPES + "legal_person ,\n                " + SHAPES + "address";
        assertThat(entry).contains(list);
        return entry.replace(list, SHAPES + "legal_person , " + SHAPES + "phone ,\n " + SHAPES + "address")
                .replace("dcat:version \"1.0.0\"", "dcat:version \"1.1.0\"");
    }

    private static JsonNode json(int exit, Path data, String... arguments) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString(), "--json"));
        int ended = new CommandLine(new CatalogCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        assertThat(ended).as("%s%s", out, err).isEqualTo(exit);
        return JsonMapper.builder().build().readTree(out.toString());
    }

    private static RunningHub start(Path data, DemoWorld world) throws Exception {
        return RunningHub.start(
                new HubSettings(
                        data,
                        ListenAddress.loopback(0),
                        world.hubSigner(),
                        ZoneId.of("Asia/Shanghai"),
                        List.of(),
                        EngineSettings.DEFAULT),
                CLOCK);
    }

    private static Path pack() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("routes/packs/enterprise-tax"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the pack lies above the working directory");
        }
        return folder.resolve("routes/packs/enterprise-tax");
    }
}
