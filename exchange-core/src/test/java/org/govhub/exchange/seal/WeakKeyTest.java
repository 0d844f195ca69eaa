package org.govhub.exchange.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that are refused at registration (K11), and signatures at the edges of their number ranges (K1, K2). */
class WeakKeyTest {

    private static final byte[] INPUT = "政务".getBytes(StandardCharsets.UTF_8);

    @Test
    void construct_weakRsa_refusedWithReason() throws IOException {
        BigInteger modulus = honestModulus();
        BigInteger f4 = BigInteger.valueOf(65537);
        assertThat(rsa(modulus, f4)).isNotNull();

        assertThatThrownBy(() -> rsa(modulus.shiftRight(1024).setBit(0), f4)).hasMessageContaining("1024 bits");
        assertThatThrownBy(() -> rsa(modulus.shiftRight(1).setBit(0), f4)).hasMessageContaining("2047 bits");
        assertThatThrownBy(() -> rsa(modulus.shiftLeft(8000).setBit(0), f4)).hasMessageContaining("8192");
        for (long exponent : new long[] {1, 3, 17, 65535, 65538}) {
            assertThatThrownBy(() -> rsa(modulus, BigInteger.valueOf(exponent))).hasMessageContaining("exponent");
        }
        assertThatThrownBy(() -> rsa(modulus, BigInteger.ONE.shiftLeft(64).setBit(0)))
                .hasMessageContaining("exponent");
        assertThatThrownBy(() -> rsa(modulus.clearBit(0), f4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void construct_pointOffTheCurveOrInfinity_refused() {
        byte[] honest = Certificates.publicKey(Keys.ours(Algorithm.ES256).certificate())
                .getPublicKeyData()
                .getOctets();
        assertThat(ec(honest)).isNotNull();
        byte[] off = honest.clone();
        off[64] ^= 1;
        assertThatThrownBy(() -> ec(off)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ec(new byte[1])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ec(new byte[0])).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> ec(Arrays.copyOf(honest, 64))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the neutral element, a point of order two, one of order eight, and no point at all
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "0200000000000000000000000000000000000000000000000000000000000000",
                "00"
            })
    void construct_ed25519OutsideTheGroup_refused(String point) {
        var key = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519),
                HexFormat.of().parseHex(point));
        assertThatThrownBy(() -> SignatureCheck.of(key, Algorithm.EDDSA)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void verify_ecdsaNumbersOutOfRange_refusedAndTheTwinIsNoOtherMessage() {
        VerificationKey key = Keys.ours(Algorithm.ES256).verificationKey();
        byte[] honest = Keys.ours(Algorithm.ES256).signer().sign(INPUT);
        BigInteger n = Curve.P256.order();
        BigInteger r = new BigInteger(1, honest, 0, 32);
        BigInteger s = new BigInteger(1, honest, 32, 32);
        assertThat(key.verify(INPUT, pair(r, s))).isTrue();
        // anyone can make the twin; it signs the same bytes, and a message's identity leaves the signature out
        assertThat(key.verify(INPUT, pair(r, n.subtract(s)))).isTrue();
        for (BigInteger bad : new BigInteger[] {BigInteger.ZERO, n, n.add(BigInteger.ONE)}) {
            assertThat(key.verify(INPUT, pair(bad, s))).isFalse();
            assertThat(key.verify(INPUT, pair(r, bad))).isFalse();
            assertThat(key.verify(INPUT, pair(bad, bad))).isFalse();
        }
    }

    @Test
    void verify_ed25519WithGroupOrderAdded_refused() {
        VerificationKey key = Keys.ours(Algorithm.EDDSA).verificationKey();
        byte[] honest = Keys.ours(Algorithm.EDDSA).signer().sign(INPUT);
        assertThat(key.verify(INPUT, honest)).isTrue();
        BigInteger order =
                new BigInteger("7237005577332262213973186563042994240857116359379907606001950938285454250989");
        byte[] scalar = org.bouncycastle.util.Arrays.reverse(Arrays.copyOfRange(honest, 32, 64));
        byte[] sum = BigIntegers.asUnsignedByteArray(32, new BigInteger(1, scalar).add(order));
        byte[] forged = Arrays.copyOf(honest, 64);
        System.arraycopy(org.bouncycastle.util.Arrays.reverse(sum), 0, forged, 32, 32);
        assertThat(key.verify(INPUT, forged)).isFalse();
    }

    private static byte[] pair(BigInteger r, BigInteger s) {
        return org.bouncycastle.util.Arrays.concatenate(
                BigIntegers.asUnsignedByteArray(32, r), BigIntegers.asUnsignedByteArray(32, s));
    }

    private static SignatureCheck ec(byte[] point) {
        var kind = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);
        return SignatureCheck.of(new SubjectPublicKeyInfo(kind, point), Algorithm.ES256);
    }

    private static SignatureCheck rsa(BigInteger modulus, BigInteger exponent) throws IOException {
        var kind = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        return SignatureCheck.of(new SubjectPublicKeyInfo(kind, new RSAPublicKey(modulus, exponent)), Algorithm.RS256);
    }

    private static BigInteger honestModulus() {
        byte[] key = Certificates.publicKey(Keys.ours(Algorithm.RS256).certificate())
                .getPublicKeyData()
                .getOctets();
        return RSAPublicKey.getInstance(key).getModulus();
    }
}
