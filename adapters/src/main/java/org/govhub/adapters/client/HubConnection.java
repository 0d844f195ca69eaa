package org.govhub.adapters.client;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.govhub.adapters.http.HttpCaller;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.BearerToken;
import org.jspecify.annotations.Nullable;

/** A department's line to one hub: carries its messages over one transport and believes only answers the hub signed. */
final class HubConnection implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Department self;
    private final Transport transport;
    private final URI address;
    private final HttpCaller caller;

    /** @param tls null for the machine's own certificates */
    HubConnection(Department self, Transport transport, URI address, @Nullable SSLContext tls) {
        this.self = self;
        this.transport = transport;
        this.address = address;
        this.caller = new HttpCaller(tls);
    }

    HubConnection withTls(SSLContext tls) {
        return new HubConnection(self, transport, address, tls);
    }

    /** Sends a message and gives back what the hub answered, unverified. */
    TransportAnswer.Carried send(WireMessage message, Duration timeout) {
        return switch (transport.call(caller, address, message, timeout)) {
            case TransportAnswer.Carried carried -> carried;
            case TransportAnswer.Refused refused -> throw new RefusedByHubException(refused);
            case TransportAnswer.Unusable unusable -> throw new UntrustedAnswerException(unusable.why(), null);
        };
    }

    /** Sends a message and gives back the hub's receipt for it. */
    Receipt receipt(Outgoing sent) {
        TransportAnswer.Carried carried = send(sent.wire(), TIMEOUT);
        Message receipt = verified(sent, carried.wire(), MessageType.RECEIPT);
        if (!(receipt.payload() instanceof Payload.Receipt content)
                || !content.digest().equals(sent.digest())) {
            throw new UntrustedAnswerException("the receipt is for another message", null);
        }
        return new Receipt(receipt, content, carried.duplicate(), carried.wire());
    }

    /** Sends a message and gives back the hub's own message that answers it. */
    Message answer(Outgoing sent, MessageType type) {
        return verified(sent, send(sent.wire(), TIMEOUT).wire(), type);
    }

    /** What a reading call with a token of one use answers (docs/protocol.md §2); the token names the page without its query. */
    byte[] read(String path, String query) {
        URI page = address.resolve(path);
        String token = BearerToken.create(
                self.signer(),
                new BearerToken.Claims(
                        self.uscc(),
                        self.hub(),
                        "GET",
                        page.toString(),
                        MessageIds.v7(self.clock()),
                        self.clock().instant()));
        HttpResponse<byte[]> answer = caller.get(
                URI.create(page + query),
                Map.of("Accept", "application/json", "Authorization", "Bearer " + token),
                TIMEOUT);
        if (answer.statusCode() != 200) {
            switch (ProblemReading.rest(answer)) {
                case TransportAnswer.Refused refused -> throw new RefusedByHubException(refused);
                case TransportAnswer.Unusable unusable -> throw new UntrustedAnswerException(unusable.why(), null);
                case TransportAnswer.Carried carried -> throw new IllegalStateException("a problem is no message");
            }
        }
        return answer.body();
    }

    private Message verified(Outgoing sent, WireMessage wire, MessageType type) {
        Message answer = verified(
                        () -> Incoming.verify(wire, self.hubKeys(), self.clock().instant()))
                .message();
        boolean fits = answer.type() == type
                && answer.sender().uscc().equals(self.hub())
                && sent.message().id().equals(answer.correlation());
        if (!fits) {
            throw new UntrustedAnswerException("the hub's answer belongs to another message", null);
        }
        return answer;
    }

    /** Reads what only the hub can have signed. */
    static <T> T verified(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RefusedException e) {
            throw new UntrustedAnswerException("the answer is not the hub's: " + e.detail(), e);
        }
    }

    @Override
    public void close() {
        caller.close();
    }
}
