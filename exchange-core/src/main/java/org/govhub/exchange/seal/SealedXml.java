package org.govhub.exchange.seal;

import java.time.Instant;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A signed XML message whose form and digests were found right; only {@link #verifies} says whose it is. Everything after
 * the verification reads {@link #covered()} and nothing else of the document.
 */
public final class SealedXml {

    private final Element covered;
    private final String digest;
    private final Algorithm algorithm;
    private final Optional<String> kid;
    private final Optional<XadesProperties> properties;
    private final byte[] signedInfo;
    private final byte[] signature;

    SealedXml(
            Element covered,
            String digest,
            Algorithm algorithm,
            Optional<String> kid,
            Optional<XadesProperties> properties,
            byte[] signedInfo,
            byte[] signature) {
        this.covered = covered;
        this.digest = digest;
        this.algorithm = algorithm;
        this.kid = kid;
        this.properties = properties;
        this.signedInfo = signedInfo;
        this.signature = signature;
    }

    /**
     * Whether {@code key} made this signature. False also when the key is registered for another algorithm (compare
     * {@link #algorithm()} first: KEY_NOT_BOUND) or when the signature names another certificate than the key's.
     */
    public boolean verifies(VerificationKey key) {
        return key.algorithm() == algorithm
                && properties
                        .flatMap(XadesProperties::certificate)
                        .map(hash -> hash.fits(key))
                        .orElse(true)
                && key.verify(signedInfo, signature);
    }

    /** The very element the signature covers. It still holds the signature as first child. */
    public Element covered() {
        return covered;
    }

    /**
     * The digest that is the message's identity (docs/protocol.md §2): over its canonical form without the signature, written
     * {@code sha-256:…}, or {@code sm3:…} where the signature itself uses SM3.
     */
    public String digest() {
        return digest;
    }

    /** The algorithm the signature claims. */
    public Algorithm algorithm() {
        return algorithm;
    }

    /** The key id of the certificate the message brings along: a hint whose key to try first, never a key to trust. */
    public Optional<String> kid() {
        return kid;
    }

    /** When the signer says it signed, if it says so. */
    public Optional<Instant> signingTime() {
        return properties.flatMap(XadesProperties::signingTime);
    }

    public byte[] signatureValue() {
        return signature.clone();
    }
}
