package org.govhub.adapters.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.govhub.adapters.staging.Letters.delete;
import static org.govhub.adapters.staging.Letters.delivery;
import static org.govhub.adapters.staging.Letters.put;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.govhub.adapters.staging.Databases;
import org.govhub.adapters.staging.Source;
import org.govhub.adapters.staging.Sql;
import org.govhub.adapters.staging.Staging;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.Uscc;
import org.govhub.exchange.seal.MatchKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    private static final String ENTERPRISES = "302001001/000001";
    private static final String TAX = "302002001/000001";
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 2);
    private static final String A = uscc("0000000A");
    private static final String B = uscc("0000000B");
    private static final String C = uscc("0000000C");
    private static final String D = uscc("0000000D");
    private static final String E = uscc("0000000E");

    Connection database;
    Staging staging;

    @BeforeEach
    void open() throws SQLException {
        database = connect();
        staging = Staging.open(
                database,
                List.of(new Source(ENTERPRISES, List.of("uscc")), new Source(TAX, List.of("taxpayer", "tax_bureau"))));
    }

    Connection connect() throws SQLException {
        return Databases.h2();
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void run_everyKindOfFinding_isListedAndCounted() throws SQLException {
        fill();
        Counts counts = new Comparison(staging, plan(null)).run();
        assertThat(counts).isEqualTo(new Counts(5, 6, 3, 1, 1, 1, 1, 1, 1, 0, 1));
        assertThat(found())
                .containsExactlyInAnyOrder(
                        List.of("only-left", code(C), "-", "", "", "1"),
                        List.of("only-right", code(D), "-", "", "", "1"),
                        List.of("differs", code(B), "name", "乙公司", "丙公司", "1"),
                        List.of("invalid-left", "91330225NONSENSE", "-", "", "", "1"),
                        List.of("invalid-right", "record |G", "-", "", "", "1"),
                        List.of("duplicate-right", code(E), "-", "", "", "2"));
    }

    @Test
    void run_underSecret_sameFindingsWithoutClearValues(@TempDir Path folder) throws Exception {
        fill();
        MatchKeys.newSecret(folder.resolve("secret"));
        for (MatchKeys.Hash hash : MatchKeys.Hash.values()) {
            Counts counts = new Comparison(staging, plan(MatchKeys.read(hash, folder.resolve("secret")))).run();
            assertThat(counts).isEqualTo(new Counts(5, 6, 3, 1, 1, 1, 1, 1, 1, 0, 1));
            assertThat(found()).allSatisfy(finding -> {
                assertThat(finding.get(1)).startsWith(hash.wireName() + ":");
                assertThat(finding.subList(3, 5)).containsExactly("", "");
            });
        }
    }

    @Test
    void publish_onlyWhatChangedSince() throws SQLException {
        fill();
        Plan plan = plan(null);
        new Comparison(staging, plan).run();
        Result result = new Result(database, plan, 2);
        assertThat(publish(result, FIRST_DAY)).hasSize(6);
        assertThat(publish(result, FIRST_DAY.plusDays(1))).isEmpty();

        staging.apply(delivery(9, TAX, put("taxpayer", code(C), "tax_bureau", "G", "title", "丁公司")));
        staging.apply(delivery(10, TAX, put("taxpayer", B, "tax_bureau", "G", "title", "丁公司")));
        new Comparison(staging, plan).run();
        List<Change> changed = publish(result, FIRST_DAY.plusDays(2));
        assertThat(changed).hasSize(2);
        assertThat(changed.get(0).op()).isEqualTo(Op.DELETE);
        assertThat(changed.get(0).record().fields())
                .containsEntry("subject", code(C))
                .hasSize(3);
        assertThat(changed.get(1).record().fields())
                .containsEntry("right_value", "丁公司")
                .containsEntry("found_on", FIRST_DAY.toString());
    }

    @Test
    void publish_hubRefuses_isPublishedTheNextTime() throws SQLException {
        fill();
        Plan plan = plan(null);
        new Comparison(staging, plan).run();
        Result result = new Result(database, plan, 100);
        assertThatThrownBy(() -> result.publish(FIRST_DAY, changes -> {
                    throw new IllegalStateException("no hub");
                }))
                .hasMessage("no hub");
        assertThat(publish(result, FIRST_DAY)).hasSize(6);
    }

    private static List<Change> publish(Result result, LocalDate day) throws SQLException {
        List<Change> published = new ArrayList<>();
        int records = result.publish(day, published::addAll);
        assertThat(published).hasSize(records);
        return published;
    }

    /** A on both sides, B with another name, C left only, D right only, E twice on the right, one bad key on each side. */
    private void fill() {
        staging.apply(delivery(
                1,
                ENTERPRISES,
                put("uscc", A, "name", "甲（象山）公司", "status", "active"),
                put("uscc", B, "name", "乙公司", "status", "active"),
                put("uscc", C, "name", "丁公司", "status", "active"),
                put("uscc", E, "name", "戊公司", "status", "active"),
                put("uscc", uscc("0000000F"), "name", "己公司", "status", "cancelled"),
                put("uscc", uscc("0000000G"), "name", "庚公司", "status", "active"),
                put("uscc", "91330225NONSENSE", "name", "辛公司")));
        staging.apply(delivery(2, ENTERPRISES, delete("uscc", uscc("0000000G"))));
        staging.apply(delivery(
                3,
                TAX,
                put("taxpayer", code(A), "tax_bureau", "G", "title", "甲(象山)公司"),
                put("taxpayer", B, "tax_bureau", "G", "title", "丙公司"),
                put("taxpayer", code(D), "tax_bureau", "G", "title", "丁公司"),
                put("taxpayer", E, "tax_bureau", "G", "title", "戊公司"),
                put("taxpayer", E, "tax_bureau", "D", "title", "戊公司"),
                put("taxpayer", null, "tax_bureau", "G", "title", "无号公司")));
    }

    private static Plan plan(@Nullable MatchKeys secret) {
        return new Plan(
                "enterprise_tax",
                new Plan.Side(ENTERPRISES, "uscc", Map.of("status", List.of("cancelled"))),
                new Plan.Side(TAX, "taxpayer", Map.of()),
                Normalisation.ORG_CODE,
                List.of(new Plan.ComparedField("name", "name", "title", Normalisation.NAME)),
                secret);
    }

    private List<List<String>> found() throws SQLException {
        List<List<String>> found = new ArrayList<>();
        for (List<@Nullable String> row : Sql.rows(
                database,
                "select finding, subject, field, left_value, right_value, occurrences from "
                        + "\"cmp_enterprise_tax_found\"",
                List.of())) {
            found.add(row.stream().map(value -> value == null ? "" : value).toList());
        }
        return found;
    }

    private static String uscc(String body) {
        return Uscc.withCheckDigit("91330225", body);
    }

    private static String code(String uscc) {
        return Uscc.orgCode(uscc);
    }
}
