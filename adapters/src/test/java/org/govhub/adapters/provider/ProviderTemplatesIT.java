package org.govhub.adapters.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.govhub.adapters.HubStandIn;
import org.govhub.adapters.Keys;
import org.govhub.adapters.client.DepartmentService;
import org.govhub.adapters.client.Incoming;
import org.govhub.adapters.client.Outgoing;
import org.govhub.adapters.http.HttpCaller;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderTemplatesIT {

    private final HttpCaller caller = new HttpCaller(null);
    private final CamelContext camel = new DefaultCamelContext();
    private final HubStandIn hub = new HubStandIn(Keys.HUB_KEY.signer());

    @BeforeEach
    void start() throws Exception {
        camel.addRoutes(new ProviderTemplates(caller));
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        caller.close();
    }

    @ParameterizedTest
    @EnumSource(Spelling.class)
    void ask_anHonestDepartment_givesItsSignedReply(Spelling spelling) {
        try (DepartmentService service = DepartmentService.start(
                ListenAddress.loopback(0), Keys.department(), query -> List.of(Change.upsert(HubStandIn.ROW)))) {
            add(spelling, spelling == Spelling.JSON ? service.rest() : service.soap(), 10);
            Outgoing question = hub.question(spelling);

            Incoming reply = Incoming.verify(
                    ask(question.wire()), List.of(Keys.DEPARTMENT_KEY.verificationKey()), Keys.CLOCK.instant());

            assertThat(reply.message().type()).isEqualTo(MessageType.REPLY);
            assertThat(reply.message().correlation())
                    .isEqualTo(question.message().id());
            assertThat(reply.message().correlationDigest()).isEqualTo(question.digest());
            assertThat(reply.message().records())
                    .extracting(change -> change.record().lexical())
                    .containsExactly(HubStandIn.ROW.lexical());
        }
    }

    @ParameterizedTest
    @EnumSource(Spelling.class)
    void pull_aDepartmentWithNews_handsOverItsPublish_thenSaysThatThereIsNothing(Spelling spelling) {
        Deque<Change> news = new ArrayDeque<>(List.of(Change.upsert(HubStandIn.ROW)));
        try (DepartmentService service = DepartmentService.start(
                ListenAddress.loopback(0), Keys.department(), query -> List.of(), pull -> Stream.ofNullable(news.poll())
                        .toList())) {
            add(spelling, spelling == Spelling.JSON ? service.rest() : service.soap(), 10);

            Incoming first = pulled(hub.pull(spelling));
            Outgoing question = hub.pull(spelling);
            Incoming second = pulled(question);

            assertThat(first.message().type()).isEqualTo(MessageType.PUBLISH);
            assertThat(first.message().dataset()).isEqualTo(HubStandIn.DATASET);
            assertThat(first.message().records()).hasSize(1);
            assertThat(second.message().type()).isEqualTo(MessageType.REPLY);
            assertThat(second.message().correlationDigest()).isEqualTo(question.digest());
            assertThat(second.message().records()).isEmpty();
        }
    }

    private Incoming pulled(Outgoing question) {
        return Incoming.verify(
                ask(question.wire()), List.of(Keys.DEPARTMENT_KEY.verificationKey()), Keys.CLOCK.instant());
    }

    @ParameterizedTest
    @EnumSource(Spelling.class)
    void ask_signedByAStranger_theServiceRefuses(Spelling spelling) {
        try (DepartmentService service = DepartmentService.start(
                ListenAddress.loopback(0), Keys.department(), query -> List.of(Change.upsert(Row.EMPTY)))) {
            add(spelling, spelling == Spelling.JSON ? service.rest() : service.soap(), 10);
            WireMessage forged = new HubStandIn(Keys.STRANGER_KEY.signer())
                    .question(spelling)
                    .wire();

            assertRefused(forged, RefusalCode.PROVIDER_REPLY_INVALID, "SIGNATURE_INVALID");
        }
    }

    @Test
    void ask_nobodyListens_unavailable() {
        add(Spelling.JSON, URI.create("http://127.0.0.1:9/exchange"), 10);

        assertRefused(hub.question(Spelling.JSON).wire(), RefusalCode.PROVIDER_UNAVAILABLE, "");
    }

    @Test
    void ask_trickling_timesOut() {
        try (RawProvider provider = new RawProvider(RawProvider.TRICKLE)) {
            add(Spelling.JSON, provider.address(), 1);

            assertRefused(hub.question(Spelling.JSON).wire(), RefusalCode.PROVIDER_TIMEOUT, "1 seconds");
        }
    }

    @Test
    void ask_silent_timesOut() {
        try (RawProvider provider = new RawProvider(RawProvider.SILENT)) {
            add(Spelling.XML, provider.address(), 1);

            assertRefused(hub.question(Spelling.XML).wire(), RefusalCode.PROVIDER_TIMEOUT, "");
        }
    }

    @Test
    void ask_silentAfterTheHeaders_timesOut() {
        try (RawProvider provider =
                new RawProvider("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2000\r\n\r\n{")) {
            add(Spelling.JSON, provider.address(), 1);

            assertRefused(hub.question(Spelling.JSON).wire(), RefusalCode.PROVIDER_TIMEOUT, "1 seconds");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void ask_serverErrors_eachIsSaid_andTheNextQuestionIsAsked(int status) {
        try (RawProvider provider =
                new RawProvider("HTTP/1.1 " + status + " x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")) {
            add(Spelling.JSON, provider.address(), 5);

            for (int i = 0; i < 20; i++) {
                assertRefused(
                        hub.question(Spelling.JSON).wire(),
                        RefusalCode.PROVIDER_REPLY_INVALID,
                        Integer.toString(status));
            }
        }
    }

    @Test
    void ask_tooLarge_isBrokenOff() {
        try (RawProvider provider = new RawProvider(RawProvider.ENDLESS)) {
            add(Spelling.JSON, provider.address(), 30);

            assertRefused(hub.question(Spelling.JSON).wire(), RefusalCode.PROVIDER_REPLY_INVALID, "larger");
        }
    }

    @Test
    void ask_redirect_isNotFollowed() {
        try (RawProvider elsewhere = new RawProvider(RawProvider.SILENT);
                RawProvider provider = new RawProvider(
                        "HTTP/1.1 307 x\r\nContent-Length: 0\r\nLocation: " + elsewhere.address() + "\r\n\r\n")) {
            add(Spelling.JSON, provider.address(), 5);

            assertRefused(hub.question(Spelling.JSON).wire(), RefusalCode.PROVIDER_REPLY_INVALID, "307");
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Spelling.class)
    void ask_anotherContentType_isNoReply(Spelling spelling) {
        try (RawProvider provider =
                new RawProvider("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi")) {
            add(spelling, provider.address(), 5);

            assertRefused(hub.question(spelling).wire(), RefusalCode.PROVIDER_REPLY_INVALID, "");
        }
    }

    @Test
    void ask_headersOfTheExchange_changeNothing() {
        try (RawProvider elsewhere = new RawProvider(RawProvider.SILENT);
                DepartmentService service =
                        DepartmentService.start(ListenAddress.loopback(0), Keys.department(), query -> List.of())) {
            add(Spelling.JSON, service.rest(), 5);
            try (ProducerTemplate producer = camel.createProducerTemplate()) {
                Object reply = producer.request("direct:provider/sys", exchange -> {
                            exchange.getMessage()
                                    .setBody(hub.question(Spelling.JSON).wire());
                            exchange.getMessage().setHeader("CamelHttpUri", elsewhere.address());
                            exchange.getMessage().setHeader("CamelBeanMethodName", "toString");
                            exchange.getMessage().setHeader("CamelToEndpoint", "direct:other");
                        })
                        .getMessage()
                        .getBody();
                assertThat(reply).isInstanceOfSatisfying(WireMessage.class, wire -> assertThat(wire.jws())
                        .isNotNull());
                assertThat(elsewhere.connections()).isZero();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Test
    void add_addressWithUser_refused() {
        assertThatThrownBy(() -> add(Spelling.JSON, URI.create("http://a@127.0.0.1/x"), 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("address");
    }

    private void add(Spelling spelling, URI address, int timeout) {
        String template = spelling == Spelling.JSON ? ProviderTemplates.REST : ProviderTemplates.SOAP;
        ProviderTemplates.add(camel, template, "sys", address, timeout);
    }

    private WireMessage ask(WireMessage question) {
        return Objects.requireNonNull(
                camel.createProducerTemplate().requestBody("direct:provider/sys", question, WireMessage.class));
    }

    private void assertRefused(WireMessage question, RefusalCode code, String detail) {
        assertThatThrownBy(() -> ask(question))
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.detail()).contains(detail).doesNotContain("127.0.0.1");
                });
    }
}
