package org.govhub.catalog.revision;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The truth of the catalogue, {@code revisions.jsonl}: append-only, each line chained to the one before, and signed,
 * alone or with the lines of its batch, by a person whose key stands in an earlier line, back to the trust anchor. Opening verifies all of it. The contents of entries
 * and parties lie beside it in {@code contents}; a line holds their digest, and reading compares it.
 *
 * <p>Steps are durable when {@link #append} returns: first contents, then lines, then the {@code head}. A crash in the middle
 * leaves contents nobody names, a batch or a line without its end, or an older head; the next opening or writing puts that right, and
 * nobody was told that it happened.
 */
public final class RevisionLog implements Closeable {

    private static final String RESTORE = VerifiedChain.RESTORE;

    private final AnchorFile anchor;
    private final HeadFile headFile;
    private final LogFile file;
    private final ContentFile contents;
    private final Clock clock;
    private final VerifiedChain chain;
    private LogFormat format = LogFormat.SIGNED_BATCHES;
    private boolean headed;
    private boolean failed;

    private RevisionLog(Path folder, Clock clock) {
        this.file = new LogFile(folder.resolve("revisions.jsonl"));
        this.contents = new ContentFile(folder.resolve("contents"));
        this.headFile = new HeadFile(folder.resolve("head"));
        this.anchor = new AnchorFile(folder.resolve("anchor"));
        this.clock = clock;
        this.chain = new VerifiedChain(format.hash(), contents);
    }

    /**
     * Opens the log of a folder, which may be empty.
     *
     * @throws RevisionFault at the first line that is damaged, forged or not allowed, or missing at the end
     */
    public static RevisionLog open(Path folder, Clock clock) throws IOException {
        Files.createDirectories(folder);
        RevisionLog log = new RevisionLog(folder, clock);
        log.readAll();
        return log;
    }

    /**
     * Begins the log with the keys of its first three persons; the administrator's becomes the trust anchor.
     *
     * @throws RevisionFault if the log has begun
     */
    public void bootstrap(Staff staff) throws IOException {
        if (chain.size() > 0) {
            throw fault("the log has begun", "use a new data folder");
        }
        Person administrator = staff.administrator();
        anchor.write(administrator.signer().kid());
        chain.trust(administrator.signer().kid());
        append(
                List.of(
                        Step.admission(administrator),
                        Step.admission(staff.compiler()),
                        Step.admission(staff.approver())),
                administrator);
    }

    /**
     * Signs and appends steps; they are durable and in force when this returns. Where one is not allowed none is kept.
     *
     * @throws RevisionFault naming why a step is not allowed
     */
    public List<Revision> append(List<Step> steps, Person person) throws IOException {
        if (failed) {
            throw fault("an earlier write failed", "open the catalogue again");
        }
        if (steps.isEmpty()) {
            return List.of();
        }
        ContentBatch batch = new ContentBatch(steps);
        List<LogLine> signed = new ArrayList<>(steps.size());
        file.locked(channel -> {
            cutTail(channel);
            int before = chain.size();
            long end = contents.end();
            try {
                // The first persons are known by nothing but the anchor's signature under each of their lines.
                boolean together =
                        format == LogFormat.SIGNED_BATCHES && steps.getFirst().transition() != Transition.BOOTSTRAP;
                for (int i = 0; i < steps.size(); i++) {
                    Long first = together ? Long.valueOf(before) : Long.valueOf(chain.size());
                    boolean open = together && i < steps.size() - 1;
                    signed.add(sign(steps.get(i), batch.place(i, contents), person, open ? null : first));
                }
            } catch (RuntimeException | Error refused) {
                chain.forgetFrom(before);
                throw refused;
            }
            failed = true;
            batch.write(end, contents);
            write(channel, signed);
            failed = false;
        });
        return signed.stream().map(LogLine::revision).toList();
    }

    /**
     * Takes over what another process has appended: a command beside a running hub. Verified like everything else.
     *
     * @return whether there was anything new
     */
    public boolean refresh() throws IOException {
        if (!file.hasGrown()) {
            return false;
        }
        if (chain.size() == 0) {
            chain.trust(anchor.read());
        }
        int before = chain.size();
        file.read(this::acceptLines);
        return chain.size() > before;
    }

    public List<Revision> revisions() {
        return chain.revisions();
    }

    public CatalogState state() {
        return chain.state();
    }

    /** How many revisions had been signed at a moment, those of that very moment included. */
    public int countAt(Instant moment) {
        return chain.countAt(moment);
    }

    /** What the first {@code count} revisions added up to. */
    public CatalogState stateAfter(int count) {
        return chain.stateAfter(count);
    }

    /**
     * The content a revision brought, read from the disk and compared with its digest.
     *
     * @throws ContentFault if it is not what the signed line says
     * @throws IllegalArgumentException if the revision brought none
     */
    public String contentOf(Revision revision) {
        ContentPlace place = revision.place();
        if (place != null) {
            return contents.read(place);
        }
        String content = revision.step().content();
        if (content == null) {
            throw new IllegalArgumentException("revision " + revision.index() + " has no content");
        }
        return content;
    }

    /** USCC of the operator, null before the log has begun. */
    public @Nullable String operator() {
        return chain.state().operator();
    }

    /** Hash of the last line. */
    public String head() {
        return chain.head();
    }

    @Override
    public void close() throws IOException {
        contents.close();
    }

    private LogLine sign(Step step, @Nullable ContentPlace place, Person person, @Nullable Long first) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant last = chain.lastTime();
        Instant time = now.isBefore(last) ? last : now;
        LogLine line = RevisionLine.write(chain.size(), time, head(), step, place, person, first);
        // The signer was made of key and certificate that belong together; only whose it is must be looked up.
        chain.accept(line, chain.key(person.signer().kid()));
        return line;
    }

    private void acceptLines(List<byte[]> lines) {
        if (lines.isEmpty()) {
            return;
        }
        int heading = headed ? 0 : 1;
        if (!headed) {
            acceptHeading(lines.get(0));
        }
        chain.acceptAll(lines.subList(heading, lines.size()), line -> file.accepted(line.length));
    }

    private void acceptHeading(byte[] line) {
        format = LogFormat.of(line)
                .orElseThrow(() -> new RevisionFault(
                        1,
                        "it is not the heading of a revision log of format 2 or 3",
                        "use the version of the hub that wrote it, or " + RESTORE));
        chain.begin(format.hash());
        headed = true;
        file.accepted(line.length);
    }

    private void write(FileChannel channel, List<LogLine> signed) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        if (!headed) {
            headFile.write(new HeadFile.Head(0, format.hash()));
            lines.add(format.heading());
        }
        signed.forEach(line -> lines.add(line.bytes()));
        file.append(channel, lines);
        headed = true;
        headFile.write(new HeadFile.Head(chain.size(), head()));
    }

    private void readAll() throws IOException {
        Optional<HeadFile.Head> head = headFile.read();
        if (file.isEmpty()) {
            requireReached(head);
            return;
        }
        chain.trust(anchor.read());
        file.read(this::acceptLines);
        if (head.isEmpty() && chain.size() > 0) {
            throw fault("the file head beside the log is missing", RESTORE);
        }
        requireReached(head);
        if (file.hasGrown()) {
            file.locked(this::cutTail);
        }
    }

    private void requireReached(Optional<HeadFile.Head> head) {
        head.ifPresent(known -> {
            if (!chain.reaches(known)) {
                throw fault("the log reached revision " + known.count() + " and does not any more", RESTORE);
            }
        });
    }

    /**
     * Reads on, and cuts off what follows the last line that counts: a line without its end, or a batch without its signed
     * one. Nobody is writing it, for the lock is ours: a crash tore it, and nobody was told of it unless the head says so.
     */
    private void cutTail(FileChannel channel) throws IOException {
        byte[] tail = file.read(channel, this::acceptLines);
        if (tail.length == 0) {
            return;
        }
        requireReached(headFile.read());
        byte[] unended = LogFile.unended(tail);
        if (headed && !RevisionLine.isTorn(unended)) {
            // A whole line lacks only its newline, or was changed: reading it tells.
            RevisionLine.read(unended, chain.number());
        }
        file.cut(channel);
    }

    private RevisionFault fault(String problem, String remedy) {
        return chain.fault(problem, remedy);
    }
}
