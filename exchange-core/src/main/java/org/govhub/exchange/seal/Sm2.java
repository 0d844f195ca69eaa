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

/** SM2 with SM3: DER SEQUENCE{r,s}, signer id {@code 1234567812345678} (GM/T 0009). */
final class Sm2 {

    private static final byte[] SIGNER_ID = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    /** Two tags with lengths around two numbers of up to 33 bytes. */
    private static final int MAX_LENGTH = 72;

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

    /**
     * Whether this is the one DER encoding of two numbers from 1 to n − 1. Read by hand: the library's decoder throws on
     * some bytes instead of saying no.
     */
    private static boolean isStrictDer(byte[] signature) {
        if (signature.length < 8 || signature.length > MAX_LENGTH) {
            return false;
        }
        int endOfR = endOfNumber(signature, 2);
        return signature[0] == SEQUENCE
                && signature[1] == signature.length - 2
                && endOfR > 0
                && endOfNumber(signature, endOfR) == signature.length;
    }

    /** Where the INTEGER that starts here ends, or -1 if it is not minimal, not positive or not below n. */
    private static int endOfNumber(byte[] der, int start) {
        if (start + 3 > der.length || der[start] != INTEGER || der[start + 1] < 1) {
            return -1;
        }
        int first = start + 2;
        int end = first + der[start + 1];
        if (end > der.length || der[first] < 0) {
            return -1;
        }
        boolean padded = der[first] == 0 && (end == first + 1 || der[first + 1] >= 0);
        boolean inRange = new BigInteger(der, first, end - first).compareTo(Curve.SM2.order()) < 0;
        return !padded && inRange ? end : -1;
    }
}
