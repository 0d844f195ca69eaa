package org.govhub.exchange.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.util.BigIntegers;

/** ES256: r‖s of 32 bytes each (RFC 7518 §3.4), the nonce derived from key and message (RFC 6979). */
final class Ecdsa {

    private static final int HALF = 32;

    private Ecdsa() {}

    static SignatureCheck check(SubjectPublicKeyInfo key) {
        ECPublicKeyParameters point = Curve.P256.publicKey(key);
        return (input, signature) -> {
            if (signature.length != 2 * HALF) {
                return false;
            }
            BigInteger r = new BigInteger(1, signature, 0, HALF);
            BigInteger s = new BigInteger(1, signature, HALF, HALF);
            if (!inRange(r) || !inRange(s)) {
                return false;
            }
            ECDSASigner ecdsa = new ECDSASigner();
            ecdsa.init(false, point);
            return ecdsa.verifySignature(Digest.SHA_256.of(input), r, s);
        };
    }

    static SignatureMaker maker(PrivateKeyInfo key) throws IOException {
        ECPrivateKeyParameters secret = Curve.P256.privateKey(key);
        return input -> {
            ECDSASigner ecdsa = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
            ecdsa.init(true, secret);
            BigInteger[] pair = ecdsa.generateSignature(Digest.SHA_256.of(input));
            byte[] signature = Arrays.copyOf(BigIntegers.asUnsignedByteArray(HALF, pair[0]), 2 * HALF);
            System.arraycopy(BigIntegers.asUnsignedByteArray(HALF, pair[1]), 0, signature, HALF, HALF);
            return signature;
        };
    }

    private static boolean inRange(BigInteger number) {
        return number.signum() > 0 && number.compareTo(Curve.P256.order()) < 0;
    }
}
