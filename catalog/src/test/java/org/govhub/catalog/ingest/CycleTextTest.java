package org.govhub.catalog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CycleTextTest {

    @Test
    void interval_saidInWords_isADuration() {
        assertThat(CycleText.interval("每6分钟")).contains("PT6M");
        assertThat(CycleText.interval("每隔２个月")).contains("P2M");
        assertThat(CycleText.interval("每3天")).contains("P3D");
    }

    @Test
    void interval_notSaid_empty() {
        assertThat(CycleText.interval("不定时")).isEmpty();
        assertThat(CycleText.interval("每0天")).isEmpty();
        assertThat(CycleText.interval("每6分钟左右")).isEmpty();
    }
}
