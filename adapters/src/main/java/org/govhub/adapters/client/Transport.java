package org.govhub.adapters.client;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.govhub.adapters.http.HttpCaller;
import org.govhub.adapters.soap.SoapEnvelope;
import org.govhub.adapters.soap.SoapVersion;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.message.XmlMessages;
import org.govhub.exchange.seal.StrictXml;

/** The two ways to carry a signed message to a server and its answer back. */
public enum Transport {
    /** The message is the body of a POST, in either spelling. */
    REST {
        @Override
        HttpResponse<byte[]> post(HttpCaller caller, URI address, WireMessage message, Duration timeout) {
            Map<String, String> headers = new HashMap<>();
            headers.put("Content-Type", message.spelling().mediaType());
            if (message.jws() != null) {
                headers.put(JWS, message.jws());
            }
            return caller.post(address, headers, message.bytes(), timeout);
        }

        @Override
        TransportAnswer read(HttpResponse<byte[]> answer) {
            if (answer.statusCode() != 200) {
                return ProblemReading.rest(answer);
            }
            for (Spelling spelling : Spelling.values()) {
                if (mediaType(answer).equals(spelling.mediaType())) {
                    String jws = spelling == Spelling.JSON
                            ? answer.headers().firstValue(JWS).orElse(null)
                            : null;
                    return new TransportAnswer.Carried(
                            new WireMessage(spelling, answer.body(), jws), duplicate(answer));
                }
            }
            return new TransportAnswer.Unusable("the answer has another content type than a message");
        }
    },

    /** The message is the body of a SOAP 1.2 envelope, in XML. */
    SOAP {
        @Override
        HttpResponse<byte[]> post(HttpCaller caller, URI address, WireMessage message, Duration timeout) {
            if (message.spelling() != Spelling.XML) {
                throw new IllegalArgumentException("SOAP carries XML messages only");
            }
            Map<String, String> headers = Map.of("Content-Type", SoapVersion.SOAP_12.mediaType() + "; charset=utf-8");
            return caller.post(address, headers, SoapEnvelope.write(SoapVersion.SOAP_12, message.bytes()), timeout);
        }

        @Override
        TransportAnswer read(HttpResponse<byte[]> answer) {
            if (!mediaType(answer).equals(SoapVersion.SOAP_12.mediaType())) {
                return answer.statusCode() == 200
                        ? new TransportAnswer.Unusable("the answer is not SOAP 1.2")
                        : ProblemReading.rest(answer);
            }
            try {
                SoapEnvelope envelope = SoapEnvelope.read(answer.body());
                if (envelope.carries(SoapVersion.SOAP_12.namespace(), "Fault")) {
                    return ProblemReading.soap(answer.statusCode(), envelope.payload());
                }
                boolean known = envelope.carries(XmlMessages.NAMESPACE, "Message")
                        || envelope.carries(XmlMessages.NAMESPACE, "Deliveries");
                return answer.statusCode() == 200 && known
                        ? new TransportAnswer.Carried(
                                new WireMessage(Spelling.XML, StrictXml.canonical(envelope.payload()), null),
                                duplicate(answer))
                        : new TransportAnswer.Unusable("the answer's Body holds no message");
            } catch (RefusedException e) {
                return new TransportAnswer.Unusable("the answer is not a SOAP envelope: " + e.detail());
            }
        }
    };

    private static final String JWS = "X-JWS-Signature";

    /**
     * Sends and waits for the answer.
     *
     * @param timeout for the whole call
     * @throws org.govhub.adapters.http.CallFailedException when none comes
     */
    public TransportAnswer call(HttpCaller caller, URI address, WireMessage message, Duration timeout) {
        return read(post(caller, address, message, timeout));
    }

    /** Whether the hub had the message already: what it answers is the first receipt again. */
    private static boolean duplicate(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Duplicate").isPresent();
    }

    abstract HttpResponse<byte[]> post(HttpCaller caller, URI address, WireMessage message, Duration timeout);

    abstract TransportAnswer read(HttpResponse<byte[]> answer);

    private static String mediaType(HttpResponse<byte[]> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
