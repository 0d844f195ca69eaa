package org.govhub.exchange.seal;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** Certificates and PKCS#8 private keys as PEM text, the form every outside tool reads. */
public final class Pem {

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    private Pem() {}

    /**
     * The first certificate of the text.
     *
     * @throws IllegalArgumentException if the text does not begin with one
     */
    public static X509Certificate certificate(String pem) {
        return Certificates.read(block(pem, CERTIFICATE));
    }

    /**
     * The private key of the text, which must be unencrypted PKCS#8.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static PrivateKey privateKey(String pem) {
        byte[] der = block(pem, PRIVATE_KEY);
        try {
            return new JcaPEMKeyConverter()
                    .setProvider(Certificates.BOUNCY_CASTLE)
                    .getPrivateKey(PrivateKeyInfo.getInstance(der));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the private key cannot be read", e);
        }
    }

    /** Reads a certificate file. */
    public static X509Certificate readCertificate(Path file) throws IOException {
        return certificate(Files.readString(file, StandardCharsets.US_ASCII));
    }

    /** Reads a private key file. */
    public static PrivateKey readPrivateKey(Path file) throws IOException {
        return privateKey(Files.readString(file, StandardCharsets.US_ASCII));
    }

    public static String write(X509Certificate certificate) {
        return write(CERTIFICATE, Certificates.der(certificate));
    }

    /** The key as unencrypted PKCS#8; keep it only where {@link #writeSecret} would put it. */
    public static String write(PrivateKey key) {
        PrivateKeyInfo whole = PrivateKeyInfo.getInstance(key.getEncoded());
        try {
            // Without the public key that Bouncy Castle adds to an Ed25519 key: openssl 3.0 and Node cannot read that
            // form.
            PrivateKeyInfo plain = new PrivateKeyInfo(whole.getPrivateKeyAlgorithm(), whole.parsePrivateKey());
            return write(PRIVATE_KEY, plain.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    /**
     * Writes a private key to a new file that from its first byte only the owner can read, and makes it durable.
     *
     * @throws IOException also if the file exists: a key is never overwritten
     */
    public static void writeSecret(Path file, PrivateKey key) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Set<StandardOpenOption> create = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, create, ownerOnly)) {
            ByteBuffer content = ByteBuffer.wrap(write(key).getBytes(StandardCharsets.US_ASCII));
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
    }

    private static byte[] block(String pem, String type) {
        try (PemReader reader = new PemReader(new StringReader(pem))) {
            PemObject first = reader.readPemObject();
            if (first == null) {
                throw new IllegalArgumentException("this is not PEM: there is no BEGIN " + type + " line");
            }
            if (!first.getType().equals(type)) {
                throw new IllegalArgumentException("expected PEM of type " + type + ", found " + first.getType()
                        + (type.equals(PRIVATE_KEY) ? " (openssl pkcs8 -topk8 -nocrypt converts it)" : ""));
            }
            return first.getContent();
        } catch (IOException e) {
            throw new IllegalArgumentException("the PEM text is damaged", e);
        }
    }

    private static String write(String type, byte[] der) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, der));
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return text.toString();
    }
}
