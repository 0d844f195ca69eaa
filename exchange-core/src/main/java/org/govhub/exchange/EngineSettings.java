package org.govhub.exchange;

import java.time.Duration;
import org.govhub.exchange.delivery.PushSettings;
import org.govhub.exchange.log.LogSettings;

/**
 * The engine's few numbers.
 *
 * @param clockSkew how far a sender's clock may be ahead of the hub's
 * @param messageLife most time between a message's {@code created} and {@code expires}
 * @param leaseTime how long a delivery is out with its recipient before it counts as not arrived
 * @param deliveryLife how long a delivery is valid
 * @param push attempts and pauses towards systems the hub pushes to
 * @param mostDeleted per cent of a dataset's rows that a full load may delete without being confirmed, 0 to 100
 * @param log segments, reserve and checkpoints of the exchange log
 */
public record EngineSettings(
        Duration clockSkew,
        Duration messageLife,
        Duration leaseTime,
        Duration deliveryLife,
        LogSettings log,
        PushSettings push,
        int mostDeleted) {

    private static final int HALF = 50;

    public EngineSettings {
        if (mostDeleted < 0 || mostDeleted > 100) {
            throw new IllegalArgumentException("mostDeleted is a percentage, from 0 to 100");
        }
    }

    /** With the usual limit for deletions. */
    public EngineSettings(
            Duration clockSkew,
            Duration messageLife,
            Duration leaseTime,
            Duration deliveryLife,
            LogSettings log,
            PushSettings push) {
        this(clockSkew, messageLife, leaseTime, deliveryLife, log, push, HALF);
    }

    /** With the usual push. */
    public EngineSettings(
            Duration clockSkew, Duration messageLife, Duration leaseTime, Duration deliveryLife, LogSettings log) {
        this(clockSkew, messageLife, leaseTime, deliveryLife, log, PushSettings.DEFAULT);
    }

    /** The values of docs/protocol.md §1 and §4. */
    public static final EngineSettings DEFAULT = new EngineSettings(
            Duration.ofMinutes(5),
            Duration.ofHours(24),
            Duration.ofMinutes(1),
            Duration.ofDays(7),
            LogSettings.defaults());
}
