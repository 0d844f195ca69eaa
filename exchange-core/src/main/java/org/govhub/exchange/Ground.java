package org.govhub.exchange;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.govhub.exchange.delivery.Mailboxes;
import org.govhub.exchange.directory.Directory;

/**
 * What nearly every step stands on.
 *
 * @param seal signs for the hub
 * @param evidence writes to the log, and reads back what was written
 * @param mailboxes hold what waits for its recipients
 * @param directories the compiled catalogue as it stands at the moment of asking
 * @param deliveryLife how long what the hub sends is valid
 */
record Ground(
        HubSeal seal,
        Evidence evidence,
        Mailboxes mailboxes,
        Supplier<Directory> directories,
        Duration deliveryLife,
        Clock clock) {}
