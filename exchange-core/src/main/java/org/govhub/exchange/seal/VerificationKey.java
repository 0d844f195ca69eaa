package org.govhub.exchange.seal;

import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * A registered public key that can say whether a signature is its own. Immutable, decoded once, safe for many threads.
 *
 * <p>Whether the key is valid at some instant, revoked or bound to a party is the directory's business.
 */
public final class VerificationKey {

    private final Algorithm algorithm;
    private final X509Certificate certificate;
    private final byte[] der;
    private final String kid;
    private final SignatureCheck check;

    /**
     * Takes the key out of its certificate.
     *
     * @throws IllegalArgumentException naming why, if the key does not fit the algorithm or is weak: RSA below 2048 bits
     *     or with an exponent below 65537, a curve other than the algorithm's, a point outside the group, a key usage without
     *     signatures (THREATS K11)
     */
    public VerificationKey(X509Certificate certificate, Algorithm algorithm) {
        requireForSigning(certificate);
        this.algorithm = algorithm;
        this.certificate = certificate;
        this.der = Certificates.der(certificate);
        this.kid = Certificates.kid(der);
        this.check = SignatureCheck.of(Certificates.publicKey(certificate), algorithm);
    }

    /** Whether {@code signature} is this key's signature of {@code input}; never throws, whatever the bytes are. */
    public boolean verify(byte[] input, byte[] signature) {
        return check.verify(input, signature);
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** The key id of docs/protocol.md §2: base64url of the SHA-256 of the certificate. */
    public String kid() {
        return kid;
    }

    /** First instant at which the certificate is valid. */
    public Instant notBefore() {
        return certificate.getNotBefore().toInstant();
    }

    /** Last instant at which the certificate is valid. */
    public Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    /** Whether the certificate's period contains {@code instant}, both ends included (RFC 5280 §4.1.2.5). */
    public boolean isValidAt(Instant instant) {
        return !instant.isBefore(notBefore()) && !instant.isAfter(notAfter());
    }

    /** Bits 0 and 1 of the key usage are digitalSignature and nonRepudiation (RFC 5280 §4.2.1.3). */
    private static void requireForSigning(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[0] && !usage[1]) {
            throw new IllegalArgumentException("the certificate's key usage does not allow signatures");
        }
    }

    /** The hash of the certificate, for comparison with what a signature says about its signer. */
    byte[] certificateHash(Digest digest) {
        return digest.of(der);
    }
}
