package org.govhub.exchange.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A small certificate authority for demonstrations and tests; productive certificates come from a licensed one
 * (STANDARDS §6). The caller keeps its key and certificate.
 *
 * @param certificate the self-signed root, P-256
 * @param key the root's private key
 */
public record CertificateAuthority(X509Certificate certificate, PrivateKey key) {

    /** RFC 5280 §4.1.2.2 allows 20 bytes; 16 random ones never meet twice. */
    private static final int SERIAL_BITS = 127;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new root, valid for {@code validity} from a few minutes before {@code now}. */
    public static CertificateAuthority create(String name, Instant now, Duration validity) {
        KeyPair pair = newKeyPair(Algorithm.ES256);
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.CN, name)
                .build();
        KeyUsage usage = new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
        X509Certificate root =
                certify(subject, pair.getPrivate(), subject, pair, new BasicConstraints(0), usage, now, validity);
        return new CertificateAuthority(root, pair.getPrivate());
    }

    /**
     * A new key pair with its certificate for an organisation; the USCC stands in the subject as
     * {@code organizationIdentifier} (2.5.4.97).
     */
    public IssuedKey issue(String uscc, String name, Algorithm algorithm, Instant now, Duration validity) {
        return issue(uscc, name, algorithm, newKeyPair(algorithm), now, validity);
    }

    /** The same for an RSA key that is being made elsewhere; waits for it. */
    public IssuedKey issue(
            String uscc, String name, Algorithm algorithm, RsaKeyProcess rsa, Instant now, Duration validity) {
        return issue(uscc, name, algorithm, rsa.join(), now, validity);
    }

    private IssuedKey issue(
            String uscc, String name, Algorithm algorithm, KeyPair pair, Instant now, Duration validity) {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.O, name)
                .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, uscc)
                .addRDN(BCStyle.CN, name)
                .build();
        X500Name issuer =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        KeyUsage usage = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation);
        X509Certificate issued = certify(issuer, key, subject, pair, new BasicConstraints(false), usage, now, validity);
        return new IssuedKey(issued, pair.getPrivate(), algorithm);
    }

    private static X509Certificate certify(
            X500Name issuer,
            PrivateKey issuerKey,
            X500Name subject,
            KeyPair pair,
            BasicConstraints constraints,
            KeyUsage usage,
            Instant now,
            Duration validity) {
        SubjectPublicKeyInfo publicKey =
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, RANDOM).setBit(0),
                Date.from(now.minus(Duration.ofMinutes(5))),
                Date.from(now.plus(validity)),
                subject,
                publicKey);
        try {
            builder.addExtension(Extension.basicConstraints, true, constraints);
            builder.addExtension(Extension.keyUsage, true, usage);
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(publicKey));
            return Certificates.read(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setProvider(Certificates.BOUNCY_CASTLE)
                            .build(issuerKey))
                    .getEncoded());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("the certificate cannot be made", e);
        }
    }

    private static KeyPair newKeyPair(Algorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> newKeyPair("EC", new ECGenParameterSpec("secp256r1"));
            case SM2 -> newKeyPair("EC", new ECGenParameterSpec("sm2p256v1"));
            case RS256, PS256 -> newKeyPair("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
            case EDDSA -> newKeyPair("Ed25519", new ECGenParameterSpec("Ed25519"));
        };
    }

    private static KeyPair newKeyPair(String kind, AlgorithmParameterSpec parameters) {
        try {
            // the JDK makes RSA keys several times faster, and nothing but RSA keys here
            KeyPairGenerator generator = kind.equals("RSA")
                    ? KeyPairGenerator.getInstance(kind, "SunRsaSign")
                    : KeyPairGenerator.getInstance(kind, Certificates.BOUNCY_CASTLE);
            generator.initialize(parameters, RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key pair cannot be made", e);
        }
    }
}
