package org.govhub.routes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.govhub.adapters.client.Delivery;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Origin;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.message.Uscc;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final String USCC = Uscc.withCheckDigit("91330225", "MA2AAAAA");
    private static final String DIGEST = "sha-256:" + "0".repeat(64);

    @Test
    void compare_wholeStory_findsExactlyTheKnownSets() throws SQLException {
        Enterprises enterprises = Enterprises.of(DemoSettings.DEFAULT);
        TaxRegisters taxes = TaxRegisters.of(enterprises);
        try (DataCentre centre = DataCentre.inMemory()) {
            Rows.batches(enterprises.all(), 250).forEach(batch -> centre.apply(delivery(Datasets.ENTERPRISES, batch)));
            Rows.batches(taxes.all(), 250).forEach(batch -> centre.apply(delivery(Datasets.TAX, batch)));

            Comparison found = centre.compare();

            assertThat(found.onlyRegistered()).isNotEmpty().isEqualTo(taxes.onlyRegistered());
            assertThat(found.onlyTaxed()).isNotEmpty().isEqualTo(taxes.onlyTaxed());
        }
    }

    @Test
    void apply_sameDeliveryAgain_countsOnce() throws SQLException {
        Change opened = Change.upsert(Rows.of("uscc", USCC, "status", "active"));
        Delivery delivery = delivery(Datasets.ENTERPRISES, List.of(opened));
        Change gone = Change.delete(Rows.of("uscc", USCC));
        try (DataCentre centre = DataCentre.inMemory()) {
            assertThat(centre.apply(delivery)).isTrue();
            assertThat(centre.compare().onlyRegistered()).hasSize(1);
            assertThat(centre.apply(delivery(Datasets.ENTERPRISES, List.of(gone))))
                    .isTrue();

            assertThat(centre.apply(delivery)).isFalse();

            assertThat(centre.compare().onlyRegistered()).isEmpty();
        }
    }

    private static Delivery delivery(String dataset, List<Change> changes) {
        OffsetDateTime now = OffsetDateTime.parse("2026-11-22T10:00:00+08:00");
        String original = MessageIds.v7(Clock.systemUTC());
        String id = MessageIds.derived(original, DemoParty.DATA_CENTRE.uscc());
        Message message = Message.of(MessageType.DELIVERY)
                .id(id)
                .sender(Sender.of(DemoParty.OPERATOR.uscc()))
                .hub(DemoParty.OPERATOR.uscc())
                .recipients(List.of(DemoParty.DATA_CENTRE.uscc()))
                .dataset(dataset)
                .created(now)
                .expires(now.plusHours(1))
                .origin(new Origin(Sender.of(DemoParty.REGISTRAR.uscc()), original, now, DIGEST))
                .payload(new Payload.Records(changes))
                .build();
        return new Delivery(id, DIGEST, message);
    }
}
