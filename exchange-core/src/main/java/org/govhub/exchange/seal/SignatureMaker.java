package org.govhub.exchange.seal;

import java.io.IOException;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** One private key, decoded once. Implementations are safe for many threads. */
@FunctionalInterface
interface SignatureMaker {

    byte[] sign(byte[] input);

    /** Decodes the key; one of another kind is an {@link IllegalArgumentException} that names why. */
    static SignatureMaker of(PrivateKeyInfo key, Algorithm algorithm) {
        try {
            return switch (algorithm) {
                case ES256 -> Ecdsa.maker(key);
                case RS256 -> Rsa.pkcs1Maker(key);
                case PS256 -> Rsa.pssMaker(key);
                case EDDSA -> EdDsa.maker(key);
                case SM2 -> Sm2.maker(key);
            };
        } catch (IOException e) {
            throw new IllegalArgumentException("the private key cannot be read", e);
        }
    }
}
