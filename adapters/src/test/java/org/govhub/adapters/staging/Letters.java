package org.govhub.adapters.staging;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.govhub.adapters.client.Delivery;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Origin;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Sender;
import org.jspecify.annotations.Nullable;

/** Deliveries as a hub would make them, numbered in the order in which the hub accepted what they derive from. */
public final class Letters {

    private static final String HUB = "11330225MB15430236";
    private static final String PROVIDER = "1133022500293101XT";
    private static final String RECIPIENT = "12330225MB15430158";
    private static final String DIGEST = "sha-256:" + "0".repeat(64);

    private Letters() {}

    public static Delivery delivery(int number, String dataset, Change... changes) {
        OffsetDateTime time =
                OffsetDateTime.of(2026, 11, 2, 8, 0, 0, 0, ZoneOffset.UTC).plusSeconds(number);
        String id = "0193%04x-0000-7000-8000-%012x".formatted(number & 0xffff, number);
        Message message = Message.of(MessageType.DELIVERY)
                .id(MessageIds.derived(id, RECIPIENT))
                .sender(Sender.of(HUB))
                .hub(HUB)
                .recipients(List.of(RECIPIENT))
                .dataset(dataset)
                .created(time)
                .expires(time.plusDays(7))
                .origin(new Origin(Sender.of(PROVIDER), id, time, DIGEST))
                .payload(new Payload.Records(List.of(changes)))
                .build();
        return new Delivery(message.id(), DIGEST, message);
    }

    public static Change put(@Nullable Object... namesAndValues) {
        return Change.upsert(row(namesAndValues));
    }

    public static Change delete(@Nullable Object... namesAndValues) {
        return Change.delete(row(namesAndValues));
    }

    private static Row row(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return new Row(fields);
    }
}
