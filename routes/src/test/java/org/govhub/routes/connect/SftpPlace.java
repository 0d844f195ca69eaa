package org.govhub.routes.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;

/** An SFTP server on this machine that lets one user in by key. */
interface SftpPlace extends AutoCloseable {

    int port();

    String user();

    /** What the server calls the folder in which its files lie. */
    String root();

    /** The same folder, as this test sees it. */
    Path files();

    /** File with the user's private key. */
    Path key();

    /** The server's own key, as settings name it. */
    String hostKey();

    @Override
    void close() throws IOException;

    /** The member {@code folder} and {@code sftp} of a flow, as its lines. */
    default String place(String below, int port) {
        return """
                    folder: sftp://%s@127.0.0.1:%d%s%s
                    sftp: {hostKey: "%s", key: %s, timeout: PT2S}
                """.formatted(user(), port, root(), below, hostKey(), key());
    }

    /** The server in each of the ways there are. */
    enum Kind {
        EMBEDDED {
            @Override
            SftpPlace start(Path folder) throws Exception {
                return EmbeddedSftp.start(folder);
            }
        },
        OPEN_SSH {
            @Override
            SftpPlace start(Path folder) throws Exception {
                return OpenSshServer.start(folder);
            }
        };

        abstract SftpPlace start(Path folder) throws Exception;
    }

    static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    /** Writes a private key as OpenSSH does, for nobody else to read. */
    static Path write(KeyPair key, Path file) throws IOException, GeneralSecurityException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
        }
        return file;
    }

    static String fingerprint(KeyPair key) {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());
    }

    /** Names in a folder below, in order; those that begin with a point too. */
    default List<String> names(String below) throws IOException {
        try (var names = Files.list(files().resolve(below))) {
            return names.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
