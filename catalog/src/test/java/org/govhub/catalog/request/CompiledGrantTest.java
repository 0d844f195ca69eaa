package org.govhub.catalog.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.govhub.catalog.request.Impairment.Kind;
import org.govhub.catalog.request.SharingTerms.Type;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.directory.Mask;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.directory.RowFilter.Operator;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.directory.SharingRule.Use;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompiledGrantTest {

    private static final SharingTerms CONDITIONAL = new SharingTerms(Type.CONDITIONAL, Set.of());
    private static final Dataset DATASET =
            dataset("registry", field("uscc", 1), field("name", 1), field("phone", 3), field("town", 1));

    @Test
    void of_entryAsGranted_ruleSaysExactlyTheGrant() {
        CompiledGrant compiled = CompiledGrant.of(grant(Map.of(), 3, false), DATASET, CONDITIONAL);
        SharingRule rule = compiled.rule().orElseThrow();
        assertThat(compiled.impairments()).isEmpty();
        assertThat(rule.id()).isEqualTo("grant/2026-0001");
        assertThat(rule.assignee().organisations()).containsExactly(Cast.ASKER);
        assertThat(rule.fields()).isEqualTo(Cast.SCOPE.fields());
        assertThat(rule.rows()).isEqualTo(Cast.SCOPE.filter());
        assertThat(rule.purposes()).containsExactly("org-code-issue");
        assertThat(rule.uses()).containsExactlyInAnyOrder(Use.QUERY, Use.RECEIVE);
        assertThat(rule.until()).isEqualTo(Instant.parse("2027-12-31T16:00:00Z"));
        assertThat(rule.quota()).isEqualTo(Cast.SCOPE.quota());
        assertThat(rule.legalBasis()).isEqualTo("组织机构代码管理办法-12");
    }

    @Test
    void of_fieldDroppedByANewVersion_releasesTheRest() {
        Dataset newer = dataset("registry", field("uscc", 1), field("name", 1), field("town", 1));
        CompiledGrant compiled = CompiledGrant.of(grant(Map.of(), 3, false), newer, CONDITIONAL);
        assertThat(compiled.rule().orElseThrow().fields()).containsExactlyInAnyOrder("uscc", "name", "town");
        assertThat(compiled.impairments()).containsExactly(new Impairment(Kind.FIELD_GONE, "phone"));
    }

    @Test
    void of_fieldMadeMoreSensitive_isWithheldUnlessMasked() {
        Dataset newer = dataset("registry", field("uscc", 1), field("name", 1), field("phone", 4), field("town", 1));
        assertThat(CompiledGrant.of(grant(Map.of(), 3, false), newer, CONDITIONAL)
                        .impairments())
                .containsExactly(new Impairment(Kind.FIELD_ABOVE_LEVEL, "phone"));
        CompiledGrant masked = CompiledGrant.of(grant(Map.of("phone", new Mask(3, 4)), 3, false), newer, CONDITIONAL);
        assertThat(masked.impairments()).isEmpty();
        assertThat(masked.rule().orElseThrow().masks()).containsOnlyKeys("phone");
        assertThat(CompiledGrant.of(grant(Map.of(), 4, false), newer, CONDITIONAL)
                        .impairments())
                .isEmpty();
    }

    @Test
    void of_rowFieldGone_nothing() {
        Dataset newer = dataset("registry", field("uscc", 1), field("name", 1));
        CompiledGrant compiled = CompiledGrant.of(grant(Map.of(), 3, false), newer, CONDITIONAL);
        assertThat(compiled.rule()).isEmpty();
        assertThat(compiled.impairments()).containsExactly(new Impairment(Kind.ROW_FIELD_GONE, "town"));
    }

    @Test
    void of_rowFieldBecameANumber_aFilterOfTextReleasesNothing() {
        Scope scope = Cast.SCOPE;
        Grant east = new Grant(
                "2026-0001",
                Cast.ASKER,
                Cast.PROVIDER,
                "组织机构代码管理办法-12",
                new Scope(
                        scope.dataset(),
                        scope.uses(),
                        scope.fields(),
                        List.of(new Condition("town", Operator.IS_NONE_OF, Set.of("east"))),
                        scope.purposes(),
                        scope.from(),
                        scope.until(),
                        scope.quota()),
                Map.of(),
                3,
                false,
                false,
                false,
                List.of());
        Dataset newer = dataset("registry", field("uscc", 1), field("name", 1), field("phone", 3), integer("town"));

        CompiledGrant compiled = CompiledGrant.of(east, newer, CONDITIONAL);

        assertThat(compiled.rule()).isEmpty();
        assertThat(compiled.impairments()).containsExactly(new Impairment(Kind.ROW_FILTER_UNFIT, "town"));
        assertThat(CompiledGrant.of(east, DATASET, CONDITIONAL).rule()).isPresent();
        assertThat(CompiledGrant.of(grant(Map.of(), 3, false), newer, CONDITIONAL)
                        .rule())
                .as("codes of digits fit a number")
                .isPresent();
    }

    @Test
    void of_keyNotInClearOrNoService_onlyTheOtherMethodIsLeft() {
        CompiledGrant hiddenKey =
                CompiledGrant.of(grant(Map.of("uscc", new Mask(2, 2)), 3, false), DATASET, CONDITIONAL);
        assertThat(hiddenKey.rule().orElseThrow().uses()).containsExactly(Use.QUERY);
        assertThat(hiddenKey.impairments()).containsExactly(new Impairment(Kind.KEY_NOT_IN_CLEAR, ""));
        Dataset silent = dataset(null, DATASET.fields().toArray(Field[]::new));
        CompiledGrant unasked = CompiledGrant.of(grant(Map.of(), 3, false), silent, CONDITIONAL);
        assertThat(unasked.rule().orElseThrow().uses()).containsExactly(Use.RECEIVE);
        assertThat(CompiledGrant.of(grant(Map.of("uscc", new Mask(2, 2)), 3, false), silent, CONDITIONAL)
                        .rule())
                .isEmpty();
    }

    @Test
    void of_otherGroundThanGranted_nothing() {
        assertThat(CompiledGrant.of(grant(Map.of(), 3, false), DATASET, new SharingTerms(Type.NOT_SHARED, Set.of())))
                .isEqualTo(CompiledGrant.nothing(Kind.NOT_SHARED));
        assertThat(CompiledGrant.of(grant(Map.of(), 3, true), DATASET, CONDITIONAL))
                .isEqualTo(CompiledGrant.nothing(Kind.NO_LONGER_UNCONDITIONAL));
        assertThat(CompiledGrant.of(
                                grant(Map.of(), 3, true),
                                DATASET,
                                new SharingTerms(Type.UNCONDITIONAL, Set.of("phone")))
                        .impairments())
                .containsExactly(new Impairment(Kind.FIELD_NOT_SHARED, "phone"));
        Grant stranger = new Grant(
                "2026-0001", Cast.ASKER, Cast.OTHER, "b", Cast.SCOPE, Map.of(), 3, false, false, false, List.of());
        assertThat(CompiledGrant.of(stranger, DATASET, CONDITIONAL))
                .isEqualTo(CompiledGrant.nothing(Kind.PROVIDER_CHANGED));
    }

    @Test
    void renewed_byAGrantWithoutMaskAndOfAHigherLevel_staysMaskedAndAtItsLevel() {
        Mask mask = new Mask(3, 4);
        Acted later = new Acted(Instant.parse("2026-12-01T00:00:00Z"), Cast.PROVIDER_HEAD, "approve", "");

        Grant renewed = grant(Map.of("phone", mask), 2, false).renewed(grant(Map.of(), 4, false), later);

        assertThat(renewed.masks()).containsExactly(Map.entry("phone", mask));
        assertThat(renewed.level()).isEqualTo(2);
    }

    private static Grant grant(Map<String, Mask> masks, int level, boolean byRule) {
        return new Grant(
                "2026-0001",
                Cast.ASKER,
                Cast.PROVIDER,
                "组织机构代码管理办法-12",
                Cast.SCOPE,
                masks,
                level,
                byRule,
                false,
                false,
                List.of());
    }

    private static Dataset dataset(@Nullable String service, Field... fields) {
        return new Dataset(
                Cast.DATASET,
                "企业登记",
                "1.0.0",
                Cast.PROVIDER,
                Set.of(),
                true,
                List.of(fields),
                List.of(),
                service,
                Duration.ofDays(1));
    }

    private static Field integer(String name) {
        return new Field(name, name, FieldType.INTEGER, false, false, true, null, null, null, null, null, Set.of(), 1);
    }

    private static Field field(String name, int sensitivity) {
        return new Field(
                name,
                name,
                FieldType.STRING,
                false,
                name.equals("uscc"),
                true,
                null,
                null,
                null,
                null,
                null,
                Set.of(),
                sensitivity);
    }
}
