package org.govhub.adapters.push;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.govhub.adapters.http.CallFailedException;
import org.govhub.adapters.http.Freshness;
import org.govhub.adapters.http.HttpCaller;
import org.govhub.adapters.soap.SoapEnvelope;
import org.govhub.adapters.soap.SoapVersion;
import org.govhub.exchange.delivery.FailureCause;
import org.govhub.exchange.delivery.PushOutcome;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.message.XmlMessages;
import org.govhub.exchange.seal.StrictXml;
import org.jspecify.annotations.Nullable;

/**
 * One push: POSTs the signed delivery to the address in the party's entry. No redirect is followed, and nothing the system
 * writes into its answer is passed on but the message in it.
 */
public final class PushCall {

    static final String JWS = "X-JWS-Signature";

    /** The system says that this very delivery is wrong; sending it again would change nothing. */
    private static final Set<Integer> FOR_GOOD = Set.of(400, 413, 415, 422);

    private final HttpCaller caller;
    private final AmqpCaller amqp;

    public PushCall(HttpCaller caller, AmqpCaller amqp) {
        this.caller = caller;
        this.amqp = amqp;
    }

    /** Pushes and waits for the whole answer, at most {@code timeout}; never throws for what the system does. */
    public PushOutcome push(PartySystem system, WireMessage delivery, Duration timeout) {
        return push(system, delivery, null, timeout);
    }

    /** As above, and says beside the delivery how fresh its dataset is. */
    public PushOutcome push(PartySystem system, WireMessage delivery, @Nullable Freshness freshness, Duration timeout) {
        if (!fits(system)) {
            return failed(
                    FailureCause.CATALOGUE, "The system's address does not fit the protocol of the party's entry.");
        }
        try {
            return switch (system.protocol()) {
                case REST -> rest(system, delivery, freshness, timeout);
                case SOAP -> soap(system, delivery, freshness, timeout);
                case AMQP -> amqp.push(system.address(), delivery, freshness, timeout);
            };
        } catch (CallFailedException e) {
            return switch (e.why()) {
                case UNREACHABLE -> failed(FailureCause.NETWORK, "The system cannot be reached.");
                case TIMEOUT ->
                    failed(
                            FailureCause.NETWORK,
                            "The system did not answer within " + timeout.toSeconds() + " seconds.");
                case TOO_LARGE -> failed(FailureCause.TARGET, "The system's answer is larger than a message may be.");
            };
        }
    }

    private static Map<String, String> headers(@Nullable Freshness freshness) {
        Map<String, String> headers = new HashMap<>();
        if (freshness != null) {
            headers.put(Freshness.HEADER, freshness.value());
        }
        return headers;
    }

    private static boolean fits(PartySystem system) {
        boolean queue = String.valueOf(system.address().getScheme()).startsWith("amqp");
        return queue == (system.protocol() == PartySystem.Protocol.AMQP);
    }

    private PushOutcome rest(
            PartySystem system, WireMessage delivery, @Nullable Freshness freshness, Duration timeout) {
        Map<String, String> headers = headers(freshness);
        headers.put("Content-Type", delivery.spelling().mediaType());
        if (delivery.jws() != null) {
            headers.put(JWS, delivery.jws());
        }
        HttpResponse<byte[]> answer = caller.post(system.address(), headers, delivery.bytes(), timeout);
        if (answer.statusCode() / 100 != 2) {
            return refused(answer.statusCode());
        }
        if (answer.statusCode() == 202 || answer.body().length == 0) {
            return new PushOutcome.Taken();
        }
        for (Spelling spelling : Spelling.values()) {
            if (mediaType(answer).equals(spelling.mediaType())) {
                String jws = spelling == Spelling.JSON
                        ? answer.headers().firstValue(JWS).orElse(null)
                        : null;
                return new PushOutcome.Answered(new WireMessage(spelling, answer.body(), jws));
            }
        }
        return failed(FailureCause.TARGET, "The system's answer has another content type than a message.");
    }

    private PushOutcome soap(
            PartySystem system, WireMessage delivery, @Nullable Freshness freshness, Duration timeout) {
        Map<String, String> headers = headers(freshness);
        headers.put("Content-Type", SoapVersion.SOAP_12.mediaType() + "; charset=utf-8");
        HttpResponse<byte[]> answer = caller.post(
                system.address(), headers, SoapEnvelope.write(SoapVersion.SOAP_12, delivery.bytes()), timeout);
        if (answer.statusCode() == 202 || (answer.statusCode() / 100 == 2 && answer.body().length == 0)) {
            return new PushOutcome.Taken();
        }
        if (answer.statusCode() / 100 != 2 || !mediaType(answer).equals(SoapVersion.SOAP_12.mediaType())) {
            return refused(answer.statusCode());
        }
        try {
            SoapEnvelope envelope = SoapEnvelope.read(answer.body());
            return envelope.carries(XmlMessages.NAMESPACE, "Message")
                    ? new PushOutcome.Answered(
                            new WireMessage(Spelling.XML, StrictXml.canonical(envelope.payload()), null))
                    : failed(FailureCause.TARGET, "The Body of the system's answer holds no message.");
        } catch (RefusedException e) {
            return failed(FailureCause.TARGET, "The system's answer is not a SOAP envelope.");
        }
    }

    private static PushOutcome refused(int status) {
        if (status / 100 == 3) {
            return failed(FailureCause.TARGET, "The system redirects, which is not followed: its address has changed.");
        }
        return new PushOutcome.Failed(
                status == 422 ? FailureCause.MAPPING : FailureCause.TARGET,
                "The system answered with HTTP status " + status + ".",
                FOR_GOOD.contains(status));
    }

    private static PushOutcome failed(FailureCause cause, String detail) {
        return new PushOutcome.Failed(cause, detail, false);
    }

    private static String mediaType(HttpResponse<byte[]> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
