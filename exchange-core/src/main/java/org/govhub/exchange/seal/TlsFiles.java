package org.govhub.exchange.seal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS out of PEM files. */
public final class TlsFiles {

    private TlsFiles() {}

    /**
     * A server's side of TLS.
     *
     * @param certificate file with the server's certificate
     * @param key file with its private key, PKCS#8
     */
    public static SSLContext server(Path certificate, Path key) throws IOException {
        X509Certificate own = Pem.readCertificate(certificate);
        char[] noPassword = new char[0]; // the store lives in memory only
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, noPassword);
            store.setKeyEntry("server", Pem.readPrivateKey(key), noPassword, new Certificate[] {own});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, noPassword);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the TLS certificate and key do not fit together", e);
        }
    }

    /**
     * A client's side of TLS that trusts one issuer and no other.
     *
     * @param issuer file with the certificate the servers' certificates were issued under, or a server's own
     */
    public static SSLContext client(Path issuer) throws IOException {
        X509Certificate trusted = Pem.readCertificate(issuer);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("issuer", trusted);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the issuer's certificate cannot be used for TLS", e);
        }
    }
}
