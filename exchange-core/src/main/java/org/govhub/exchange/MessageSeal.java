package org.govhub.exchange;

import java.util.Base64;
import java.util.Optional;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.DetachedJws;
import org.govhub.exchange.seal.SealedXml;
import org.govhub.exchange.seal.VerificationKey;

/** The signature of a message in either spelling, and what it covers. */
public sealed interface MessageSeal {

    Algorithm algorithm();

    /** The key the message names, a hint and nothing more. */
    Optional<String> kid();

    /** Identity digest of the signed content without the signature (docs/protocol.md §2). */
    String digest();

    /** The signature as text, for the log. */
    String signature();

    boolean verifies(VerificationKey key);

    /** A detached JWS over the body's bytes. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes as received, shared with their WireMessage
    record Json(DetachedJws jws, byte[] body, String digest) implements MessageSeal {
        @Override
        public Algorithm algorithm() {
            return jws.algorithm();
        }

        @Override
        public Optional<String> kid() {
            return jws.kid();
        }

        @Override
        public String signature() {
            return jws.headerValue();
        }

        @Override
        public boolean verifies(VerificationKey key) {
            return jws.verifies(key, body);
        }
    }

    /** An XML signature inside the message. */
    record Xml(SealedXml sealed) implements MessageSeal {
        @Override
        public Algorithm algorithm() {
            return sealed.algorithm();
        }

        @Override
        public Optional<String> kid() {
            return sealed.kid();
        }

        @Override
        public String digest() {
            return sealed.digest();
        }

        @Override
        public String signature() {
            return Base64.getEncoder().encodeToString(sealed.signatureValue());
        }

        @Override
        public boolean verifies(VerificationKey key) {
            return sealed.verifies(key);
        }
    }
}
