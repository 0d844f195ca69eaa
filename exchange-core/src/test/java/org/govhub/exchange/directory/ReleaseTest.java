package org.govhub.exchange.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.govhub.exchange.directory.County.dataset;
import static org.govhub.exchange.directory.County.enterprise;
import static org.govhub.exchange.directory.County.rule;
import static org.govhub.exchange.directory.County.tax;
import static org.govhub.exchange.directory.County.towns;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaseTest {

    private static final String IN = "330225101";
    private static final String OUT = "330225102";

    @Test
    void project_twoRules_eachRowGetsTheFieldsOfTheRulesThatAcceptIt() {
        Release release = release(
                rule("all", "uscc", "name").build(),
                rule("town", "phone").rows(towns(IN)).build());

        assertThat(release.project(enterprise(IN)).orElseThrow().fields()).containsOnlyKeys("uscc", "name", "phone");
        assertThat(release.project(enterprise(OUT)).orElseThrow().fields()).containsOnlyKeys("uscc", "name");
    }

    @Test
    void project_noRuleAcceptsTheRow_nothing() {
        Release release = release(
                rule("a", "uscc").rows(towns(IN)).build(),
                rule("b", "uscc").rows(towns("330225103")).build());

        assertThat(release.project(enterprise(OUT))).isEmpty();
        assertThat(release.project(Change.upsert(enterprise(OUT)))).isEmpty();
    }

    @Test
    void project_masked_unlessARuleThatAcceptsTheRowReleasesItClear() {
        SharingRule masked =
                rule("masked", "uscc", "phone").masked("phone", "keep:3,4").build();
        SharingRule clear = rule("clear", "phone").rows(towns(IN)).build();

        for (Release release : new Release[] {release(masked, clear), release(clear, masked)}) {
            assertThat(release.project(enterprise(IN)).orElseThrow().get("phone"))
                    .isEqualTo("13800001234");
            assertThat(release.project(enterprise(OUT)).orElseThrow().get("phone"))
                    .isEqualTo("138****1234");
        }
    }

    @Test
    void project_absentStaysAbsent_nullStaysNull() {
        Release release = release(rule("r", "uscc", "phone", "capital")
                .masked("phone", "keep:1,1")
                .build());
        Row row = new Row(nullPhone());

        Row view = release.project(row).orElseThrow();

        assertThat(view.has("phone")).isTrue();
        assertThat(view.get("phone")).isNull();
        assertThat(view.has("capital")).isFalse();
    }

    @Test
    void project_delete_carriesTheKeyAlone() {
        Release release = release(rule("town", "uscc", "name").rows(towns(IN)).build());
        Change before = new Change(Op.DELETE, new Row(Map.of("uscc", "A")), new Row(Map.of("town", IN)));
        Change beside = Change.delete(new Row(Map.of("uscc", "A", "town", IN)));

        Change key = Change.delete(new Row(Map.of("uscc", "A")));
        assertThat(release.project(before)).contains(key);
        assertThat(release.project(beside)).contains(key);
    }

    @Test
    void project_deleteOfARowOfOthers_nothing() {
        Release release = release(rule("town", "uscc").rows(towns(IN)).build());

        assertThat(release.project(new Change(Op.DELETE, new Row(Map.of("uscc", "A")), new Row(Map.of("town", OUT)))))
                .isEmpty();
        assertThat(release.project(Change.delete(new Row(Map.of("uscc", "A"))))).isEmpty();
    }

    @Test
    void project_rowMovesOut_delete_movesIn_upsert_staysOut_nothing() {
        Release release = release(rule("town", "uscc", "name").rows(towns(IN)).build());

        assertThat(release.project(moved(IN, OUT))).contains(Change.delete(new Row(Map.of("uscc", "A"))));
        assertThat(release.project(moved(OUT, IN)))
                .contains(Change.upsert(new Row(Map.of("uscc", "A", "name", "企业A"))));
        assertThat(release.project(moved("330225103", OUT))).isEmpty();
    }

    /** What a row was before is for the hub's filter only, never for a recipient. */
    @Test
    void project_upsert_neverShowsTheOldValues() {
        Release release = release(rule("all", "uscc", "town").build());

        assertThat(release.project(moved(IN, OUT)).orElseThrow().before()).isNull();
    }

    @Test
    void fieldsToAsk_releasedAndFilterFields_inTheEntrysOrder() {
        Release release = release(rule("town", "phone", "uscc").rows(towns(IN)).build());

        assertThat(release.fieldsToAsk(java.util.Set.of())).containsExactly("uscc", "town", "phone");
        assertThat(release.project(enterprise(IN)).orElseThrow().fields()).containsOnlyKeys("uscc", "phone");
    }

    private static Release release(SharingRule... rules) {
        return AccessDecision.delivery(tax(), dataset(rules), Instant.EPOCH).orElseThrow();
    }

    private static Change moved(String from, String to) {
        return new Change(Op.UPSERT, enterprise(to), new Row(Map.of("town", from)));
    }

    private static Map<String, @Nullable Object> nullPhone() {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("uscc", "A");
        fields.put("phone", null);
        return fields;
    }
}
