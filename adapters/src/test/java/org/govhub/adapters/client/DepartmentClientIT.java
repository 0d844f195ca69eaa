package org.govhub.adapters.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.govhub.adapters.HubStandIn;
import org.govhub.adapters.Keys;
import org.govhub.adapters.Stub;
import org.govhub.adapters.http.CallFailedException;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Spelling;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DepartmentClientIT {

    private static Stub hub;

    @BeforeAll
    static void start() {
        hub = new Stub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void honest() {
        hub.door = new HubStandIn(Keys.HUB_KEY.signer())::exchange;
    }

    @ParameterizedTest
    @EnumSource(Spelling.class)
    void publish_givesTheHubsReceiptForThisMessage(Spelling spelling) {
        try (DepartmentClient client = client(spelling)) {
            Receipt receipt = client.publish(HubStandIn.DATASET, List.of(Change.upsert(HubStandIn.ROW)));

            assertThat(receipt.content().logIndex()).isEqualTo(7);
            assertThat(receipt.duplicate()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Spelling.class)
    void query_givesTheRows(Spelling spelling) {
        try (DepartmentClient client = client(spelling)) {
            List<Row> rows = client.query(HubStandIn.DATASET, new Row(Map.of("uscc", "X")), List.of("name"), "tax");

            assertThat(rows).extracting(Row::lexical).containsExactly(HubStandIn.ROW.lexical());
        }
    }

    @ParameterizedTest
    @EnumSource(Spelling.class)
    void receiveInto_aRedelivery_isAppliedOnce(Spelling spelling) {
        List<Delivery> applied = new ArrayList<>();
        ApplyOnce store = ApplyOnce.inMemory(applied::add);
        try (DepartmentClient client = client(spelling)) {
            assertThat(client.receiveInto(store, 10, Duration.ZERO)).isEqualTo(1);
            assertThat(client.receiveInto(store, 10, Duration.ZERO)).isZero();
        }
        assertThat(applied).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Spelling.class)
    void receive_newsThatSomethingSentHasExpired_comesAsTheHubsReceipt(Spelling spelling) {
        hub.door = new HubStandIn(Keys.HUB_KEY.signer()).expired()::exchange;
        try (DepartmentClient client = client(spelling)) {
            Delivery news = client.receive(1, Duration.ZERO).getFirst();

            assertThat(news.message().records()).isEmpty();
            assertThat(news.message().payload())
                    .isInstanceOfSatisfying(Payload.Receipt.class, receipt -> assertThat(receipt.code())
                            .isEqualTo(RefusalCode.EXPIRED));
            assertThat(client.ack(List.of(news)).content().status()).isEqualTo(Payload.Status.ACCEPTED);
        }
    }

    @ParameterizedTest
    @EnumSource(Spelling.class)
    void answer_signedByAStranger_isNotBelieved(Spelling spelling) {
        hub.door = new HubStandIn(Keys.STRANGER_KEY.signer())::exchange;
        try (DepartmentClient client = client(spelling)) {
            assertThatThrownBy(() -> client.publish(HubStandIn.DATASET, List.of(Change.upsert(HubStandIn.ROW))))
                    .isInstanceOf(UntrustedAnswerException.class);
            assertThatThrownBy(() -> client.query(HubStandIn.DATASET, Row.EMPTY, List.of(), null))
                    .isInstanceOf(UntrustedAnswerException.class);
            assertThatThrownBy(() -> client.receive(1, Duration.ZERO)).isInstanceOf(UntrustedAnswerException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Spelling.class)
    void refusal_hasCodeAndExchange(Spelling spelling) {
        hub.refuse(RefusalCode.NOT_GRANTED);
        try (DepartmentClient client = client(spelling)) {
            assertThatThrownBy(() -> client.query(HubStandIn.DATASET, Row.EMPTY, List.of(), null))
                    .isInstanceOfSatisfying(RefusedByHubException.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo("NOT_GRANTED");
                        assertThat(refusal.exchange()).isEqualTo("0190-exchange");
                        assertThat(refusal.detail()).isEqualTo("Expected a, found b.");
                        assertThat(refusal.place()).isEqualTo("/payload");
                        assertThat(refusal.remedy()).isEqualTo("Do this.");
                    });
        }
    }

    @Test
    void call_nobodyListens_unreachable() {
        try (DepartmentClient client = DepartmentClient.json(URI.create("http://127.0.0.1:9"), Keys.department())) {
            assertThatThrownBy(() -> client.receive(1, Duration.ZERO))
                    .isInstanceOfSatisfying(CallFailedException.class, failure -> assertThat(failure.why())
                            .isEqualTo(CallFailedException.Why.UNREACHABLE));
        }
    }

    private static DepartmentClient client(Spelling spelling) {
        URI address = hub.server.address();
        return spelling == Spelling.JSON
                ? DepartmentClient.json(address, Keys.department())
                : DepartmentClient.soap(address, Keys.department());
    }
}
