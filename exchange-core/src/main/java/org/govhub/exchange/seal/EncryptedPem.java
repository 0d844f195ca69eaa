package org.govhub.exchange.seal;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** Private keys that lie on the disk under a password, as {@code openssl pkcs8 -topk8} writes them. */
public final class EncryptedPem {

    private EncryptedPem() {}

    /**
     * Reads a private key file.
     *
     * @throws IllegalArgumentException when it is not an encrypted PKCS#8 key, or under another password
     */
    public static PrivateKey readPrivateKey(Path file, String password) throws IOException {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
                PEMParser pem = new PEMParser(text)) {
            if (!(pem.readObject() instanceof PKCS8EncryptedPrivateKeyInfo encrypted)) {
                throw new IllegalArgumentException(file + ": expected PEM of type ENCRYPTED PRIVATE KEY, found another"
                        + " (openssl pkcs8 -topk8 makes one)");
            }
            return new JcaPEMKeyConverter()
                    .setProvider(Certificates.BOUNCY_CASTLE)
                    .getPrivateKey(encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                            .setProvider(Certificates.BOUNCY_CASTLE)
                            .build(password.toCharArray())));
        } catch (OperatorCreationException | PKCSException e) {
            throw new IllegalArgumentException(file + ": the key does not open; is the password right?", e);
        }
    }
}
