package org.govhub.adapters.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.connector.ConnectorSettings.FileFormat;
import org.govhub.adapters.connector.ConnectorSettings.Place;
import org.govhub.adapters.connector.ConnectorSettings.Sftp;
import org.govhub.adapters.connector.Secret;
import org.govhub.adapters.connector.Source;
import org.govhub.adapters.connector.StructureFault;
import org.govhub.adapters.connector.Target;
import org.govhub.exchange.message.Change;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same over SFTP, to a real server on a socket; and what only a server can do wrong. */
class SftpIT extends FilesContract {

    private static final String OTHER_KEY = "SHA256:" + "A".repeat(43);

    private final Path base;
    private final KeyPair user = keyPair();
    private final KeyPair host = keyPair();
    private final List<String> passwords = new ArrayList<>();
    private final SshServer server = SshServer.setUpDefaultServer();
    private volatile boolean cutUploads;
    private volatile boolean cutAfterRename;
    private volatile @Nullable Path growing;
    private volatile @Nullable Path readOnly;
    private volatile @Nullable Path takenMeanwhile;
    private volatile @Nullable CountDownLatch silence;
    private Duration timeout = Duration.ofSeconds(30);

    SftpIT(@TempDir Path base) throws IOException {
        super(base);
        this.base = base;
    }

