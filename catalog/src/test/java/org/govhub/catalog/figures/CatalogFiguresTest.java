package org.govhub.catalog.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.govhub.catalog.figures.CatalogFigures.Group;
import org.govhub.catalog.figures.CatalogFigures.Value;
import org.junit.jupiter.api.Test;

class CatalogFiguresTest {

    private static Resource resource(String code, String provider, String state, boolean shared, boolean standard) {
        return new Resource(
                code,
                code,
                provider,
                "局" + provider,
                !state.equals("draft"),
                state.equals("published"),
                shared,
                standard,
                BigDecimal.TEN,
                BigDecimal.ONE);
    }

    private static final List<Resource> RESOURCES = List.of(
            resource("3", "A", "draft", true, false),
            resource("1", "A", "published", true, true),
            resource("2", "A", "registered", true, false),
            resource("4", "B", "published", false, true),
            resource("5", "B", "published", true, true));

    private static Value value(Group group, Figure figure) {
        return group.figures().stream()
                .filter(value -> value.figure() == figure)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void inAll_eachFigure_countsWhatItsFormulaSays() {
        Group all = new CatalogFigures(Map.of()).inAll(RESOURCES);

        assertThat(value(all, Figure.CATALOGUED)).satisfies(value -> {
            assertThat(value.percent()).isEqualByComparingTo("80.0");
            assertThat(value.reached()).isTrue();
            assertThat(value.missing()).containsExactly("3");
        });
        assertThat(value(all, Figure.PUBLISHED)).satisfies(value -> {
            assertThat(value.counted()).isEqualTo(3);
            assertThat(value.of()).isEqualTo(4);
            assertThat(value.reached()).isFalse();
        });
        assertThat(value(all, Figure.SHARED)).satisfies(value -> {
            assertThat(value.percent()).isEqualByComparingTo("66.6");
            assertThat(value.codes()).containsExactly("1", "5");
            assertThat(value.missing()).containsExactly("4");
        });
        assertThat(value(all, Figure.STANDARDISED).percent()).isEqualByComparingTo("75.0");
        assertThat(all.totalRecords()).isEqualByComparingTo("50");
        assertThat(all.sharedRecords()).isEqualByComparingTo("5");
    }

    @Test
    void byProvider_partsAddUpToTheWhole() {
        CatalogFigures figures = new CatalogFigures(Map.of());
        Group all = figures.inAll(RESOURCES);
        List<Group> parts = figures.byProvider(RESOURCES);

        assertThat(parts).extracting(Group::name).containsExactly("局A", "局B");
        for (Figure figure : Figure.values()) {
            assertThat(parts.stream().mapToInt(part -> value(part, figure).of()).sum())
                    .isEqualTo(value(all, figure).of());
            assertThat(parts.stream()
                            .mapToInt(part -> value(part, figure).counted())
                            .sum())
                    .isEqualTo(value(all, figure).counted());
        }
    }

    @Test
    void inAll_nothingToCount_noPercentAndNoVerdict() {
        Value value = value(new CatalogFigures(Map.of()).inAll(List.of()), Figure.SHARED);

        assertThat(value.percent()).isNull();
        assertThat(value.reached()).isNull();
    }

    @Test
    void target_setting_isTheLine() {
        Group all = new CatalogFigures(Map.of(Figure.STANDARDISED, 70)).inAll(RESOURCES);

        assertThat(value(all, Figure.STANDARDISED)).satisfies(value -> {
            assertThat(value.target()).isEqualTo(70);
            assertThat(value.reached()).isTrue();
        });
        assertThat(value(all, Figure.CATALOGUED).target()).isEqualTo(80);
    }

    @Test
    void named_chineseOrConstant_known() {
        assertThat(Figure.named("共享率")).contains(Figure.SHARED);
        assertThat(Figure.named("standardised")).contains(Figure.STANDARDISED);
        assertThat(Figure.named("满意率")).isEmpty();
    }
}
