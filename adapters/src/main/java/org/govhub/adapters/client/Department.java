package org.govhub.adapters.client;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageBuilder;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.seal.Signer;
import org.govhub.exchange.seal.VerificationKey;

/**
 * Who a department is towards one hub.
 *
 * @param uscc the department
 * @param signer its registered key
 * @param hub id of the hub (its USCC)
 * @param hubKeys keys the hub signs with, out of its certificates; more than one while they change
 */
public record Department(String uscc, Signer signer, String hub, List<VerificationKey> hubKeys, Clock clock) {

    /** How long a message lives that is sent at once. */
    static final Duration LIFE = Duration.ofMinutes(10);

    public Department {
        hubKeys = List.copyOf(hubKeys);
        if (hubKeys.isEmpty()) {
            throw new IllegalArgumentException("without a certificate of the hub nothing it says can be believed");
        }
    }

    /** A new message from the department to the hub, of that type, valid for ten minutes. */
    public MessageBuilder message(MessageType type) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
        return Message.of(type)
                .id(MessageIds.v7(clock))
                .sender(Sender.of(uscc))
                .hub(hub)
                .created(now)
                .expires(now.plus(LIFE));
    }
}
