package org.govhub.exchange.seal;

import java.io.ByteArrayInputStream;
import java.security.Provider;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * What the seal needs of X.509. Bouncy Castle reads the certificates because the JDK refuses those with SM2 keys; its
 * provider is used by instance only and is never registered, so that nothing else in the process changes its behaviour.
 */
final class Certificates {

    static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private Certificates() {}

    /** Reads one DER certificate. */
    static X509Certificate read(byte[] der) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509", BOUNCY_CASTLE);
            if (factory.generateCertificate(new ByteArrayInputStream(der)) instanceof X509Certificate certificate) {
                return certificate;
            }
            throw new IllegalArgumentException("there is no X.509 certificate");
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the X.509 certificate cannot be read", e);
        }
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("the X.509 certificate cannot be encoded", e);
        }
    }

    static SubjectPublicKeyInfo publicKey(X509Certificate certificate) {
        return Certificate.getInstance(der(certificate)).getSubjectPublicKeyInfo();
    }

    /** The key id of docs/protocol.md §2: base64url of the SHA-256 of the certificate's DER. */
    static String kid(byte[] der) {
        return Base64Url.encode(Digest.SHA_256.of(der));
    }
}
