package org.govhub.exchange.seal;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/** The two elliptic curves; keys must name them, curve parameters spelled out in a key are refused. */
enum Curve {
    P256("P-256", SECObjectIdentifiers.secp256r1),
    SM2("SM2", GMObjectIdentifiers.sm2p256v1);

    private final String title;
    private final ASN1ObjectIdentifier oid;
    private final ECDomainParameters domain;

    Curve(String title, ASN1ObjectIdentifier oid) {
        this.title = title;
        this.oid = oid;
        // the custom implementations are several times faster than the generic ones
        this.domain = new ECNamedDomainParameters(oid, CustomNamedCurves.getByOID(oid));
    }

    BigInteger order() {
        return domain.getN();
    }

    /** The point, proven to lie on the curve and not to be infinity. */
    ECPublicKeyParameters publicKey(SubjectPublicKeyInfo key) {
        requireNamed(key.getAlgorithm());
        byte[] point = key.getPublicKeyData().getOctets();
        return new ECPublicKeyParameters(domain.getCurve().decodePoint(point), domain);
    }

    ECPrivateKeyParameters privateKey(PrivateKeyInfo key) throws IOException {
        requireNamed(key.getPrivateKeyAlgorithm());
        return new ECPrivateKeyParameters(
                ECPrivateKey.getInstance(key.parsePrivateKey()).getKey(), domain);
    }

    private void requireNamed(AlgorithmIdentifier algorithm) {
        if (!algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                || !oid.equals(algorithm.getParameters())) {
            throw new IllegalArgumentException("the algorithm needs a key on the named curve " + title);
        }
    }
}
