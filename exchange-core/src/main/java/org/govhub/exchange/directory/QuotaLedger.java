package org.govhub.exchange.directory;

import static org.govhub.exchange.message.RefusalCode.QUOTA_EXCEEDED;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.govhub.exchange.directory.SharingRule.Quota;
import org.govhub.exchange.message.RefusedException;

/**
 * Calls and rows each consumer has used of each rule today, in the calendar day of the hub's zone. Counted in memory and
 * rebuilt from the exchange log at start. Safe for use by several threads.
 */
public final class QuotaLedger {

    private final Clock clock;
    private final Map<Key, Used> today = new ConcurrentHashMap<>();

    public QuotaLedger(Clock clock) {
        this.clock = clock;
    }

    private record Key(String rule, String consumer, LocalDate day) {}

    private record Used(AtomicLong calls, AtomicLong rows) {}

    /**
     * Counts one call against every rule of the release.
     *
     * @throws RefusedException {@code QUOTA_EXCEEDED} when a rule's calls or rows of today are used up
     */
    public void countCall(Release release) {
        forgetOtherDays();
        for (SharingRule rule : release.rules()) {
            Quota quota = rule.quota();
            if (quota == null) {
                continue;
            }
            Used used = used(rule.id(), release.consumer().uscc());
            boolean callsOver = quota.callsPerDay() != null && used.calls().incrementAndGet() > quota.callsPerDay();
            boolean rowsOver = quota.rowsPerDay() != null && used.rows().get() >= quota.rowsPerDay();
            if (callsOver || rowsOver) {
                throw new RefusedException(
                        QUOTA_EXCEEDED,
                        "The quota of rule " + rule.id() + " for " + clockDay() + " is used up ("
                                + (callsOver ? quota.callsPerDay() + " calls" : quota.rowsPerDay() + " rows") + ").");
            }
        }
    }

    /**
     * Takes up to {@code wanted} rows out of what is left today under every rule of the release.
     *
     * @return how many may be released now
     * @throws RefusedException {@code QUOTA_EXCEEDED} when rows are wanted and none is left
     */
    public synchronized int takeRows(Release release, int wanted) {
        long granted = wanted;
        for (SharingRule rule : release.rules()) {
            Quota quota = rule.quota();
            if (quota != null && quota.rowsPerDay() != null) {
                long left = quota.rowsPerDay()
                        - used(rule.id(), release.consumer().uscc()).rows().get();
                granted = Math.min(granted, Math.max(left, 0));
            }
        }
        if (granted == 0 && wanted > 0) {
            throw new RefusedException(QUOTA_EXCEEDED, "The rows of today are used up.");
        }
        for (SharingRule rule : release.rules()) {
            if (rule.quota() != null) {
                used(rule.id(), release.consumer().uscc()).rows().addAndGet(granted);
            }
        }
        return (int) granted;
    }

    /** Takes use of an earlier run back in, if it was today. */
    public void restore(String rule, String consumer, LocalDate day, int calls, int rows) {
        if (day.equals(clockDay())) {
            Used used = used(rule, consumer);
            used.calls().addAndGet(calls);
            used.rows().addAndGet(rows);
        }
    }

    /** Calls counted today, for the log record of the decision. */
    public long callsToday(String rule, String consumer) {
        return used(rule, consumer).calls().get();
    }

    /** The calendar day that counts. */
    public LocalDate clockDay() {
        return LocalDate.now(clock);
    }

    private Used used(String rule, String consumer) {
        return today.computeIfAbsent(
                new Key(rule, consumer, clockDay()), key -> new Used(new AtomicLong(), new AtomicLong()));
    }

    private void forgetOtherDays() {
        LocalDate day = clockDay();
        if (today.keySet().stream().anyMatch(key -> !key.day().equals(day))) {
            today.keySet().removeIf(key -> !key.day().equals(day));
        }
    }
}
