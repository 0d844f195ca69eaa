package org.govhub.exchange;

import static org.govhub.exchange.message.RefusalCode.SIGNATURE_INVALID;
import static org.govhub.exchange.message.RefusalCode.TOO_LARGE;

import java.time.Clock;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.message.XmlMessages;
import org.govhub.exchange.seal.DetachedJws;
import org.govhub.exchange.seal.Digest;
import org.govhub.exchange.seal.SealedXml;
import org.govhub.exchange.seal.StrictXml;
import org.govhub.exchange.seal.XmlSeal;

/** Limit and parse: bytes become a message, or are refused as malformed, too large, or not signed in any form. */
final class ReadMessage {

    /** A message is at most this big (docs/protocol.md §1). */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    private final Clock clock;

    ReadMessage(Clock clock) {
        this.clock = clock;
    }

    Parsed read(Received received) {
        WireMessage wire = received.wire();
        if (wire.bytes().length > MAX_BYTES) {
            throw new RefusedException(
                    TOO_LARGE, "Expected at most " + MAX_BYTES + " bytes, found " + wire.bytes().length + ".");
        }
        return switch (wire.spelling()) {
            case JSON -> json(received, wire);
            case XML -> xml(received, wire);
        };
    }

    private static Parsed json(Received received, WireMessage wire) {
        if (wire.jws() == null) {
            throw new RefusedException(
                    SIGNATURE_INVALID,
                    "Expected a detached JWS beside the JSON body (header X-JWS-Signature), found none.");
        }
        MessageSeal seal =
                new MessageSeal.Json(DetachedJws.parse(wire.jws()), wire.bytes(), Digest.SHA_256.text(wire.bytes()));
        return new Parsed(received, JsonMessages.read(wire.bytes()), seal);
    }

    /** The signature's shape comes first; the message is read from the very element the signature covers. */
    private Parsed xml(Received received, WireMessage wire) {
        SealedXml sealed = XmlSeal.open(StrictXml.parse(wire.bytes()).getDocumentElement(), clock.instant());
        return new Parsed(received, XmlMessages.read(sealed.covered()), new MessageSeal.Xml(sealed));
    }
}
