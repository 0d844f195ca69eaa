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
 * @param log segments, reserve and checkpoints of the exchange log
 */
public record EngineSettings(
        Duration clockSkew,
        Duration messageLife,
        Duration leaseTime,
        Duration deliveryLife,
        LogSettings log,
        PushSettings push) {

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
