package org.govhub.exchange.seal;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ed25519 (RFC 8032); S must be smaller than the group order, the key must lie in the prime-order group. */
final class EdDsa {

    private EdDsa() {}

    static SignatureCheck check(SubjectPublicKeyInfo key) {
        requireEd25519(key.getAlgorithm().getAlgorithm());
        byte[] encoded = key.getPublicKeyData().getOctets();
        if (encoded.length != Ed25519.PUBLIC_KEY_SIZE || !Ed25519.validatePublicKeyFull(encoded, 0)) {
            throw new IllegalArgumentException("the Ed25519 key is not a point of the prime-order group");
        }
        Ed25519PublicKeyParameters point = new Ed25519PublicKeyParameters(encoded);
        return (input, signature) -> signature.length == Ed25519.SIGNATURE_SIZE
                && point.verify(Ed25519.Algorithm.Ed25519, null, input, 0, input.length, signature, 0);
    }

    static SignatureMaker maker(PrivateKeyInfo key) throws IOException {
        requireEd25519(key.getPrivateKeyAlgorithm().getAlgorithm());
        byte[] seed = ASN1OctetString.getInstance(key.parsePrivateKey()).getOctets();
        Ed25519PrivateKeyParameters secret = new Ed25519PrivateKeyParameters(seed);
        return input -> {
            byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
            secret.sign(Ed25519.Algorithm.Ed25519, null, input, 0, input.length, signature, 0);
            return signature;
        };
    }

    private static void requireEd25519(ASN1ObjectIdentifier kind) {
        if (!kind.equals(EdECObjectIdentifiers.id_Ed25519)) {
            throw new IllegalArgumentException("the algorithm EdDSA needs an Ed25519 key");
        }
    }
}
