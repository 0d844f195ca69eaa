package org.govhub.exchange.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a system that failed is left alone. */
class PushSettingsTest {

    @ParameterizedTest
    @CsvSource({"1, PT2S", "2, PT4S", "9, PT8M32S", "10, PT15M", "11, PT15M", "1000, PT15M"})
    void pauseAfter_doublesUpToTheCap_halfOfItByChance(int attempts, Duration whole) {
        SplittableRandom random = new SplittableRandom(7);

        Set<Duration> pauses = IntStream.range(0, 200)
                .mapToObj(i -> PushSettings.DEFAULT.pauseAfter(attempts, random))
                .collect(Collectors.toSet());

        assertThat(pauses).hasSizeGreaterThan(100).allSatisfy(pause -> assertThat(pause)
                .isBetween(whole.dividedBy(2), whole));
    }
}
