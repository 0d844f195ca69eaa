package org.govhub.exchange.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.govhub.exchange.directory.County.TAX;
import static org.govhub.exchange.directory.County.TOWN;
import static org.govhub.exchange.directory.County.party;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssigneeTest {

    @ParameterizedTest
    @CsvSource({
        "330225, 330225, true",
        "330225, 330225101, true", // a town of the county
        "330200, 330225, true", // the city's county
        "330200, 330225101, true",
        "330000, 330225, true", // the province
        "330225, 330226, false",
        "330225, 330200, false", // the city is not inside its county
        "330225, 330000, false",
        "330225101, 330225, false",
        "330225101, 330225102, false",
        "330225100, 330225101, false", // nine digits: a town, its zeros mean nothing
        "330300, 330225, false",
        "330100, 331000, false"
    })
    void region_meansItsSubtree(String outer, String inner, boolean inside) {
        assertThat(new Assignee(Set.of(), null, outer, null).covers(party(TAX, 4, inner)))
                .isEqualTo(inside);
    }

    @Test
    void everyConditionGivenMustHold() {
        Assignee counties = new Assignee(Set.of(), 4, "330200", "tax");

        assertThat(counties.covers(party(TAX, 4, "330225", "tax", "auditor"))).isTrue();
        assertThat(counties.covers(party(TAX, 5, "330225", "tax"))).isFalse();
        assertThat(counties.covers(party(TAX, 4, "330100", "tax"))).isFalse();
        assertThat(counties.covers(party(TAX, 4, "330225"))).isFalse();
    }

    @Test
    void organisations_onlyThoseNamed() {
        assertThat(Assignee.organisations(TAX).covers(party(TAX, 4, "330225"))).isTrue();
        assertThat(Assignee.organisations(TAX).covers(party(TOWN, 4, "330225"))).isFalse();
    }

    @Test
    void nobodyNamed_isAnErrorAndNotEverybody() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Assignee(Set.of(), null, null, null));
    }
}
