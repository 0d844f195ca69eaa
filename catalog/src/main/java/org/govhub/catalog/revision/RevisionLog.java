package org.govhub.catalog.revision;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.govhub.exchange.seal.VerificationKey;
import org.jspecify.annotations.Nullable;

/**
 * The truth of the catalogue, {@code revisions.jsonl}: append-only, each line chained to the one before and signed by a
 * person whose key stands in an earlier line, back to the trust anchor. Opening verifies all of it.
 *
 * <p>A line is durable when {@link #append} returns. A crash in the middle of a write leaves a line without end, which the
 * next opening cuts off: nobody was told that it happened.
 */
public final class RevisionLog {

    private static final String RESTORE = "restore the file from a backup";

    private final Path file;
    private final Path anchorFile;
    private final Clock clock;
    private final List<Revision> revisions = new ArrayList<>();
    private final CatalogState state = new CatalogState();
    private Authority authority;
    private long length;
    private boolean failed;

    private RevisionLog(Path folder, Clock clock) throws IOException {
        this.file = folder.resolve("revisions.jsonl");
        this.anchorFile = folder.resolve("anchor");
        this.clock = clock;
        this.authority = new Authority(readAnchor());
    }

    /**
     * Opens the log of a folder, which may be empty.
     *
     * @throws RevisionFault at the first line that is damaged, forged or not allowed
     */
    public static RevisionLog open(Path folder, Clock clock) throws IOException {
        Files.createDirectories(folder);
        RevisionLog log = new RevisionLog(folder, clock);
        log.readAll();
        return log;
    }

    /**
     * Begins the log with the keys of its first two persons; the approver's becomes the trust anchor.
     *
     * @throws RevisionFault if the log has begun
     */
    public void bootstrap(Person approver, Person compiler) throws IOException {
        if (!revisions.isEmpty()) {
            throw fault("the log has begun", "use a new data folder");
        }
        String kid = approver.signer().kid();
        Files.writeString(anchorFile, kid + "\n", StandardCharsets.US_ASCII);
        authority = new Authority(kid);
        append(List.of(admission(approver), admission(compiler)), approver);
    }

