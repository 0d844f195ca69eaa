package org.govhub.exchange.seal;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** One public key, decoded and found fit for its algorithm. Implementations are safe for many threads. */
@FunctionalInterface
interface SignatureCheck {

    /** Whether this is a signature of {@code input} by this key; whatever the bytes are, the answer is yes or no. */
    boolean verify(byte[] input, byte[] signature);

    /** Decodes the key; an unfit or weak one is an {@link IllegalArgumentException} that names why. */
    static SignatureCheck of(SubjectPublicKeyInfo key, Algorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> Ecdsa.check(key);
            case RS256 -> Rsa.pkcs1Check(key);
            case PS256 -> Rsa.pssCheck(key);
            case EDDSA -> EdDsa.check(key);
            case SM2 -> Sm2.check(key);
        };
    }
}
