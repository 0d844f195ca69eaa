package org.govhub.routes.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** Apache MINA's server, inside this process. */
record EmbeddedSftp(SshServer server, Path files, Path key, String hostKey) implements SftpPlace {

    static EmbeddedSftp start(Path folder) throws Exception {
        KeyPair user = SftpPlace.keyPair();
        KeyPair host = SftpPlace.keyPair();
        Path files = Files.createDirectories(folder.resolve("files"));
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setPublickeyAuthenticator(
                (name, key, session) -> name.equals("exchange") && KeyUtils.compareKeys(key, user.getPublic()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(files));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
        return new EmbeddedSftp(
                server, files, SftpPlace.write(user, folder.resolve("id")), SftpPlace.fingerprint(host));
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public String user() {
        return "exchange";
    }

    @Override
    public String root() {
        return "/";
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
