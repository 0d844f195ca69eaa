package org.govhub.adapters.client;

import static org.govhub.exchange.message.RefusalCode.SIGNATURE_INVALID;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.message.XmlMessages;
import org.govhub.exchange.seal.DetachedJws;
import org.govhub.exchange.seal.Digest;
import org.govhub.exchange.seal.SealedXml;
import org.govhub.exchange.seal.StrictXml;
import org.govhub.exchange.seal.VerificationKey;
import org.govhub.exchange.seal.XmlSeal;
import org.w3c.dom.Element;

/**
 * A message whose signature one of the expected keys made. It is read from what the signature covers and nothing else.
 *
 * @param digest digest of the signed content
 */
public record Incoming(Message message, String digest) {

    /**
     * Verifies first, reads then.
     *
     * @param keys keys the sender may have signed with; those whose certificate is not valid at {@code now} do not count
     * @throws RefusedException {@code SIGNATURE_INVALID} or {@code MALFORMED}
     */
    public static Incoming verify(WireMessage wire, List<VerificationKey> keys, Instant now) {
        return switch (wire.spelling()) {
            case JSON -> {
                if (wire.jws() == null) {
                    throw new RefusedException(SIGNATURE_INVALID, "Beside the JSON message stands no signature.");
                }
                DetachedJws jws = DetachedJws.parse(wire.jws());
                require(keys, now, key -> jws.verifies(key, wire.bytes()));
                yield new Incoming(JsonMessages.read(wire.bytes()), Digest.SHA_256.text(wire.bytes()));
            }
            case XML -> verify(StrictXml.parse(wire.bytes()).getDocumentElement(), keys, now);
        };
    }

    /** The same for an XML message that is part of a larger document. */
    static Incoming verify(Element signed, List<VerificationKey> keys, Instant now) {
        SealedXml sealed = XmlSeal.open(signed, now);
        require(keys, now, sealed::verifies);
        return new Incoming(XmlMessages.read(sealed.covered()), sealed.digest());
    }

    private static void require(List<VerificationKey> keys, Instant now, Predicate<VerificationKey> verifies) {
        if (keys.stream().filter(key -> key.isValidAt(now)).noneMatch(verifies)) {
            throw new RefusedException(SIGNATURE_INVALID, "None of the expected keys made this signature.");
        }
    }
}
