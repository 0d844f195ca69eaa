package org.govhub.exchange.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** SM2 with SM3: DER SEQUENCE{r,s}, signer id {@code 1234567812345678} (GM/T 0009). */
final class Sm2 {

    private static final byte[] SIGNER_ID = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    private Sm2() {}

    static SignatureCheck check(SubjectPublicKeyInfo key) {
        ECPublicKeyParameters point = Curve.SM2.publicKey(key);
        // Initialising hashes the curve and the key (Z); kept per thread it makes the signer four times faster.
        ThreadLocal<SM2Signer> kept = ThreadLocal.withInitial(() -> {
            SM2Signer sm2 = new SM2Signer();
            sm2.init(false, new ParametersWithID(point, SIGNER_ID));
            return sm2;
        });
        return (input, signature) -> {
            if (!isStrictDer(signature)) {
                return false;
            }
            SM2Signer sm2 = kept.get();
            sm2.reset();
            sm2.update(input, 0, input.length);
            return sm2.verifySignature(signature);
        };
    }

    static SignatureMaker maker(PrivateKeyInfo key) throws IOException {
        ECPrivateKeyParameters secret = Curve.SM2.privateKey(key);
        ThreadLocal<SM2Signer> kept = ThreadLocal.withInitial(() -> {
            SM2Signer sm2 = new SM2Signer();
            sm2.init(true, new ParametersWithID(secret, SIGNER_ID));
            return sm2;
        });
        return input -> {
            SM2Signer sm2 = kept.get();
            sm2.reset();
            sm2.update(input, 0, input.length);
            try {
                return sm2.generateSignature();
            } catch (CryptoException e) {
                throw new IllegalStateException("SM2 cannot sign", e);
            }
        };
    }

    /** Whether r and s stand in the one DER encoding and lie between 1 and n − 1. */
    private static boolean isStrictDer(byte[] signature) {
        if (signature.length > 72) {
            return false;
        }
        try {
            BigInteger[] pair = StandardDSAEncoding.INSTANCE.decode(Curve.SM2.order(), signature);
            return pair[0].signum() > 0 && pair[1].signum() > 0;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
