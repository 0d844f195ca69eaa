package org.govhub.adapters.provider;

import static org.govhub.exchange.message.RefusalCode.PROVIDER_REPLY_INVALID;
import static org.govhub.exchange.message.RefusalCode.PROVIDER_TIMEOUT;
import static org.govhub.exchange.message.RefusalCode.PROVIDER_UNAVAILABLE;

import java.net.URI;
import java.time.Duration;
import org.govhub.adapters.client.Transport;
import org.govhub.adapters.client.TransportAnswer;
import org.govhub.adapters.http.CallFailedException;
import org.govhub.adapters.http.HttpCaller;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.WireMessage;

/** One provider's system: the hub's signed question goes to its fixed address, its signed reply comes back. */
public final class ProviderCall {

    private final HttpCaller caller;
    private final Transport transport;
    private final URI address;
    private final Duration timeout;

    public ProviderCall(HttpCaller caller, Transport transport, URI address, Duration timeout) {
        this.caller = caller;
        this.transport = transport;
        this.address = address;
        this.timeout = timeout;
    }

    /**
     * Asks. The reply is not verified here.
     *
     * @throws RefusedException {@code PROVIDER_UNAVAILABLE}, {@code PROVIDER_TIMEOUT} or {@code PROVIDER_REPLY_INVALID}
     */
    public WireMessage ask(WireMessage question) {
        try {
            return switch (transport.call(caller, address, question, timeout)) {
                case TransportAnswer.Carried carried -> carried.wire();
                case TransportAnswer.Refused refused -> throw refused(refused);
                case TransportAnswer.Unusable unusable ->
                    throw new RefusedException(PROVIDER_REPLY_INVALID, "From the provider: " + unusable.why() + ".");
            };
        } catch (CallFailedException e) {
            throw switch (e.why()) {
                case UNREACHABLE ->
                    new RefusedException(PROVIDER_UNAVAILABLE, "The provider's system cannot be reached.", e);
                case TIMEOUT ->
                    new RefusedException(
                            PROVIDER_TIMEOUT,
                            "The provider's system did not answer within " + timeout.toSeconds() + " seconds.",
                            e);
                case TOO_LARGE ->
                    new RefusedException(
                            PROVIDER_REPLY_INVALID, "The provider's reply is larger than a message may be.", e);
            };
        }
    }

    /** Only the code is passed on: the words are the provider's and may hold anything. */
    private static RefusedException refused(TransportAnswer.Refused refused) {
        boolean passes = refused.status() == 429 || refused.status() == 503;
        String code = refused.code().matches("[A-Z_]{3,40}") ? refused.code() : "an unknown code";
        return new RefusedException(
                passes ? PROVIDER_UNAVAILABLE : PROVIDER_REPLY_INVALID,
                "The provider's system refused the question with " + code + ".");
    }
}
