package org.govhub.routes.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.client.Department;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.Incoming;
import org.govhub.adapters.client.Outgoing;
import org.govhub.adapters.soap.SoapEnvelope;
import org.govhub.adapters.soap.SoapVersion;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.FlattenedJws;
import org.govhub.routes.outside.DemoHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a department that fetches its deliveries hears beside them, over each transport of a running hub. */
class FreshnessIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void receive_bySoapAndRest_saysHowFreshTheDatasetIs_anEmptyMailboxSaysNothing(@TempDir Path data) throws Exception {
        try (DemoHub hub = DemoHub.start(data)) {
            Department tax = WebhookIT.department(data);
            publish(hub, data);
            HttpResponse<byte[]> first = rest(hub, receive(tax, Spelling.JSON, 20));
            assertFresh(first);
            acknowledge(hub, tax, first);

            publish(hub, data);
            WireMessage xml = receive(tax, Spelling.XML, 20);
            assertFresh(rest(hub, xml));
            assertFresh(soap(hub, xml));

            HttpResponse<byte[]> empty = rest(hub, receive(tax, Spelling.JSON, 0));
            assertThat(new String(empty.body(), StandardCharsets.UTF_8)).isEqualTo("[]");
            assertThat(freshness(empty)).isEmpty();
        }
    }

    private static void assertFresh(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        assertThat(freshness(answer)).hasValueSatisfying(text -> assertThat(text)
                .matches("green; dataset=\"" + WebhookIT.DATASET + "\"(; arrived=\"[^\"]+\")?; due=\"[^\"]+\""));
    }

    private static Optional<String> freshness(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Freshness");
    }

    private static void publish(DemoHub hub, Path data) throws Exception {
        Path records = Files.writeString(data.resolve("records.json"), WebhookIT.ENTERPRISE);
        WebhookIT.run(
                0,
                WebhookIT.with(
                        WebhookIT.client(hub, data, WebhookIT.REGISTRAR),
                        "send",
                        "--dataset",
                        WebhookIT.DATASET,
                        records.toString()));
    }

    private static HttpResponse<byte[]> rest(DemoHub hub, WireMessage question) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub.url() + "/exchange"))
                .header("Content-Type", question.spelling().mediaType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(question.bytes()));
        if (question.jws() != null) {
            request.header("X-JWS-Signature", question.jws());
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> soap(DemoHub hub, WireMessage question) throws Exception {
        byte[] envelope = SoapEnvelope.write(SoapVersion.SOAP_12, question.bytes());
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(hub.url() + "/soap"))
                        .header("Content-Type", SoapVersion.SOAP_12.mediaType() + "; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(envelope))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void acknowledge(DemoHub hub, Department tax, HttpResponse<byte[]> answer) {
        FlattenedJws only = FlattenedJws.parseArray(answer.body()).getFirst();
        Incoming read = Incoming.verify(
                new WireMessage(Spelling.JSON, only.payload(), only.jws().headerValue()),
                tax.hubKeys(),
                tax.clock().instant());
        try (DepartmentClient client = DepartmentClient.json(hub.url(), tax)) {
            client.ack(List.of(new Delivery(read.message().id(), read.digest(), read.message())));
        }
    }

    private static WireMessage receive(Department tax, Spelling spelling, int wait) {
        return Outgoing.sign(
                        tax.message(MessageType.RECEIVE)
                                .payload(new Payload.Receive(10, wait))
                                .build(),
                        spelling,
                        tax.signer())
                .wire();
    }
}
