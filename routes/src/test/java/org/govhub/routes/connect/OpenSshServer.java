package org.govhub.routes.connect;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.Assumptions;

/**
 * OpenSSH's server, a process with settings of its own on a free port, without any right: it lets in the user it runs as, who is
 * the one that runs this test, or for root nobody.
 */
record OpenSshServer(Process process, String user, int port, Path files, Path key, String hostKey)
        implements SftpPlace {

    private static final String NOBODY = "nobody";

    /** Skips the test where it is not installed; HUB_SSHD may name a program that was only unpacked. */
    static OpenSshServer start(Path folder) throws Exception {
        Path sshd = program();
        KeyPair user = SftpPlace.keyPair();
        KeyPair host = SftpPlace.keyPair();
        Path hostFile = SftpPlace.write(host, folder.resolve("host"));
        Path allowed = Files.writeString(folder.resolve("allowed"), PublicKeyEntry.toString(user.getPublic()) + "\n");
        Path files = Files.createDirectories(folder.resolve("files"));
        int port = freePort();
        Path config = Files.writeString(folder.resolve("sshd_config"), """
                ListenAddress 127.0.0.1
                Port %d
                HostKey %s
                AuthorizedKeysFile %s
                AuthenticationMethods publickey
                StrictModes no
                UsePAM yes
                PidFile none
                Subsystem sftp internal-sftp
                """.formatted(port, hostFile, allowed));
        List<String> command = new ArrayList<>();
        String name = System.getProperty("user.name");
        if (name.equals("root")) {
            name = NOBODY;
            command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=nogroup", "--clear-groups"));
            giveTo(NOBODY, hostFile, files, folder);
        }
        command.addAll(List.of(sshd.toString(), "-D", "-e", "-f", config.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        OpenSshServer server = new OpenSshServer(
                process, name, port, files, SftpPlace.write(user, folder.resolve("id")), SftpPlace.fingerprint(host));
        await().atMost(Duration.ofSeconds(20)).until(() -> answers(port));
        return server;
    }

    private static Path program() {
        Optional<Path> sshd = Stream.of(System.getenv().getOrDefault("HUB_SSHD", ""), "/usr/sbin/sshd")
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (sshd.isEmpty()) {
            System.out.println("SKIPPED: no OpenSSH server: neither HUB_SSHD nor /usr/sbin/sshd can be run here");
        }
        Assumptions.assumeTrue(sshd.isPresent(), "no OpenSSH server");
        return sshd.orElseThrow();
    }

    /** And lets that user through to them. */
    private static void giveTo(String name, Path hostFile, Path files, Path folder) throws IOException {
        UserPrincipal user =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
        Files.setOwner(hostFile, user);
        Files.setOwner(files, user);
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        for (Path above = folder; above != null && !temporary.startsWith(above); above = above.getParent()) {
            Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    @Override
    public String root() {
        return files + "/";
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
