package org.govhub.adapters.folder;

import java.io.IOException;
import java.net.URI;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.govhub.adapters.connector.ConnectorSettings.Sftp;
import org.govhub.adapters.connector.Secret;
import org.govhub.adapters.connector.StructureFault;

/**
 * A user signed in at an SFTP server that has shown the host key the settings name. Every question to the server has an answer
 * within the settings' time or is a fault.
 */
record SftpSession(SshClient ssh, SftpClient files) implements AutoCloseable {

    /**
     * Connects.
     *
     * @throws StructureFault when the settings name another host key than the server shows, or none
     * @throws IOException when the server does not answer or does not let the user in
     */
    static SftpSession open(Sftp settings) throws IOException {
        AtomicReference<PublicKey> shown = new AtomicReference<>();
        SshClient ssh = ClientBuilder.builder()
                .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY) // nothing of the user's own ~/.ssh
                .serverKeyVerifier((session, address, key) -> {
                    shown.set(key);
                    return settings.hostKey().equals(fingerprint(key));
                })
                .build();
        ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        ssh.setUserInteraction(UserInteraction.NONE);
        CoreModuleProperties.IDLE_TIMEOUT.set(ssh, settings.timeout()); // how long an answer is waited for too
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(ssh, settings.timeout().dividedBy(3));
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(ssh, settings.timeout());
        ssh.start();
        try {
            return new SftpSession(ssh, signedIn(settings, ssh));
        } catch (IOException e) {
            ssh.stop();
            PublicKey key = shown.get();
            if (key == null || settings.hostKey().equals(fingerprint(key))) {
                throw new IOException(
                        "The SFTP server " + server(settings) + " cannot be used as "
                                + settings.folder().getUserInfo() + ": " + e.getMessage()
                                + ". See whether it answers within "
                                + settings.timeout().toSeconds()
                                + " seconds ('timeout:' under 'sftp:'), and whether user"
                                + " and key are right.",
                        e);
            }
            throw new StructureFault(List.of(otherKey(settings, key)));
        }
    }

    /** Host and port, for people. */
    static String server(Sftp settings) {
        return settings.folder().getHost() + ":" + port(settings.folder());
    }

    @Override
    public void close() throws IOException {
        try {
            files.close();
        } finally {
            ssh.stop();
        }
    }

    private static String otherKey(Sftp settings, PublicKey key) {
        String found = "The SFTP server " + server(settings) + " shows host key " + fingerprint(key) + " ("
                + KeyUtils.getKeyType(key) + "), ";
        return settings.hostKey().isEmpty()
                ? found
                        + "connector.yaml names none; nothing was sent. Compare it with what whoever runs the server says"
                        + " ('ssh-keygen -l' there), then add 'hostKey: " + fingerprint(key) + "' under 'sftp:'."
                : found + "expected " + settings.hostKey() + "; nothing was sent. Ask whoever runs the server which one"
                        + " is right; if the key was changed there, write the new one as 'hostKey:'.";
    }

    private static String fingerprint(PublicKey key) {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }

    private static SftpClient signedIn(Sftp settings, SshClient ssh) throws IOException {
        URI folder = settings.folder();
        ClientSession session = ssh.connect(folder.getUserInfo(), folder.getHost(), port(folder))
                .verify(settings.timeout())
                .getSession();
        Secret password = settings.password();
        if (settings.key() != null) {
            for (KeyPair key : keys(settings, session)) {
                session.addPublicKeyIdentity(key);
            }
        } else if (password != null) {
            session.addPasswordIdentity(password.read());
        }
        session.auth().verify(settings.timeout());
        return SftpClientFactory.instance().createSftpClient(session);
    }

    private static int port(URI folder) {
        return folder.getPort() < 0 ? 22 : folder.getPort();
    }

    private static Iterable<KeyPair> keys(Sftp settings, ClientSession session) throws IOException {
        FileKeyPairProvider file = new FileKeyPairProvider(Objects.requireNonNull(settings.key()));
        Secret password = settings.password();
        if (password != null) {
            file.setPasswordFinder(FilePasswordProvider.of(password.read()));
        }
        List<KeyPair> keys = new ArrayList<>();
        file.loadKeys(session).forEach(keys::add);
        if (keys.isEmpty()) { // the library logs what it cannot read, and goes on without
            throw new IOException("the key file " + settings.key()
                    + " is missing, holds no private key in OpenSSH or PEM form, or has another password");
        }
        return keys;
    }
}
