package org.govhub.exchange.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.govhub.exchange.directory.County.TAX;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.govhub.exchange.SetClock;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuotaLedgerTest {

    private final SetClock clock =
            new SetClock(Instant.parse("2026-06-01T15:59:00Z"), ZoneId.of("Asia/Shanghai")); // 23:59 there
    private final QuotaLedger ledger = new QuotaLedger(clock);

    @Test
    void calls_upToTheQuotaThenRefused_untilMidnightOfTheHubsZone() {
        Release release = release(2L, null);
        ledger.countCall(release);
        ledger.countCall(release);

        refused(release);
        clock.forward(Duration.ofMinutes(1));
        assertThat(ledger.clockDay()).isEqualTo(LocalDate.of(2026, 6, 2));
        assertThatCode(() -> ledger.countCall(release)).doesNotThrowAnyException();
        assertThat(ledger.callsToday("r", TAX)).isOne();
    }

    @Test
    void rows_usedUp_nextCallRefused() {
        Release release = release(null, 10L);
        ledger.countCall(release);
        assertThat(ledger.takeRows(release, 9)).isEqualTo(9);
        ledger.countCall(release);
        assertThat(ledger.takeRows(release, 5)).isOne();

        refused(release);
    }

    @Test
    void withoutQuota_neverRefused() {
        Release release = AccessDecision.delivery(
                        County.tax(), County.dataset(County.rule("r", "uscc").build()), clock.instant())
                .orElseThrow();

        for (int i = 0; i < 100; i++) {
            ledger.countCall(release);
            assertThat(ledger.takeRows(release, 1_000)).isEqualTo(1_000);
        }
        assertThat(ledger.callsToday("r", TAX)).isZero();
    }

    @Test
    void restore_countsTodayAndNoOtherDay() {
        Release release = release(3L, null);
        ledger.restore("r", TAX, LocalDate.of(2026, 6, 1), 2, 0);
        ledger.restore("r", TAX, LocalDate.of(2026, 5, 31), 100, 0);
        ledger.restore("r", County.TOWN, LocalDate.of(2026, 6, 1), 100, 0);

        ledger.countCall(release);
        refused(release);
    }

    private void refused(Release release) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> ledger.countCall(release))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.QUOTA_EXCEEDED);
                    assertThat(refusal.detail()).contains("rule r");
                });
    }

    private Release release(@Nullable Long calls, @Nullable Long rows) {
        return AccessDecision.delivery(
                        County.tax(),
                        County.dataset(
                                County.rule("r", "uscc").quota(calls, rows).build()),
                        clock.instant())
                .orElseThrow();
    }
}
