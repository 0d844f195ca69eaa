package org.govhub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OnceOnlyTest {

    private static final Instant START = Instant.parse("2026-11-20T02:00:00.700Z");

    private final OnceOnly orders = new OnceOnly(Clock.fixed(START, ZoneOffset.UTC), Duration.ofMinutes(3));

    @Test
    void madeBeforeStart_toTheSecond() {
        assertThat(orders.madeBeforeStart(START.minusSeconds(1))).isTrue();
        assertThat(orders.madeBeforeStart(Instant.parse("2026-11-20T02:00:00Z")))
                .as("a token's time has whole seconds")
                .isFalse();
        assertThat(orders.madeBeforeStart(START.plusSeconds(1))).isFalse();
    }

    @Test
    void first_onlyTheFirstTime() {
        assertThat(orders.first("a")).isTrue();
        assertThat(orders.first("a")).isFalse();
        assertThat(orders.first("b")).isTrue();
    }
}