    @BeforeEach
    void start() throws Exception {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setPublickeyAuthenticator(
                (name, key, session) -> name.equals("exchange") && KeyUtils.compareKeys(key, user.getPublic()));
        server.setPasswordAuthenticator((name, password, session) -> {
            passwords.add(password);
            return name.equals("exchange") && password.equals("right");
        });
        server.setFileSystemFactory(new VirtualFileSystemFactory(base));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new SftpEventListener() {
            @Override
            public void writing(
                    ServerSession session,
                    String remoteHandle,
                    FileHandle localHandle,
                    long offset,
                    byte[] data,
                    int dataOffset,
                    int dataLen) {
                if (cutUploads && offset > 0) {
                    session.close(true);
                }
            }

            @Override
            public void reading(
                    ServerSession session,
                    String remoteHandle,
                    FileHandle localHandle,
                    long offset,
                    byte[] data,
                    int dataOffset,
                    int dataLen) {
                CountDownLatch hangs = silence;
                if (hangs != null) {
                    try {
                        hangs.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            }

            @Override
            public void written(
                    ServerSession session,
                    String remoteHandle,
                    FileHandle localHandle,
                    long offset,
                    byte[] data,
                    int dataOffset,
                    int dataLen,
                    @Nullable Throwable thrown)
                    throws IOException {
                Path taken = takenMeanwhile;
                if (taken != null) {
                    takenMeanwhile = null;
                    Files.writeString(taken, "somebody else's");
                }
            }

            @Override
            public void opening(ServerSession session, String remoteHandle, Handle localHandle) throws IOException {
                Path folder = readOnly;
                if (folder != null && localHandle.getFile().toString().contains("/sealed/")) {
                    throw new AccessDeniedException(remoteHandle);
                }
            }

            @Override
            public void moved(
                    ServerSession session,
                    Path from,
                    Path to,
                    Collection<CopyOption> options,
                    @Nullable Throwable thrown) {
                if (cutAfterRename) {
                    cutAfterRename = false;
                    session.close(true);
                }
            }

            @Override
            public void open(ServerSession session, String remoteHandle, Handle localHandle) throws IOException {
                Path file = growing;
                if (file != null && localHandle.getFile().toString().endsWith("/a.csv")) {
                    growing = null;
                    Files.writeString(file, "3,3\n", StandardOpenOption.APPEND);
                }
            }
        });
        server.setSubsystemFactories(List.of(sftp));
        server.start();
        Path key = Files.createFile(
                base.resolve("id"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(key)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(user, "exchange", null, out);
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    @Override
    Place.Files place(String below, FileFormat format) {
        return new Place.Remote(settings(fingerprint(), base.resolve("id"), null, below), format);
    }

    @Test
    void password_right_letsIn_wrong_isSaid() throws Exception {
        Path secret = base.resolve("secret");
        Files.writeString(secret, "right\n");
        Sftp settings = settings(fingerprint(), null, new Secret("file:" + secret), "");
        try (Shelf shelf = SftpShelf.open(settings)) {
            assertThat(shelf.trouble()).isEmpty();
        }

        Files.writeString(secret, "wrong\n");
        assertThatThrownBy(() -> SftpShelf.open(settings))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(" cannot be used as exchange");
    }

    @Test
    void keyFileThatIsNone_orMissing_isSaid() throws Exception {
        Path key = Files.writeString(base.resolve("none"), "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n");
        assertThatThrownBy(() -> SftpShelf.open(settings(fingerprint(), key, null, "")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(key.toString());
        assertThatThrownBy(() -> SftpShelf.open(settings(fingerprint(), base.resolve("missing"), null, "")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void anotherHostKey_isRefusedBeforeThePasswordIsSent() throws Exception {
        Files.writeString(base.resolve("secret"), "right\n");
        Sftp settings = settings(OTHER_KEY, null, new Secret("file:" + base.resolve("secret")), "");

        assertThatThrownBy(() -> SftpShelf.open(settings))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(OTHER_KEY)
                .hasMessageContaining(fingerprint());
        assertThat(passwords).isEmpty();
    }

    @Test
    void lineLostInAnUpload_nothingUnderTheName_thenTheSameNameWhole() throws Exception {
        Change[] many = new Change[5_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = Change.upsert(row("%06d".formatted(i), "1.50"));
        }
        Delivery delivery = delivery(many);
        Path file = folder.resolve("302001001-000001_21000103_000001.csv");

        cutUploads = true;
        try (Target target = target(FileFormat.CSV)) {
            assertThatThrownBy(() -> target.apply(delivery)).isInstanceOf(IOException.class);
        }
        assertThat(file).doesNotExist();

        cutUploads = false;
        try (Target target = target(FileFormat.CSV)) {
            assertThat(target.apply(delivery).fresh()).isTrue();
            assertThat(target.apply(delivery).fresh()).isFalse();
        }
        assertThat(Files.readAllLines(file)).hasSize(many.length + 1);
        assertThat(source(FileFormat.CSV).next(many.length)).hasSize(many.length);
    }

    @Test
    void serverGone_isSaid_andNothingIsLost() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "CODE,CAPITAL\n1,1\n");
        try (Source source = source(FileFormat.CSV)) {
            server.stop(true);
            assertThatThrownBy(() -> source.next(5)).isInstanceOf(IOException.class);
        }
        assertThat(folder.resolve("a.csv")).exists();
        assertThat(folder.resolve("bad")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void answerToTheRenameLost_fileThereOnce(FileFormat format) throws Exception {
        Delivery delivery = delivery(Change.upsert(row("0001", "12.50")));
        cutAfterRename = true;
        try (Target target = target(format)) {
            assertThatThrownBy(() -> target.apply(delivery)).isInstanceOf(IOException.class);
        }
        assertThat(cutAfterRename).isFalse();
        try (Target target = target(format)) {
            assertThat(target.apply(delivery).fresh()).isTrue();
        }
        assertThat(names()).containsExactly("302001001-000001_21000103_000001." + format.extension());
    }

    @Test
    void answerToTheMoveLost_aLaterFileOfTheNameIsReadWhole() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "CODE,CAPITAL\n1,1\n");
        try (Source source = source(FileFormat.CSV)) {
            String only = source.next(5).getFirst().id();
            source.done(List.of(only), only);
            cutAfterRename = true;
            assertThatThrownBy(() -> source.next(5)).isInstanceOf(IOException.class);
        }
        Files.writeString(file, "CODE,CAPITAL\n22,2\n");
        try (Source source = source(FileFormat.CSV)) {
            assertThat(source.next(5))
                    .extracting(row -> row.values().get("CODE"))
                    .containsExactly("22");
        }
    }

    /** The clock of these tests is decades ahead of the server's: only the server's own counts. */
    @Test
    void fileYoungerThanSettle_byTheServersClock_waits() throws Exception {
        settle = Duration.ofHours(1);
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "CODE,CAPITAL\n1,1\n");
        try (Source source = source(FileFormat.CSV)) {
            assertThat(source.next(5)).isEmpty();
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
            assertThat(source.next(5)).hasSize(1);
        }
        assertThat(names()).containsExactly("a.csv");
    }

    @Test
    void fileThatGrowsWhileItIsRead_waitsAndIsThenReadWhole() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "CODE,CAPITAL\n1,1\n2,2\n");
        growing = file;
        try (Source source = source(FileFormat.CSV)) {
            assertThat(source.next(5)).isEmpty();
        }
        try (Source source = source(FileFormat.CSV)) {
            assertThat(source.next(5)).hasSize(3);
        }
        assertThat(folder.resolve("bad")).doesNotExist();
    }

    /** What another connector has just made there is not touched. */
    @Test
    void smallFileOfABrokenLine_isTakenAwayAnHourLater() throws Exception {
        Path left = Files.createFile(folder.resolve(".hub-connector-" + UUID.randomUUID()));
        Path others = Files.createFile(folder.resolve(".hub-connector-" + UUID.randomUUID()));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        try (Source source = source(FileFormat.CSV)) {
            assertThat(source.next(5)).isEmpty();
        }
        assertThat(names()).containsExactly(others.getFileName().toString());
    }

    @Test
    void nameTakenDuringTheUpload_theNextOne_nothingLeftBehind() throws Exception {
        Path first = folder.resolve("302001001-000001_21000103_000001.csv");
        takenMeanwhile = first;
        try (Target target = target(FileFormat.CSV)) {
            assertThat(target.apply(delivery(Change.upsert(row("0001", "1")))).fresh())
                    .isTrue();
        }
        assertThat(first).content().isEqualTo("somebody else's");
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "302001001-000001_21000103_000001.csv", "302001001-000001_21000103_000002.csv");
    }

    @Test
    void serverSilentInTheMiddleOfAFile_isSaidWithPlaceAndRemedy() throws Exception {
        timeout = Duration.ofSeconds(1);
        Files.writeString(folder.resolve("a.csv"), "CODE,CAPITAL\n1,1\n");
        CountDownLatch over = new CountDownLatch(1);
        silence = over;
        try (Source source = source(FileFormat.CSV)) {
            assertThatThrownBy(() -> source.next(5))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + server.getPort() + ", folder /files,")
                    .hasMessageContaining("silent for 1 seconds")
                    .hasMessageContaining("raise 'timeout:'");
        } finally {
            over.countDown();
        }
        silence = null;
        try (Source source = source(FileFormat.CSV)) {
            assertThat(source.next(5)).hasSize(1);
        }
    }

    @Test
    void noHostKeyNamed_refusedWithTheOneShown() throws Exception {
        assertThatThrownBy(() -> SftpShelf.open(settings("", base.resolve("id"), null, "")))
                .isInstanceOf(StructureFault.class)
                .hasMessageContaining("connector.yaml names none")
                .hasMessageContaining("hostKey: " + fingerprint());
    }

    @Test
    void folderThatCannotBeWritten_isSaidByTheCheck() throws Exception {
        Path sealed = Files.createDirectory(folder.resolve("sealed"));
        readOnly = sealed;
        try (Shelf shelf = SftpShelf.open(settings(fingerprint(), base.resolve("id"), null, "sealed"))) {
            assertThat(shelf.trouble()).hasValueSatisfying(text -> assertThat(text)
                    .contains("cannot be written to", "let the user write"));
        }
    }

    /** What the hub delivered is fetched with the program departments use. */
    @Test
    void openSsh_fetchesWhatWasDelivered() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/sftp")), "skipped: no OpenSSH client");
        try (Target target = target(FileFormat.CSV)) {
            target.apply(delivery(Change.upsert(row("0001", "12.50"))));
        }
        String name = "302001001-000001_21000103_000001.csv";
        Files.writeString(
                base.resolve("known"),
                "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(host.getPublic()) + "\n");
        Process sftp = new ProcessBuilder(
                        "/usr/bin/sftp",
                        "-q",
                        "-oBatchMode=yes",
                        "-oStrictHostKeyChecking=yes",
                        "-oUserKnownHostsFile=" + base.resolve("known"),
                        "-oIdentitiesOnly=yes",
                        "-i" + base.resolve("id"),
                        "-P" + server.getPort(),
                        "exchange@127.0.0.1:/files/" + name,
                        base.resolve("fetched.csv").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(sftp.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(sftp.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(sftp.exitValue()).as(said).isZero();
        assertThat(base.resolve("fetched.csv")).hasSameBinaryContentAs(folder.resolve(name));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private Sftp settings(String hostKey, @Nullable Path key, @Nullable Secret password, String below) {
        return new Sftp(
                URI.create("sftp://exchange@127.0.0.1:" + server.getPort() + "/files"
                        + (below.isEmpty() ? "" : "/" + below)),
                hostKey,
                key,
                password,
                timeout);
    }

    private String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, host.getPublic());
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
