package org.govhub.adapters.folder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.govhub.adapters.connector.ConnectorSettings.Sftp;
import org.govhub.adapters.connector.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A folder of an SFTP server. The server is believed only with the host key the settings name. A file is uploaded under
 * another name and renamed, and forced to the server's disk where it can do that (OpenSSH can).
 */
final class SftpShelf implements Shelf {

    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final int CHUNK = 32 * 1024;

    private final URI folder;
    private final SshClient ssh;
    private final SftpClient files;

    private SftpShelf(URI folder, SshClient ssh, SftpClient files) {
        this.folder = folder;
        this.ssh = ssh;
        this.files = files;
    }

    /**
     * Connects.
     *
     * @throws IOException when the server does not answer, shows another host key, or does not let the user in
     */
    static SftpShelf open(Sftp settings) throws IOException {
        AtomicReference<String> shown = new AtomicReference<>("");
        SshClient ssh = ClientBuilder.builder()
                .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY) // nothing of the user's own ~/.ssh
                .serverKeyVerifier((session, address, key) -> {
                    shown.set(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
                    return settings.hostKey().equals(shown.get());
                })
                .build();
        ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        ssh.setUserInteraction(UserInteraction.NONE);
        CoreModuleProperties.IDLE_TIMEOUT.set(ssh, IDLE);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(ssh, ANSWER);
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(ssh, ANSWER);
        ssh.start();
        try {
            return new SftpShelf(settings.folder(), ssh, signedIn(settings, ssh));
        } catch (IOException e) {
            ssh.stop();
            String found = Objects.requireNonNullElse(shown.get(), "");
            throw found.isEmpty() || settings.hostKey().equals(found)
                    ? new IOException("The SFTP server " + server(settings) + " cannot be used: " + e.getMessage(), e)
                    : new IOException(
                            "The SFTP server " + server(settings) + " shows host key " + found + ", expected "
                                    + settings.hostKey() + ". Ask whoever runs the server which one is right.",
                            e);
        }
    }

    private static SftpClient signedIn(Sftp settings, SshClient ssh) throws IOException {
        URI folder = settings.folder();
        int port = folder.getPort() < 0 ? 22 : folder.getPort();
        ClientSession session = ssh.connect(folder.getUserInfo(), folder.getHost(), port)
                .verify(CONNECT)
                .getSession();
        Secret password = settings.password();
        if (settings.key() != null) {
            for (KeyPair key : keys(settings, session)) {
                session.addPublicKeyIdentity(key);
            }
        } else if (password != null) {
            session.addPasswordIdentity(password.read());
        }
        session.auth().verify(CONNECT);
        return SftpClientFactory.instance().createSftpClient(session);
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

    @Override
    public List<Entry> files() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (SftpClient.DirEntry file : files.readEntries(path(""))) {
            String name = file.getFilename();
            SftpClient.Attributes stand = file.getAttributes();
            // a server may send any name; one with a path in it is none of this folder
            if (stand.isRegularFile() && !name.startsWith(".") && !name.contains("/") && !name.contains("\\")) {
                entries.add(
                        new Entry(name, stand.getSize(), stand.getModifyTime().toInstant()));
            }
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        try (InputStream in = files.read(path(name), CHUNK, OpenMode.Read)) {
            byte[] content = in.readNBytes((int) MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw Shelf.tooLarge(name);
            }
            return Optional.of(content);
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void write(String name, byte[] content) throws IOException {
        int slash = name.indexOf('/');
        if (slash > 0) {
            make(name.substring(0, slash));
        }
        String unfinished = path(name + ".new");
        try (CloseableHandle file =
                files.open(unfinished, EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate))) {
            ByteArrayInputStream rest = new ByteArrayInputStream(content);
            long at = 0;
            for (byte[] chunk = rest.readNBytes(CHUNK); chunk.length > 0; chunk = rest.readNBytes(CHUNK)) {
                files.write(file, at, chunk);
                at += chunk.length;
            }
            OpenSSHFsyncExtension disk = files.getExtension(OpenSSHFsyncExtension.class);
            if (disk != null && disk.isSupported()) {
                disk.fsync(file);
            }
        }
        replace(unfinished, path(name));
    }

    @Override
    public void move(String name, String below) throws IOException {
        if (stand(path(name)) == null) {
            return;
        }
        make(below);
        replace(path(name), path(below + "/" + name));
    }

    @Override
    public Optional<String> trouble() throws IOException {
        SftpClient.Attributes stand = stand(path(""));
        return stand != null && stand.isDirectory()
                ? Optional.empty()
                : Optional.of("There is no folder " + folder.getPath() + " on the SFTP server " + folder.getHost()
                        + ": create it.");
    }

    @Override
    public void close() throws IOException {
        try {
            files.close();
        } finally {
            ssh.stop();
        }
    }

    private void replace(String from, String to) throws IOException {
        OpenSSHPosixRenameExtension rename = files.getExtension(OpenSSHPosixRenameExtension.class);
        if (rename != null && rename.isSupported()) {
            rename.posixRename(from, to);
            return;
        }
        if (stand(to) != null) { // without that extension a rename never replaces
            files.remove(to);
        }
        files.rename(from, to);
    }

    private void make(String below) throws IOException {
        if (stand(path(below)) == null) {
            files.mkdir(path(below));
        }
    }

    private SftpClient.@Nullable Attributes stand(String path) throws IOException {
        try {
            return files.stat(path);
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return null;
            }
            throw e;
        }
    }

    private String path(String name) {
        String base = folder.getPath();
        return name.isEmpty() ? base : base.endsWith("/") ? base + name : base + "/" + name;
    }

    private static String server(Sftp settings) {
        return settings.folder().getHost();
    }
}
