package org.govhub.adapters.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.govhub.adapters.staging.Letters.delete;
import static org.govhub.adapters.staging.Letters.delivery;
import static org.govhub.adapters.staging.Letters.put;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.comparison.Normalisation;
import org.govhub.adapters.consolidation.Declaration.BaseField;
import org.govhub.adapters.consolidation.Declaration.Merge;
import org.govhub.adapters.consolidation.Declaration.SourceField;
import org.govhub.adapters.staging.Databases;
import org.govhub.adapters.staging.Source;
import org.govhub.adapters.staging.Sql;
import org.govhub.adapters.staging.Staging;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BaseStoreTest {

    private static final String REGISTER = "302001001/000001";
    private static final String TAX = "302002001/000001";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-03T00:00:00Z"), ZoneOffset.UTC);
    private static final String A = uscc(1);
    private static final String B = uscc(2);

    Connection database;
    Staging staging;

    Connection connect() throws SQLException {
        return Databases.h2();
    }

    @BeforeEach
    void open() throws SQLException {
        database = connect();
        staging = staging(database);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void build_sourcesInOrder_eachValueSaysWhereItComesFrom() throws SQLException {
        staging.apply(delivery(1, REGISTER, put("uscc", A, "name", "甲公司", "phone", "0574-1")));
        staging.apply(delivery(2, TAX, put("org", Uscc.orgCode(A), "title", "甲公司", "tel", "0574-2", "kind", "1")));
        Delivery third = delivery(3, TAX, put("org", B, "title", "乙公司", "kind", "2"));
        staging.apply(third);
        staging.acknowledged(List.of(third), 77);
        BaseStore store = store(Merge.SOURCE_ORDER);
        assertThat(store.build()).isEqualTo(new BaseStore.Built(2, 2, 0, 1, 0));
        assertThat(rows(store))
                .containsEntry(Uscc.orgCode(A), List.of(A, "甲公司", "0574-1", "1"))
                .containsEntry(Uscc.orgCode(B), List.of(B, "乙公司", "-", "2"));
        assertThat(store.show(B))
                .extracting(BaseStore.Provenance::field, BaseStore.Provenance::dataset, BaseStore.Provenance::logIndex)
                .contains(org.assertj.core.api.Assertions.tuple("name", TAX, 77L));
        // 甲's phone differs between the two, and the tax bureau's is not the one taken
        assertThat(store.objections(10))
                .containsExactly(new Objection(
                        Uscc.orgCode(A), "phone", Objection.Kind.DIFFERS, TAX, "0574-2", REGISTER, "0574-1"));
    }

    @Test
    void build_latest_takesWhatCameLast() throws SQLException {
        staging.apply(delivery(2, REGISTER, put("uscc", A, "name", "甲公司", "phone", "0574-1")));
        staging.apply(delivery(1, TAX, put("org", A, "title", "甲公司", "tel", "0574-2")));
        BaseStore store = store(Merge.LATEST);
        store.build();
        assertThat(rows(store)).containsEntry(Uscc.orgCode(A), List.of(A, "甲公司", "0574-1", "-"));
        staging.apply(delivery(3, TAX, put("org", A, "title", "甲公司", "tel", "0574-3")));
        assertThat(store.build().written()).isEqualTo(1);
        assertThat(rows(store)).containsEntry(Uscc.orgCode(A), List.of(A, "甲公司", "0574-3", "-"));
    }

    @Test
    void build_unusableValues_fallBackAndAreObjectedTo() throws SQLException {
        staging.apply(delivery(1, REGISTER, put("uscc", A, "name", "甲公司", "phone", "none")));
        staging.apply(delivery(2, TAX, put("org", A, "title", "甲公司", "tel", "0574-2")));
        staging.apply(delivery(3, REGISTER, put("uscc", B, "phone", "0574-1"), put("uscc", "nobody", "name", "x")));
        staging.apply(delivery(4, TAX, put("org", null, "title", "无号", "kind", "1")));
        BaseStore store = store(Merge.SOURCE_ORDER);
        assertThat(store.build().nobody()).isEqualTo(2);
        assertThat(rows(store))
                .containsEntry(Uscc.orgCode(A), List.of(A, "甲公司", "0574-2", "-"))
                .containsEntry(Uscc.orgCode(B), List.of(B, "-", "0574-1", "-"));
        assertThat(store.objections(10))
                .extracting(Objection::subject, Objection::field, Objection::kind, Objection::dataset)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                Uscc.orgCode(B), "name", Objection.Kind.MISSING, REGISTER),
                        org.assertj.core.api.Assertions.tuple(
                                Uscc.orgCode(A), "phone", Objection.Kind.PATTERN, REGISTER));
    }

    @Test
    void build_oldValue_isStale() throws SQLException {
        staging.apply(delivery(1, TAX, put("org", A, "title", "甲公司", "kind", "1")));
        BaseStore later =
                BaseStore.open(staging, declaration(Merge.SOURCE_ORDER), Clock.offset(CLOCK, Duration.ofDays(400)));
        later.build();
        assertThat(rows(later)).containsEntry(Uscc.orgCode(A), List.of(A, "甲公司", "-", "-"));
        assertThat(later.objections(10))
                .extracting(Objection::field, Objection::kind)
                .containsExactly(org.assertj.core.api.Assertions.tuple("kind", Objection.Kind.STALE));
    }

    @Test
    void build_sourceTakesItsRecordBack_nextSourceOrNothing() throws SQLException {
        staging.apply(delivery(1, REGISTER, put("uscc", A, "name", "甲公司", "phone", "0574-1")));
        staging.apply(delivery(2, TAX, put("org", A, "title", "甲（公司", "tel", "0574-2")));
        BaseStore store = store(Merge.SOURCE_ORDER);
        store.build();
        staging.apply(delivery(3, REGISTER, delete("uscc", A)));
        assertThat(store.build()).isEqualTo(new BaseStore.Built(1, 1, 1, 0, 0));
        assertThat(rows(store)).containsEntry(Uscc.orgCode(A), List.of(A, "甲（公司", "0574-2", "-"));
        staging.apply(delivery(4, TAX, delete("org", A)));
        assertThat(store.build()).isEqualTo(new BaseStore.Built(0, 0, 1, 0, 0));
        assertThat(store.show(A)).isEmpty();
    }

    /** Whatever the order, with redeliveries and with builds between or not: the same table, provenance and objections. */
    @Test
    void build_anyOrderOfDeliveries_givesTheSame() throws SQLException {
        for (int seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            List<Delivery> deliveries = deliveries(random);
            String expected = null;
            for (int order = 0; order < 3; order++) {
                try (Connection own = Databases.h2()) {
                    Staging other = staging(own);
                    BaseStore store = BaseStore.open(other, declaration(Merge.values()[seed % 2]), CLOCK);
                    for (Delivery delivery : deliveries) {
                        other.apply(delivery);
                        if (random.nextInt(4) == 0) {
                            other.apply(deliveries.get(random.nextInt(deliveries.size())));
                            store.build();
                        }
                    }
                    deliveries.forEach(other::apply);
                    store.build();
                    String state = Sql.rows(own, "select * from \"" + table() + "\" order by 1", List.of())
                            + "\n" + Sql.rows(own, "select * from \"" + table() + "_from\" order by 1, 2", List.of())
                            + "\n" + store.objections(10_000);
                    assertThat(state).as("seed %d", seed).isEqualTo(expected == null ? state : expected);
                    expected = state;
                    Collections.shuffle(deliveries, random);
                }
            }
        }
    }

    private static List<Delivery> deliveries(Random random) {
        List<Delivery> deliveries = new ArrayList<>();
        for (int number = 1; number <= 40; number++) {
            String code = uscc(1 + random.nextInt(6));
            boolean register = random.nextBoolean();
            String name = "公司" + random.nextInt(2);
            @Nullable
            String phone =
                    random.nextInt(3) == 0 ? null : (random.nextInt(4) == 0 ? "bad" : "0574-" + random.nextInt(3));
            Change change;
            if (random.nextInt(5) == 0) {
                change = register ? delete("uscc", code) : delete("org", code);
            } else {
                change = register
                        ? put("uscc", code, "name", name, "phone", phone)
                        : put("org", code, "title", name, "tel", phone, "kind", "1");
            }
            deliveries.add(delivery(number, register ? REGISTER : TAX, change));
        }
        return deliveries;
    }

    private BaseStore store(Merge merge) throws SQLException {
        return BaseStore.open(staging, declaration(merge), CLOCK);
    }

    private static Staging staging(Connection database) throws SQLException {
        return Staging.open(database, List.of(new Source(REGISTER, List.of("uscc")), new Source(TAX, List.of("org"))));
    }

    private static Declaration declaration(Merge merge) {
        return new Declaration(
                "302005001/000001",
                Normalisation.ORG_CODE,
                merge,
                List.of(
                        new BaseField("uscc", true, null, Normalisation.ORG_CODE, null, from("uscc", "org")),
                        new BaseField("name", true, null, null, null, from("name", "title")),
                        new BaseField("phone", false, Pattern.compile("[0-9-]+"), null, null, from("phone", "tel")),
                        new BaseField(
                                "kind",
                                false,
                                null,
                                null,
                                Duration.ofDays(365),
                                List.of(new SourceField(TAX, "kind")))));
    }

    private static List<SourceField> from(String register, String tax) {
        return List.of(new SourceField(REGISTER, register), new SourceField(TAX, tax));
    }

    private static String table() {
        return declaration(Merge.LATEST).table();
    }

    private Map<String, List<String>> rows(BaseStore store) throws SQLException {
        assertThat(store).isNotNull();
        Map<String, List<String>> rows = new TreeMap<>();
        for (List<@Nullable String> row : Sql.rows(database, "select * from \"" + table() + "\"", List.of())) {
            List<String> texts =
                    row.stream().map(value -> value == null ? "-" : value).toList();
            String uscc = texts.get(1);
            rows.put(texts.get(0), new ArrayList<>(texts.subList(1, texts.size())));
            assertThat(uscc).isNotEmpty();
            rows.get(texts.get(0))
                    .set(0, uscc.length() == 18 ? uscc : uscc(Integer.parseInt(uscc.substring(0, 8), 36)));
        }
        return rows;
    }

    private static String uscc(int number) {
        return Uscc.withCheckDigit("91330225", "%08d".formatted(number));
    }
}
