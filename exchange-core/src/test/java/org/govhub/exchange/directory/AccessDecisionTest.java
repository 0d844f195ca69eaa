package org.govhub.exchange.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.govhub.exchange.directory.County.dataset;
import static org.govhub.exchange.directory.County.rule;
import static org.govhub.exchange.directory.County.tax;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessDecisionTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @Test
    void query_noRule_notGranted() {
        refused(RefusalCode.NOT_GRANTED, () -> ask(dataset(), null));
    }

    @Test
    void query_ruleForReceivingOnly_notGranted() {
        Dataset dataset =
                dataset(rule("r", "uscc").uses(SharingRule.Use.RECEIVE).build());

        refused(RefusalCode.NOT_GRANTED, () -> ask(dataset, null));
    }

    @Test
    void query_ruleOfAnother_notGranted() {
        Dataset dataset = dataset(rule("r", "uscc").build());
        Party town = County.party(County.TOWN, 5, "330225101");

        refused(
                RefusalCode.NOT_GRANTED,
                () -> AccessDecision.query(town, dataset, query(Map.of("uscc", "A")), null, NOW));
    }

    @Test
    void query_period_fromFirstMomentToBeforeTheLast() {
        Dataset dataset = dataset(rule("r", "uscc")
                .period("2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z")
                .build());

        assertThat(ask(dataset, NOW).rules()).hasSize(1);
        assertThat(ask(dataset, NOW.plusSeconds(86_399)).rules()).hasSize(1);
        refused(RefusalCode.NOT_GRANTED, () -> ask(dataset, NOW.minusMillis(1)));
        refused(RefusalCode.NOT_GRANTED, () -> ask(dataset, NOW.plusSeconds(86_400)));
    }

    @Test
    void query_purpose_mustBeStatedAndAllowed() {
        Dataset dataset = dataset(rule("r", "uscc").purposes("tax").build());

        assertThat(AccessDecision.query(tax(), dataset, query(Map.of("uscc", "A")), "tax", NOW)
                        .purpose())
                .isEqualTo("tax");
        refused(
                RefusalCode.PURPOSE_NOT_GRANTED,
                () -> AccessDecision.query(tax(), dataset, query(Map.of("uscc", "A")), "other", NOW));
        refused(
                RefusalCode.PURPOSE_NOT_GRANTED,
                () -> AccessDecision.query(tax(), dataset, query(Map.of("uscc", "A")), null, NOW));
    }

    /** A rule for another purpose lends nothing to the one that applies. */
    @Test
    void query_fields_onlyOfRulesForThePurpose() {
        Dataset dataset = dataset(
                rule("tax", "uscc", "name").purposes("tax").build(),
                rule("census", "uscc", "capital").purposes("census").build());

        Release release = AccessDecision.query(tax(), dataset, query(Map.of("uscc", "A")), "tax", NOW);

        assertThat(release.fields()).containsExactly("uscc", "name");
        refused(
                RefusalCode.FIELD_NOT_GRANTED,
                () -> AccessDecision.query(tax(), dataset, query(Map.of("uscc", "A"), "capital"), "tax", NOW));
    }

    @Test
    void query_fieldsWanted_onlyThose_inTheEntrysOrder() {
        Dataset dataset = dataset(rule("r", "uscc", "name", "town").build());

        Release release = AccessDecision.query(tax(), dataset, query(Map.of("uscc", "A"), "town", "uscc"), null, NOW);

        assertThat(release.fields()).containsExactly("uscc", "town");
    }

    @Test
    void query_unreleasedAndUnknownField_sameRefusal() {
        Dataset dataset = dataset(rule("r", "uscc").build());

        RefusedException unreleased = refused(
                RefusalCode.FIELD_NOT_GRANTED,
                () -> AccessDecision.query(tax(), dataset, query(Map.of("uscc", "A"), "phone"), null, NOW));
        RefusedException unknown = refused(
                RefusalCode.FIELD_NOT_GRANTED,
                () -> AccessDecision.query(tax(), dataset, query(Map.of("uscc", "A"), "nothing"), null, NOW));

        assertThat(unknown.detail().replace("nothing", "phone")).isEqualTo(unreleased.detail());
        assertThat(unknown.place()).isEqualTo(unreleased.place());
    }

    /** No inference by filtering: not by what is not a query key, not by a masked key, not by a key no rule releases. */
    @Test
    void query_where_onlyByReleasedClearQueryKeys() {
        Dataset open = dataset(rule("r", "uscc", "name").build());
        Dataset masked =
                dataset(rule("r", "uscc", "name").masked("uscc", "keep:1,0").build());
        Dataset hidden = dataset(rule("r", "name").build());

        RefusedException notKey = refused(
                RefusalCode.FIELD_NOT_GRANTED,
                () -> AccessDecision.query(tax(), open, query(Map.of("name", "A")), null, NOW));
        assertThat(notKey.place()).isEqualTo("/payload/where/name");
        refused(RefusalCode.FIELD_NOT_GRANTED, () -> ask(masked, null));
        refused(RefusalCode.FIELD_NOT_GRANTED, () -> ask(hidden, null));
        refused(RefusalCode.PAYLOAD_INVALID, () -> AccessDecision.query(tax(), open, query(Map.of()), null, NOW));
    }

    /** A rule that does not release the key selected by lends its fields to no answer, or the key's value could be guessed. */
    @Test
    void query_where_rulesWithoutTheKeyDoNotCount() {
        Dataset dataset = dataset(
                rule("key", "uscc").build(), rule("other", "name", "town").build());

        Release release = AccessDecision.query(tax(), dataset, query(Map.of("uscc", "A")), null, NOW);

        assertThat(release.rules()).extracting(SharingRule::id).containsExactly("key");
        assertThat(release.fields()).containsExactly("uscc");
    }

    @Test
    void query_unpublished_notPublished() {
        refused(
                RefusalCode.DATASET_NOT_PUBLISHED,
                () -> ask(dataset(false, rule("r", "uscc").build()), null));
    }

    @Test
    void delivery_whoGetsNothing() {
        Dataset dataset = dataset(rule("r", "uscc").build());
        Dataset queryOnly =
                dataset(rule("r", "uscc").uses(SharingRule.Use.QUERY).build());

        assertThat(AccessDecision.delivery(tax(), dataset, NOW)).isPresent();
        assertThat(AccessDecision.delivery(tax(), queryOnly, NOW)).isEmpty();
        assertThat(AccessDecision.delivery(County.suspended(), dataset, NOW))
                .as("waits in a mailbox it cannot open, so that nothing is lost when it is resumed")
                .isPresent();
        assertThat(AccessDecision.delivery(
                        tax(), dataset(false, rule("r", "uscc").build()), NOW))
                .isEmpty();
        assertThat(AccessDecision.delivery(County.party(County.PROVIDER, 4, "330225"), dataset, NOW))
                .isEmpty();
    }

    @Test
    void publish_providerAndDelegateOnly() {
        Dataset dataset = dataset();

        assertThatCode(() -> AccessDecision.publish(County.party(County.PROVIDER, 4, "330225"), dataset))
                .doesNotThrowAnyException();
        assertThatCode(() -> AccessDecision.publish(County.party("11330225000000009J", 4, "330225"), dataset))
                .doesNotThrowAnyException();
        refused(RefusalCode.NOT_PROVIDER, () -> AccessDecision.publish(tax(), dataset));
        refused(
                RefusalCode.DATASET_NOT_PUBLISHED,
                () -> AccessDecision.publish(County.party(County.PROVIDER, 4, "330225"), dataset(false)));
        // somebody else does not learn whether the entry is published
        refused(RefusalCode.NOT_PROVIDER, () -> AccessDecision.publish(tax(), dataset(false)));
    }

    /** What a party might ask for at most; which keys it selects by narrows that later. */
    @Test
    void queryScope_beforeAnyKey_allRulesForThePurpose() {
        Dataset dataset = dataset(
                rule("key", "uscc").build(),
                rule("other", "name").purposes("tax").build(),
                rule("census", "town").purposes("census").build());

        Release scope = AccessDecision.queryScope(tax(), dataset, "tax", NOW);

        assertThat(scope.rules()).extracting(SharingRule::id).containsExactly("key", "other");
        assertThat(scope.fields()).containsExactly("uscc", "name");
        refused(RefusalCode.NOT_GRANTED, () -> AccessDecision.queryScope(tax(), dataset(), "tax", NOW));
    }

    @Test
    void firstNo_namesTheQuestionThatFailsFirst() {
        SharingRule rule = rule("r", "uscc")
                .uses(SharingRule.Use.RECEIVE)
                .period("2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z")
                .build();
        Party town = County.party(County.TOWN, 5, "330225101");

        assertThat(rule.firstNo(town, SharingRule.Use.QUERY, NOW)).contains(SharingRule.Question.PARTY);
        assertThat(rule.firstNo(tax(), SharingRule.Use.QUERY, NOW)).contains(SharingRule.Question.USE);
        assertThat(rule.firstNo(tax(), SharingRule.Use.RECEIVE, NOW.minusSeconds(1)))
                .contains(SharingRule.Question.PERIOD);
        assertThat(rule.firstNo(tax(), SharingRule.Use.RECEIVE, NOW)).isEmpty();
    }

    private static Release ask(Dataset dataset, @Nullable Instant now) {
        return AccessDecision.query(tax(), dataset, query(Map.of("uscc", "A")), null, now == null ? NOW : now);
    }

    private static Payload.Query query(Map<String, Object> where, String... fields) {
        return new Payload.Query(new Row(where), List.of(fields), null);
    }

    private static RefusedException refused(RefusalCode code, ThrowingCallable call) {
        RefusedException[] refusal = new RefusedException[1];
        assertThatExceptionOfType(RefusedException.class).isThrownBy(call).satisfies(thrown -> {
            assertThat(thrown.code()).isEqualTo(code);
            refusal[0] = thrown;
        });
        return refusal[0];
    }
}
