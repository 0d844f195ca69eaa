package org.govhub.exchange.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageIdsTest {

    @Test
    void v7_atAMoment_startsWithItsMilliseconds() {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(0x0123_4567_89ABL), ZoneOffset.UTC);

        String id = MessageIds.v7(clock);

        assertThat(id).startsWith("01234567-89ab-7").isNotEqualTo(MessageIds.v7(clock));
        assertThat(UUID.fromString(id).variant()).isEqualTo(2);
    }

    @Test
    void derived_goldenPublish_idOfGoldenDelivery() {
        Message publish = JsonMessages.read(Golden.json("publish"));
        Message delivery = JsonMessages.read(Golden.json("delivery"));

        assertThat(MessageIds.derived(publish.id(), delivery.recipients().getFirst()))
                .isEqualTo(delivery.id());
    }
}
