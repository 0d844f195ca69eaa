package org.govhub.exchange.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.encodings.PKCS1Encoding;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;

/** RS256 and PS256 (RFC 8017), moduli from 2048 to 8192 bits. */
final class Rsa {

    private static final int SALT = 32;
    private static final byte TRAILER = (byte) 0xBC;
    private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65537);
    /** DER of DigestInfo for SHA-256 up to the hash, RFC 8017 §9.2 note 1. */
    private static final byte[] SHA_256_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private Rsa() {}

    /**
     * Builds the one encoding RFC 8017 §8.2.2 allows and compares: nothing of what the signature holds is parsed, so there
     * is no room for the forgeries against parsers of the padding.
     */
    static SignatureCheck pkcs1Check(SubjectPublicKeyInfo key) {
        RSAKeyParameters rsa = publicKey(key);
        int length = length(rsa);
        return (input, signature) -> {
            BigInteger number = new BigInteger(1, signature);
            if (signature.length != length || number.compareTo(rsa.getModulus()) >= 0) {
                return false;
            }
            return number.modPow(rsa.getExponent(), rsa.getModulus())
                    .equals(new BigInteger(1, pkcs1Encoding(input, length)));
        };
    }

    static SignatureCheck pssCheck(SubjectPublicKeyInfo key) {
        RSAKeyParameters rsa = publicKey(key);
        int length = length(rsa);
        return (input, signature) -> {
            if (signature.length != length || new BigInteger(1, signature).compareTo(rsa.getModulus()) >= 0) {
                return false;
            }
            PSSSigner pss = pss();
            pss.init(false, rsa);
            pss.update(Digest.SHA_256.of(input), 0, 32);
            return pss.verifySignature(signature);
        };
    }

    static SignatureMaker pkcs1Maker(PrivateKeyInfo key) throws IOException {
        RSAPrivateCrtKeyParameters rsa = privateKey(key);
        return input -> {
            PKCS1Encoding pkcs1 = new PKCS1Encoding(new RSABlindedEngine());
            pkcs1.init(true, rsa);
            byte[] info = digestInfo(input);
            try {
                return pkcs1.processBlock(info, 0, info.length);
            } catch (InvalidCipherTextException e) {
                throw new IllegalStateException("RSA cannot sign", e);
            }
        };
    }

    static SignatureMaker pssMaker(PrivateKeyInfo key) throws IOException {
        RSAPrivateCrtKeyParameters rsa = privateKey(key);
        return input -> {
            PSSSigner pss = pss();
            pss.init(true, rsa);
            pss.update(Digest.SHA_256.of(input), 0, 32);
            try {
                return pss.generateSignature();
            } catch (CryptoException e) {
                throw new IllegalStateException("RSA cannot sign", e);
            }
        };
    }

    private static PSSSigner pss() {
        return PSSSigner.createRawSigner(new RSABlindedEngine(), new SHA256Digest(), new SHA256Digest(), SALT, TRAILER);
    }

    private static byte[] pkcs1Encoding(byte[] input, int length) {
        byte[] encoding = new byte[length];
        byte[] info = digestInfo(input);
        encoding[1] = 1;
        Arrays.fill(encoding, 2, length - info.length - 1, (byte) 0xFF);
        System.arraycopy(info, 0, encoding, length - info.length, info.length);
        return encoding;
    }

    private static byte[] digestInfo(byte[] input) {
        byte[] info = Arrays.copyOf(SHA_256_INFO, SHA_256_INFO.length + 32);
        System.arraycopy(Digest.SHA_256.of(input), 0, info, SHA_256_INFO.length, 32);
        return info;
    }

    private static RSAKeyParameters publicKey(SubjectPublicKeyInfo key) {
        requireRsa(key.getAlgorithm().getAlgorithm());
        RSAPublicKey rsa = RSAPublicKey.getInstance(
                ASN1Sequence.getInstance(key.getPublicKeyData().getOctets()));
        int bits = rsa.getModulus().bitLength();
        if (bits < 2048 || bits > 8192) {
            throw new IllegalArgumentException("the RSA modulus has " + bits + " bits, 2048 to 8192 are accepted");
        }
        BigInteger exponent = rsa.getPublicExponent();
        if (exponent.compareTo(SMALLEST_EXPONENT) < 0 || !exponent.testBit(0) || exponent.bitLength() > 64) {
            throw new IllegalArgumentException("the RSA exponent must be odd, at least 65537 and at most 64 bits long");
        }
        // The constructor also refuses even moduli, small factors and moduli that are prime.
        return new RSAKeyParameters(false, rsa.getModulus(), exponent);
    }

    private static RSAPrivateCrtKeyParameters privateKey(PrivateKeyInfo key) throws IOException {
        requireRsa(key.getPrivateKeyAlgorithm().getAlgorithm());
        RSAPrivateKey rsa = RSAPrivateKey.getInstance(key.parsePrivateKey());
        return new RSAPrivateCrtKeyParameters(
                rsa.getModulus(),
                rsa.getPublicExponent(),
                rsa.getPrivateExponent(),
                rsa.getPrime1(),
                rsa.getPrime2(),
                rsa.getExponent1(),
                rsa.getExponent2(),
                rsa.getCoefficient());
    }

    private static int length(RSAKeyParameters rsa) {
        return (rsa.getModulus().bitLength() + 7) / 8;
    }

    private static void requireRsa(ASN1ObjectIdentifier kind) {
        if (!kind.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            throw new IllegalArgumentException("the algorithm needs an RSA key");
        }
    }
}
