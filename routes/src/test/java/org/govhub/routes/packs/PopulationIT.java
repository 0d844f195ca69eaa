package org.govhub.routes.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.consolidation.BaseStore;
import org.govhub.adapters.consolidation.Declaration;
import org.govhub.adapters.consolidation.Objection;
import org.govhub.adapters.consolidation.RaisedObjections;
import org.govhub.adapters.staging.Intake;
import org.govhub.adapters.staging.Source;
import org.govhub.adapters.staging.Staging;
import org.govhub.exchange.message.CitizenId;
import org.govhub.exchange.message.Row;
import org.govhub.routes.centre.DeclaredBase;
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
                Connection database = DriverManager.getConnection("jdbc:h2:mem:");
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
            objectionsReachTheirSources(hub, database, declaration, store, centre);
        }
    }

    /** Each source gets its own and no other's; nobody the value of another source. */
    private static void objectionsReachTheirSources(
            PackHub hub, Connection database, Declaration declaration, BaseStore store, DepartmentClient centre)
            throws Exception {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        RaisedObjections objections = new RaisedObjections(database, declaration, 500);
        RaisedObjections.Terms terms = new RaisedObjections.Terms(today, today.plusDays(10), null);
        RaisedObjections.Outcome outcome =
                objections.publish(terms, changes -> centre.publish("101001001/000002", changes));
        assertThat(outcome.raised()).isEqualTo(store.objections(100).size());
        for (String dataset : List.of(SOCIAL, CIVIL)) {
            String source = String.valueOf(PROVIDERS.get(dataset));
            long own = store.objections(100).stream()
                    .filter(objection -> objection.dataset().equals(dataset))
                    .count();
            List<Row> told = new ArrayList<>();
            try (DepartmentClient client = hub.client(source)) {
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                    client.receive(10, Duration.ofSeconds(1))
                            .forEach(delivery -> delivery.message()
                                    .records()
                                    .forEach(change -> told.add(change.record())));
                    return told.size() >= own;
                });
                assertThat(told).hasSize((int) own).allSatisfy(row -> {
                    assertThat(row.get("source")).isEqualTo(source);
                    assertThat(row.get("other_value")).isNull();
                });
            }
            if (dataset.equals(SOCIAL)) {
                assertThat(told).extracting(row -> row.get("value")).contains("戊伍");
            }
        }
        assertThat(objections.publish(terms, changes -> centre.publish("101001001/000002", changes)))
                .isEqualTo(new RaisedObjections.Outcome(0, 0, outcome.unaddressed()));
    }

    private static String id(PackHub hub, int person) throws Exception {
        return Stream.of(hub.sample("police-residents").get(person).record().get("id_number"))
                .map(String::valueOf)
                .findFirst()
                .orElseThrow();
    }
}
