package org.govhub.adapters.client;

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
 * A message signed and ready to send.
 *
 * @param digest digest of the signed content, by which receipts and replies name it
 */
public record Outgoing(Message message, WireMessage wire, String digest) {

    /** Writes the message in a spelling and signs it. */
    public static Outgoing sign(Message message, Spelling spelling, Signer signer) {
        return switch (spelling) {
            case JSON -> {
                byte[] body = JsonMessages.write(message);
                String jws = DetachedJws.sign(signer, body).headerValue();
                yield new Outgoing(message, new WireMessage(spelling, body, jws), Digest.SHA_256.text(body));
            }
            case XML -> {
                Instant time = message.created().toInstant();
                Document signed = XmlSeal.sign(XmlMessages.write(message), signer, time);
                byte[] bytes = StrictXml.canonical(signed.getDocumentElement());
                Element travels = StrictXml.parse(bytes).getDocumentElement();
                String digest = XmlSeal.open(travels, time).digest();
                yield new Outgoing(message, new WireMessage(spelling, bytes, null), digest);
            }
        };
    }
}
