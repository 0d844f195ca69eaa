package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.govhub.exchange.EngineTest.accepted;
import static org.govhub.exchange.TestHub.TAX;
import static org.govhub.exchange.TestHub.enterprise;
import static org.govhub.exchange.TestHub.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.assertj.core.api.SoftAssertions;
import org.govhub.exchange.directory.AccessDecision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Mask;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.directory.RowFilter;
import org.govhub.exchange.directory.SharingRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits in a mailbox leaves only under rules that still cover it, each of them by itself. */
class CoverageTest {

    private static final Set<String> ALL = Set.of("uscc", "name", "town", "phone", "capital");
    private static final RowFilter ONE_TOWN =
            new RowFilter(List.of(new RowFilter.Condition("town", RowFilter.Operator.IS_ANY_OF, Set.of("330225101"))));
    private static final Map<String, Mask> MASKED = Map.of("phone", Mask.parse("keep:3,4"));

    private static final SharingRule WIDE = tax("wide", ALL, Map.of(), RowFilter.ALL);
    private static final SharingRule NARROW = tax("narrow", ALL, MASKED, ONE_TOWN);
    private static final SharingRule MASKING = tax("masking", ALL, MASKED, RowFilter.ALL);
    private static final SharingRule TOWN_CLEAR = tax("town-clear", ALL, Map.of(), ONE_TOWN);

    private final TestHub hub;

    CoverageTest(@TempDir Path data) throws Exception {
        hub = TestHub.open(data);
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @Test
    void handOver_wideRuleGoneMeanwhile_narrowOneDoesNotCoverItsRows() throws Exception {
        hub.directory = directory(WIDE, NARROW);
        accepted(hub.send(hub.publish(enterprise("A", "999999999"))));
        hub.directory = directory(NARROW);

        assertThat(hub.receive(TAX)).isEmpty();
        assertThat(hub.records("log", "returned")).hasSize(1);
    }

    @Test
    void handOver_rulesAsTheyWere_leaves() {
        hub.directory = directory(WIDE, NARROW);
        accepted(hub.send(hub.publish(enterprise("A", "999999999"))));

        assertThat(hub.receive(TAX)).hasSize(1);
    }

    @Test
    void covers_ruleByRule_loggedWithScopes() {
        SoftAssertions check = new SoftAssertions();
        check.assertThat(covers(List.of(WIDE, NARROW), List.of(NARROW))).isFalse();
        check.assertThat(covers(List.of(WIDE, NARROW), List.of(WIDE))).isTrue();
        check.assertThat(covers(List.of(MASKING, TOWN_CLEAR), List.of(MASKING, NARROW)))
                .isFalse();
        check.assertThat(covers(List.of(MASKING, TOWN_CLEAR), List.of(WIDE))).isTrue();
        check.assertThat(covers(List.of(MASKING, TOWN_CLEAR), List.of(TOWN_CLEAR, MASKING)))
                .isTrue();
        check.assertThat(covers(List.of(NARROW), List.of(MASKING)))
                .as("the filter fell")
                .isTrue();
        check.assertThat(covers(List.of(NARROW), List.of(TOWN_CLEAR)))
                .as("the mask fell")
                .isTrue();
        check.assertThat(covers(List.of(TOWN_CLEAR), List.of(NARROW))).isFalse();
        check.assertThat(covers(List.of(NARROW, WIDE), List.of(tax("wide", Set.of("uscc"), Map.of(), RowFilter.ALL))))
                .isFalse();
        check.assertAll();
    }

    @Test
    void covers_loggedBeforeScopes_onlyByTheSameRulesOrAnOpenOne() {
        SoftAssertions check = new SoftAssertions();
        check.assertThat(coversOld(List.of(WIDE, NARROW), List.of(NARROW))).isFalse();
        check.assertThat(coversOld(List.of(WIDE, NARROW), List.of(NARROW, MASKING)))
                .isFalse();
        check.assertThat(coversOld(List.of(WIDE, NARROW), List.of(WIDE, NARROW, MASKING)))
                .isTrue();
        check.assertThat(coversOld(List.of(TOWN_CLEAR, NARROW), List.of(WIDE))).isTrue();
        check.assertThat(coversOld(List.of(TOWN_CLEAR), List.of(TOWN_CLEAR))).isTrue();
        check.assertThat(coversOld(List.of(TOWN_CLEAR), List.of(NARROW))).isFalse();
        check.assertAll();
    }

    private static boolean covers(List<SharingRule> then, List<SharingRule> now) {
        Release queued = release(then);
        ObjectNode decision = DecisionRecord.released(queued);
        Coverage.note(queued, decision);
        return Coverage.holds(release(now), decision);
    }

    private static boolean coversOld(List<SharingRule> then, List<SharingRule> now) {
        return Coverage.holds(release(now), DecisionRecord.released(release(then)));
    }

    private static Release release(List<SharingRule> rules) {
        Dataset dataset = dataset(rules.toArray(SharingRule[]::new));
        Party tax = Objects.requireNonNull(
                TestHub.directory(UnaryOperator.identity(), dataset).party(TAX));
        return AccessDecision.delivery(tax, dataset, Instant.parse("2026-06-01T02:00:00Z"))
                .orElseThrow();
    }

    private static Directory directory(SharingRule... rules) {
        return TestHub.directory(UnaryOperator.identity(), dataset(rules));
    }

    private static Dataset dataset(SharingRule... rules) {
        Dataset open = TestHub.dataset();
        return new Dataset(
                open.code(),
                open.title(),
                open.version(),
                open.provider(),
                open.delegates(),
                true,
                open.fields(),
                List.of(rules),
                open.service(),
                open.retention());
    }

    private static SharingRule tax(String id, Set<String> fields, Map<String, Mask> masks, RowFilter rows) {
        return rule(id, TAX, fields, masks, rows, null);
    }
}