    /**
     * Signs and appends steps; they are durable and in force when this returns. A step that is not allowed ends the
     * batch: those before it are kept.
     *
     * @throws RevisionFault naming why a step is not allowed
     */
    public List<Revision> append(List<Step> steps, Person person) throws IOException {
        if (failed) {
            throw fault("an earlier write failed", "open the catalogue again");
        }
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("the catalogue's revision log cannot be locked");
            }
            catchUp(channel);
            List<Revision> signed = new ArrayList<>(steps.size());
            try {
                steps.forEach(step -> signed.add(sign(step, person)));
            } finally {
                write(channel, signed);
            }
            return signed;
        }
    }

    /**
     * Takes over what another process has appended: a command beside a running hub. Verified like everything else.
     *
     * @return whether there was anything new
     */
    public boolean refresh() throws IOException {
        if (!Files.exists(file) || Files.size(file) == length) {
            return false;
        }
        if (anchorFileIsNew()) {
            authority = new Authority(readAnchor());
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return catchUp(channel);
        }
    }

    private boolean anchorFileIsNew() {
        return revisions.isEmpty() && Files.exists(anchorFile);
    }

    public List<Revision> revisions() {
        return Collections.unmodifiableList(revisions);
    }

    public CatalogState state() {
        return state;
    }

    /** USCC of the operator, null before the log has begun. */
    public @Nullable String operator() {
        return authority.operator();
    }

    /** Hash of the last line, empty before the log has begun. */
    public String head() {
        return revisions.isEmpty() ? "" : revisions.get(revisions.size() - 1).hash();
    }

    private static Step admission(Person person) {
        String content =
                KeyContent.write(person.signer().certificate(), person.signer().algorithm(), person.role());
        return new Step(Kind.CERTIFICATE, person.id(), Transition.BOOTSTRAP, "", "first persons", content, null);
    }

    private Revision sign(Step step, Person person) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant last = revisions.isEmpty()
                ? Instant.MIN
                : revisions.get(revisions.size() - 1).time();
        Instant time = now.isBefore(last) ? last : now;
        Revision revision = RevisionLine.sign(revisions.size(), time, head(), step, person);
        accept(revision);
        return revision;
    }

    /** Chain, signature, role and effect of the next revision, in this order. */
    private void accept(Revision revision) {
        if (revision.index() != revisions.size() || !revision.prev().equals(head())) {
            throw fault("it does not follow the line before", RESTORE);
        }
        if (!revisions.isEmpty()
                && revision.time().isBefore(revisions.get(revisions.size() - 1).time())) {
            throw fault("it is older than the line before", RESTORE);
        }
        try {
            authority.check(revision);
            state.apply(revision, authority);
        } catch (IllegalArgumentException e) {
            throw new RevisionFault(
                    revisions.size() + 1,
                    String.valueOf(e.getMessage()),
                    "ask for a step that is allowed; in a log read from disk, " + RESTORE,
                    e);
        }
        revisions.add(revision);
    }

    /** Durable when it returns; a crash before leaves a torn line or nothing. */
    private void write(FileChannel channel, List<Revision> signed) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Revision revision : signed) {
            lines.writeBytes(RevisionLine.write(revision));
            lines.write('\n');
        }
        boolean done = false;
        try {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
            long position = length;
            while (bytes.hasRemaining()) {
                position += channel.write(bytes, position);
            }
            channel.force(true);
            length = position;
            done = true;
        } finally {
            failed = !done;
        }
    }

    /** Reads whole lines behind what is known; a line without its end is still being written. */
    private boolean catchUp(FileChannel channel) throws IOException {
        if (channel.size() < length) {
            throw fault("the log is shorter than it was", RESTORE);
        }
        return acceptLines(rest(channel)) > 0;
    }

    /** Everything behind what is known. */
    private byte[] rest(FileChannel channel) throws IOException {
        ByteBuffer rest = ByteBuffer.allocate(Math.toIntExact(channel.size() - length));
        while (rest.hasRemaining() && channel.read(rest, length + rest.position()) >= 0) {
            // a file is read in pieces
        }
        return Arrays.copyOf(rest.array(), rest.position());
    }

    /** Accepts the whole lines of {@code bytes}; gives the number of bytes they take. */
    private int acceptLines(byte[] bytes) {
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                accept(RevisionLine.read(Arrays.copyOfRange(bytes, start, i), revisions.size() + 1L));
                length += i + 1L - start;
                start = i + 1;
            }
        }
        return start;
    }

    private void readAll() throws IOException {
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        if (acceptLines(bytes) < bytes.length) {
            readTail();
        }
    }

    /** What follows the last whole line: somebody is writing it right now, or a crash tore it. The lock tells which. */
    private void readTail() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("the catalogue's revision log cannot be locked");
            }
            catchUp(channel);
            byte[] tail = rest(channel);
            if (tail.length == 0) {
                return;
            }
            if (!RevisionLine.isTorn(tail)) {
                // A whole line lacks only its newline, or was changed: reading it tells.
                RevisionLine.read(tail, revisions.size() + 1L);
            }
            channel.truncate(length);
            channel.force(true);
        }
    }

    private String readAnchor() throws IOException {
        if (Files.exists(anchorFile)) {
            return Files.readString(anchorFile, StandardCharsets.US_ASCII).strip();
        }
        if (Files.exists(file) && Files.size(file) > 0) {
            throw new RevisionFault(1, "there is no trust anchor beside the log", "restore the file anchor");
        }
        return "";
    }

    private RevisionFault fault(String problem, String remedy) {
        return new RevisionFault(revisions.size() + 1L, problem, remedy);
    }

    /** A step that proposes a key of a party, or of a person where {@code role} is given. */
    public static Step registerKey(String owner, VerificationKey key, @Nullable Role role, String reason) {
        String content = KeyContent.write(key.certificate(), key.algorithm(), role);
        return new Step(Kind.CERTIFICATE, owner, Transition.REGISTER, "", reason, content, null);
    }
}
