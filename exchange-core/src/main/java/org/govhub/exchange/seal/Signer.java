package org.govhub.exchange.seal;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** A private key with its certificate, ready to sign. The key is decoded once; safe for many threads. */
public final class Signer {

    private static final byte[] PROBE = "does the key fit the certificate".getBytes(StandardCharsets.US_ASCII);

    private final Algorithm algorithm;
    private final X509Certificate certificate;
    private final String kid;
    private final SignatureMaker maker;

    /**
     * Takes key and certificate together.
     *
     * @throws IllegalArgumentException naming why, if the key does not fit the algorithm, is weak, or is not the
     *     certificate's
     */
    public Signer(X509Certificate certificate, PrivateKey key, Algorithm algorithm) {
        VerificationKey publicSide = new VerificationKey(certificate, algorithm);
        this.algorithm = algorithm;
        this.certificate = certificate;
        this.kid = publicSide.kid();
        this.maker = SignatureMaker.of(PrivateKeyInfo.getInstance(key.getEncoded()), algorithm);
        if (!publicSide.verify(PROBE, maker.sign(PROBE))) {
            throw new IllegalArgumentException("the private key is not the one the certificate was issued for");
        }
    }

    /** The signature of {@code input} in the form {@link Algorithm} describes. */
    public byte[] sign(byte[] input) {
        return maker.sign(input);
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
}
