package org.govhub.exchange.seal;

import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The signature algorithms of docs/protocol.md §2; a party's key is registered with exactly one of them. */
public enum Algorithm {
    /** ECDSA on P-256 with SHA-256; 64 bytes r‖s, deterministic (RFC 6979). The default for new keys. */
    ES256("ES256"),
    /** RSASSA-PKCS1-v1_5 with SHA-256. */
    RS256("RS256"),
    /** RSASSA-PSS with SHA-256, MGF1 with SHA-256, salt of 32 bytes. */
    PS256("PS256"),
    /** Ed25519. */
    EDDSA("EdDSA"),
    /** SM2 with SM3, DER SEQUENCE{r,s}, signer id {@code 1234567812345678} (STANDARDS §6). */
    SM2("SM2");

    private final String joseName;

    Algorithm(String joseName) {
        this.joseName = joseName;
    }

    /** The name as it stands in a JWS header and in the directory. */
    public String joseName() {
        return joseName;
    }

    /**
     * The algorithm written exactly so, upper and lower case included.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Algorithm named(String joseName) {
        for (Algorithm algorithm : values()) {
            if (algorithm.joseName.equals(joseName)) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException(
                "the signature algorithm must be one of ES256, RS256, PS256, EdDSA, SM2, written exactly so");
    }

    /**
     * The algorithm a certificate's key is used with when nobody says otherwise (RS256 for RSA).
     *
     * @throws IllegalArgumentException if no algorithm of the hub fits the key
     */
    public static Algorithm usualFor(X509Certificate certificate) {
        AlgorithmIdentifier key = Certificates.publicKey(certificate).getAlgorithm();
        ASN1ObjectIdentifier kind = key.getAlgorithm();
        if (kind.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return RS256;
        }
        if (kind.equals(EdECObjectIdentifiers.id_Ed25519)) {
            return EDDSA;
        }
        if (kind.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            if (SECObjectIdentifiers.secp256r1.equals(key.getParameters())) {
                return ES256;
            }
            if (GMObjectIdentifiers.sm2p256v1.equals(key.getParameters())) {
                return SM2;
            }
        }
        throw new IllegalArgumentException("the certificate's key is none of P-256, RSA, Ed25519, SM2");
    }
}
