package org.govhub.exchange;

import java.time.Instant;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.message.XmlMessages;
import org.govhub.exchange.seal.DetachedJws;
import org.govhub.exchange.seal.Digest;
import org.govhub.exchange.seal.Signer;
import org.govhub.exchange.seal.StrictXml;
import org.govhub.exchange.seal.XmlSeal;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Signs what the hub writes. Signing is deterministic (RFC 6979) and dated by the message itself, so the same message always
 * gives the same bytes: a receipt or a delivery can be written again, byte for byte, from the log record it rests on.
 */
public final class HubSeal {

    private final Signer signer;

    public HubSeal(Signer signer) {
        boolean deterministic =
                switch (signer.algorithm()) {
                    case ES256, RS256, EDDSA -> true;
                    case PS256, SM2 -> false;
                };
        if (!deterministic) {
            throw new IllegalArgumentException(
                    "the hub's own key must sign deterministically (ES256, EdDSA or RS256), not with "
                            + signer.algorithm().joseName());
        }
        this.signer = signer;
    }

    /** A message, signed; with the digest that a receiver will name it by. */
    public record Sealed(WireMessage wire, String digest) {}

    public Sealed seal(Message message, Spelling spelling) {
        return switch (spelling) {
            case JSON -> {
                byte[] body = JsonMessages.write(message);
                yield new Sealed(
                        new WireMessage(
                                spelling, body, DetachedJws.sign(signer, body).headerValue()),
                        Digest.SHA_256.text(body));
            }
            case XML -> {
                Document document = XmlMessages.write(message);
                Instant signingTime = message.created().toInstant();
                Element signed = XmlSeal.sign(document, signer, signingTime).getDocumentElement();
                yield new Sealed(
                        new WireMessage(spelling, StrictXml.canonical(signed), null),
                        XmlSeal.open(signed, signingTime).digest());
            }
        };
    }

    public String kid() {
        return signer.kid();
    }
}
