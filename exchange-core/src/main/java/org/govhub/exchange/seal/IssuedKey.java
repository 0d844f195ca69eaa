package org.govhub.exchange.seal;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A key pair as the demonstration's authority hands it over.
 *
 * @param certificate names the organisation and holds the public key
 * @param key the private key
 * @param algorithm what the pair was made for
 */
public record IssuedKey(X509Certificate certificate, PrivateKey key, Algorithm algorithm) {

    public Signer signer() {
        return new Signer(certificate, key, algorithm);
    }

    public VerificationKey verificationKey() {
        return new VerificationKey(certificate, algorithm);
    }

    /** Says whose key it is and never shows it. */
    @Override
    public String toString() {
        return "IssuedKey[" + algorithm.joseName() + ", " + certificate.getSubjectX500Principal() + "]";
    }
}
