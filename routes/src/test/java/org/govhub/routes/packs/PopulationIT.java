package org.govhub.routes.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.consolidation.BaseStore;
import org.govhub.adapters.consolidation.Declaration;
import org.govhub.adapters.consolidation.Objection;
import org.govhub.adapters.staging.Intake;
import org.govhub.adapters.staging.Source;
import org.govhub.adapters.staging.Staging;
import org.govhub.exchange.message.CitizenId;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.seal.MatchKeys;
import org.govhub.routes.centre.DeclaredBase;
import org.govhub.routes.command.HubCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 人口基础信息: five departments publish, 县数据中心 builds the base store that the catalogue declares. */
class PopulationIT {

    private static final String CENTRE = "12330225MB15430158";
    private static final String POLICE = "305001001/000001";
    private static final String CIVIL = "305002001/000001";
    private static final String HEALTH = "305003001/000001";
    private static final String SOCIAL = "305004001/000001";
    private static final String EDUCATION = "305005001/000001";
    private static final Map<String, String> SAMPLES = Map.of(
            POLICE, "police-residents",
            CIVIL, "civil-marriages",
            HEALTH, "health-births",
            SOCIAL, "social-insured",
            EDUCATION, "education-pupils");
    private static final Map<String, String> PROVIDERS = Map.of(
            POLICE, "11330225002932004K",
            CIVIL, "11330225002932012E",
            HEALTH, "113302250029320209",
            SOCIAL, "113302250029320396",
            EDUCATION, "113302250029320471");

    @Test
    void fiveDepartments_sevenFields_oneSourceEach(@TempDir Path data) throws Exception {
        try (PackHub hub = new PackHub("population", data);
                Connection database = DriverManager.getConnection("jdbc:h2:mem:population");
                DepartmentClient centre = hub.client(CENTRE)) {
            for (Map.Entry<String, String> sample : SAMPLES.entrySet()) {
                assertThat(hub.sample(sample.getValue())).allSatisfy(change -> assertThat(
                                CitizenId.isValid(String.valueOf(change.record().get("id_number"))))
                        .isTrue());
                try (DepartmentClient provider = hub.client(String.valueOf(PROVIDERS.get(sample.getKey())))) {
                    provider.publish(sample.getKey(), hub.sample(sample.getValue()));
                }
            }
            Staging staging = Staging.open(
                    database,
                    SAMPLES.keySet().stream()
                            .map(code -> new Source(code, List.of("id_number")))
                            .toList());
            int[] taken = new int[1];
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                taken[0] += Intake.drain(centre, staging, Duration.ofSeconds(1)).deliveries();
                return taken[0] == SAMPLES.size();
            });
            Declaration declaration = new DeclaredBase(
                            hub.address(), hub.id(), CENTRE, hub.signer(CENTRE), Clock.systemUTC())
                    .fetch("101001001/000001");
            assertThat(declaration.fields()).hasSize(7);
            BaseStore store = BaseStore.open(staging, declaration, Clock.systemUTC());
            BaseStore.Built built = store.build();
            assertThat(built.subjects()).isEqualTo(12);

            String known = id(hub, 2);
            assertThat(store.show(known))
                    .extracting(BaseStore.Provenance::field, BaseStore.Provenance::dataset)
                    .containsExactly(
                            tuple("id_number", POLICE),
                            tuple("name", POLICE),
                            tuple("sex", POLICE),
                            tuple("birth_date", POLICE),
                            tuple("birth_place", HEALTH),
                            tuple("ethnic_group", POLICE),
                            tuple("marital_status", CIVIL));
            assertThat(store.show(known)).allSatisfy(value -> {
                assertThat(value.logIndex()).isNotNull();
                assertThat(value.source()).isEqualTo(PROVIDERS.get(value.dataset()));
            });
            // 民政 still writes this person's number with 15 digits; it is the same person
            assertThat(store.show(id(hub, 3)))
                    .extracting(BaseStore.Provenance::field, BaseStore.Provenance::dataset)
                    .contains(tuple("marital_status", CIVIL), tuple("name", POLICE));
            // not registered with the police: the others stand in
            String unregistered = hub.sample("education-pupils").get(2).record().get("id_number") + "";
            assertThat(store.show(unregistered))
                    .extracting(BaseStore.Provenance::field, BaseStore.Provenance::dataset)
                    .contains(tuple("name", SOCIAL), tuple("ethnic_group", EDUCATION));
            assertThat(store.objections(100).stream()
                            .filter(objection -> objection.field().equals("name")))
                    .extracting(Objection::kind, Objection::dataset, Objection::value)
                    .containsExactly(tuple(Objection.Kind.DIFFERS, SOCIAL, "戊伍"));
            database.commit();
            objectionsReachTheirSources(hub, data, store);
        }
    }

    /** Each source gets its own and no other's, once; nobody the value of another source, and the key as its rule says. */
    private static void objectionsReachTheirSources(PackHub hub, Path data, BaseStore store) throws Exception {
        List<Objection> conflicts = store.objections(100);
        MatchKeys.newSecret(data.resolve("match.secret"));
        Path config = Files.writeString(data.resolve("base.yaml"), """
                hub: %s
                party: %s
                keys: keys
                database: {url: "jdbc:h2:mem:population"}
                sources: {%s: [id_number]}
                bases: [101001001/000001]
                objections: {dataset: 101001001/000002, secret: {file: match.secret}}
                """.formatted(hub.address(), CENTRE, POLICE));
        assertThat(HubCommand.run("base", "object", "--config", config.toString()))
                .isZero();
        assertThat(HubCommand.run("base", "object", "--config", config.toString()))
                .as("nothing is said twice")
                .isZero();
        for (String dataset : List.of(SOCIAL, CIVIL)) {
            List<Objection> own = conflicts.stream()
                    .filter(conflict -> conflict.dataset().equals(dataset))
                    .toList();
            List<Row> told = new ArrayList<>();
            try (DepartmentClient source = hub.client(String.valueOf(PROVIDERS.get(dataset)))) {
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                    List<Delivery> came = source.receive(10, Duration.ofSeconds(1));
                    came.forEach(delivery -> delivery.message().records().forEach(change -> told.add(change.record())));
                    if (!came.isEmpty()) {
                        source.ack(came);
                    }
                    return told.size() >= own.size();
                });
                assertThat(source.receive(10, Duration.ZERO)).isEmpty();
            }
            assertThat(told)
                    .extracting(row -> row.get("subject"), row -> row.get("field"), row -> row.get("value"))
                    .containsExactlyInAnyOrderElementsOf(own.stream()
                            .map(conflict -> tuple(conflict.subject(), conflict.field(), conflict.value()))
                            .toList());
            assertThat(told).allSatisfy(row -> {
                assertThat(row.get("source")).isEqualTo(PROVIDERS.get(dataset));
                assertThat(row.get("other_value")).as("another source's").isNull();
                assertThat(row.get("subject_key"))
                        .as("its rule shows the key itself")
                        .isNull();
            });
        }
    }

    private static String id(PackHub hub, int person) throws Exception {
        return Stream.of(hub.sample("police-residents").get(person).record().get("id_number"))
                .map(String::valueOf)
                .findFirst()
                .orElseThrow();
    }
}
