package org.govhub.adapters.folder;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.sftp.common.SftpException;
import org.govhub.adapters.connector.ConnectorSettings.Sftp;

/** A shelf of an SFTP server whose faults say at which server, in which folder, and what to do. */
record ToldShelf(SftpShelf shelf, Sftp settings) implements Shelf {

    @FunctionalInterface
    private interface Work<T> {
        T done() throws IOException;
    }

    @Override
    public List<Entry> files() throws IOException {
        return told(shelf::files);
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        return told(() -> shelf.read(name));
    }

    @Override
    public void write(String name, byte[] content) throws IOException {
        told(() -> {
            shelf.write(name, content);
            return name;
        });
    }

    @Override
    public boolean create(String name, byte[] content) throws IOException {
        return told(() -> shelf.create(name, content));
    }

    @Override
    public boolean move(String name, String to) throws IOException {
        return told(() -> shelf.move(name, to));
    }

    @Override
    public Instant now(Clock clock) throws IOException {
        return told(() -> shelf.now(clock));
    }

    @Override
    public Optional<String> trouble() throws IOException {
        return told(shelf::trouble);
    }

    @Override
    public void close() throws IOException {
        shelf.close();
    }

    private <T> T told(Work<T> work) throws IOException {
        try {
            return work.done();
        } catch (Told e) {
            throw e;
        } catch (SftpException e) {
            throw new IOException(
                    "The SFTP server " + place() + " refused: " + e.getMessage()
                            + ". Let the user read, write and rename there, and see whether its disk is full.",
                    e);
        } catch (IOException e) {
            throw new IOException(
                    "The SFTP server " + place() + " was silent for "
                            + settings.timeout().toSeconds()
                            + " seconds or broke off (" + e.getMessage() + "). Nothing is lost, it is tried again: see"
                            + " whether server and line work, or raise 'timeout:' under 'sftp:'.",
                    e);
        }
    }

    private String place() {
        return SftpSession.server(settings) + ", folder " + settings.folder().getPath() + ",";
    }
}
