package org.govhub.exchange.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/**
 * The key that signs checkpoints (Ed25519), under a name. A log's checkpoint carries the name as its origin, so the
 * exchange log and the security log of one hub sign under two names and neither can stand in for the other. Thread-safe.
 */
public final class NoteSigner {
    private static final String SECURITY = "/security";

    private final String name;
    private final Ed25519PrivateKeyParameters key;

    private NoteSigner(String name, Ed25519PrivateKeyParameters key) {
        this.name = name;
        this.key = key;
    }

    /**
     * Opens {@code log.key.pem} (PKCS#8, owner only) in the folder {@code keys}, or makes it at the first start, and writes
     * the verifier keys of both logs, one a line, to {@code log.pub} beside it. The signer returned is named
     * {@code hubId}; {@link #forSecurityLog} gives the other one.
     */
    public static NoteSigner open(Path keys, String hubId) throws IOException {
        Path file = keys.resolve("log.key.pem");
        if (Files.notExists(file)) {
            OwnerFile.create(file, pem(new Ed25519PrivateKeyParameters(new SecureRandom())));
        }
        NoteSigner signer = new NoteSigner(hubId, read(file));
        String verifiers = signer.verifierKey().text() + "\n"
                + signer.forSecurityLog().verifierKey().text() + "\n";
        Path published = keys.resolve("log.pub");
        if (Files.notExists(published) || !Files.readString(published).equals(verifiers)) {
            Files.writeString(published, verifiers);
        }
        return signer;
    }

    /** The same key under the name of the security log, {@code <hub id>/security}. */
    public NoteSigner forSecurityLog() {
        return new NoteSigner(name + SECURITY, key);
    }

    public String name() {
        return name;
    }

    public NoteVerifierKey verifierKey() {
        return new NoteVerifierKey(name, key.generatePublicKey().getEncoded());
    }

    /** Signs {@code text}, which ends with a newline. */
    public SignedNote sign(String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        byte[] signature = signer.generateSignature();
        byte[] line = Arrays.copyOf(verifierKey().hash(), 4 + signature.length);
        System.arraycopy(signature, 0, line, 4, signature.length);
        return new SignedNote(text, List.of(new SignedNote.Signature(name, line)));
    }

    private static byte[] pem(Ed25519PrivateKeyParameters key) throws IOException {
        // Version 1 of PKCS#8, without the public key that RFC 5958 allows: every tool reads that.
        byte[] der = new PrivateKeyInfo(
                        new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), new DEROctetString(key.getEncoded()))
                .getEncoded();
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static Ed25519PrivateKeyParameters read(Path file) throws IOException {
        String body = Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
                .filter(line -> !line.startsWith("-----"))
                .collect(Collectors.joining());
        try {
            if (PrivateKeyFactory.createKey(Base64.getDecoder().decode(body))
                    instanceof Ed25519PrivateKeyParameters key) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("the checkpoint key is not a PKCS#8 PEM file", e);
        }
        throw new IOException("the checkpoint key is not an Ed25519 key");
    }
}
