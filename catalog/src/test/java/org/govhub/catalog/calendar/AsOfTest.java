package org.govhub.catalog.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AsOfTest {

    @Test
    void moment_day_itsEndWhereTheDayIs() {
        assertThat(AsOf.moment("2026-05-31", AsOf.USUAL_ZONE)).isEqualTo(Instant.parse("2026-05-31T15:59:59.999Z"));
        assertThat(AsOf.moment("2026-05-31", ZoneOffset.UTC)).isEqualTo(Instant.parse("2026-05-31T23:59:59.999Z"));
    }

    @Test
    void moment_timeWithOffset_asItIs() {
        assertThat(AsOf.moment("2026-05-31T08:00:00+08:00", ZoneOffset.UTC))
                .isEqualTo(AsOf.moment("2026-05-31T00:00:00Z", AsOf.USUAL_ZONE));
    }

    @Test
    void moment_neither_refused() {
        for (String text : new String[] {"", "today", "2026-02-30", "2026-05-31T08:00"}) {
            assertThatThrownBy(() -> AsOf.moment(text, AsOf.USUAL_ZONE)).isInstanceOf(DateTimeException.class);
        }
    }
}
