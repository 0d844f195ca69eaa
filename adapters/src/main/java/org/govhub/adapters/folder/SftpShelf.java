package org.govhub.adapters.folder;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.govhub.adapters.connector.ConnectorSettings.Sftp;
import org.jspecify.annotations.Nullable;

/**
 * A folder of an SFTP server. The server is believed only with the host key the settings name. A file is uploaded under
 * another name and renamed, and forced to the server's disk where it can do that (OpenSSH can).
 */
final class SftpShelf implements Shelf {

    private static final int CHUNK = 32 * 1024;
    private static final int MOST_FILES = 100_000;
    private static final String PROBE = ".hub-connector-";
    private static final String LEFT = Pattern.quote(PROBE) + "[0-9a-f-]{36}";
    private static final Duration LONG_AGO = Duration.ofHours(1);

    private final String server;
    private final String base;
    private final SftpSession session;
    private final SftpClient files;
    private @Nullable Duration ahead;

    private SftpShelf(String server, String base, SftpSession session) {
        this.server = server;
        this.base = base;
        this.session = session;
        this.files = session.files();
    }

    /** Connects, as {@link SftpSession#open} says. */
    static Shelf open(Sftp settings) throws IOException {
        SftpSession session = SftpSession.open(settings);
        return new ToldShelf(
                new SftpShelf(SftpSession.server(settings), settings.folder().getPath(), session), settings);
    }

    @Override
    public List<Entry> files() throws IOException {
        List<Entry> entries = new ArrayList<>();
        int seen = 0;
        for (SftpClient.DirEntry file : files.readDir(path(""))) {
            if (++seen > MOST_FILES) {
                throw new Told("The folder " + base + " on the SFTP server " + server + " holds more than " + MOST_FILES
                        + " names: clear it out.");
            }
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
        String unfinished = upload(name, content);
        OpenSSHPosixRenameExtension rename = files.getExtension(OpenSSHPosixRenameExtension.class);
        if (rename != null && rename.isSupported()) {
            rename.posixRename(unfinished, path(name));
            return;
        }
        if (stand(path(name)) != null) { // without that extension a rename never replaces
            files.remove(path(name));
        }
        files.rename(unfinished, path(name));
    }

    @Override
    public boolean create(String name, byte[] content) throws IOException {
        if (stand(path(name)) != null) {
            return false;
        }
        String unfinished = upload(name, content);
        try {
            files.rename(unfinished, path(name));
            return true;
        } catch (SftpException e) {
            files.remove(unfinished);
            if (stand(path(name)) != null) { // somebody took the name meanwhile
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean move(String name, String to) throws IOException {
        if (stand(path(name)) == null) {
            return true;
        }
        if (stand(path(to)) != null) {
            return false;
        }
        make(to);
        files.rename(path(name), path(to));
        return true;
    }

    /** A file made for it says what time the server has; some are wrong by minutes, and in another direction each. */
    @Override
    public Instant now(Clock clock) throws IOException {
        Duration known = ahead;
        if (known == null) {
            known = Duration.between(clock.instant(), probe());
            ahead = known;
        }
        return clock.instant().plus(known);
    }

    @Override
    public Optional<String> trouble() throws IOException {
        SftpClient.Attributes stand = stand(path(""));
        if (stand == null || !stand.isDirectory()) {
            return Optional.of("There is no folder " + base + " on the SFTP server " + server + ": create it.");
        }
        try {
            probe();
            return Optional.empty();
        } catch (SftpException e) {
            return Optional.of("The folder " + base + " on the SFTP server " + server + " cannot be written to ("
                    + e.getMessage() + "): let the user write and rename there.");
        }
    }

    @Override
    public void close() throws IOException {
        session.close();
    }

    /** When the server says a file was written that was written just now. */
    private Instant probe() throws IOException {
        String probe = path(PROBE + UUID.randomUUID()); // others may look at the same folder
        files.open(probe, EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate))
                .close();
        Instant written = files.stat(probe).getModifyTime().toInstant();
        files.remove(probe);
        for (SftpClient.DirEntry file : files.readDir(path(""))) { // what was left there when a line broke
            if (file.getFilename().matches(LEFT) && isOlder(file.getAttributes(), written.minus(LONG_AGO))) {
                files.remove(path(file.getFilename()));
            }
        }
        return written;
    }

    private static boolean isOlder(SftpClient.Attributes stand, Instant than) {
        return stand.isRegularFile() && stand.getModifyTime().toInstant().isBefore(than);
    }

    /** The path of the whole content under another name; what an earlier try left there is overwritten. */
    private String upload(String name, byte[] content) throws IOException {
        make(name);
        String unfinished = path(name + ".new");
        try (CloseableHandle file =
                files.open(unfinished, EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate))) {
            for (int at = 0; at < content.length; at += CHUNK) {
                files.write(file, at, content, at, Math.min(CHUNK, content.length - at));
            }
            OpenSSHFsyncExtension disk = files.getExtension(OpenSSHFsyncExtension.class);
            if (disk != null && disk.isSupported()) {
                disk.fsync(file);
            }
        }
        long arrived = files.stat(unfinished).getSize();
        if (arrived != content.length) {
            throw new Told("The SFTP server " + server + " kept " + arrived + " of " + content.length + " bytes of "
                    + name + ": see whether its disk is full.");
        }
        return unfinished;
    }

    /** Makes the folder below in which {@code name} lies. */
    private void make(String name) throws IOException {
        int slash = name.indexOf('/');
        if (slash > 0 && stand(path(name.substring(0, slash))) == null) {
            files.mkdir(path(name.substring(0, slash)));
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
        return name.isEmpty() ? base : base.endsWith("/") ? base + name : base + "/" + name;
    }
}
