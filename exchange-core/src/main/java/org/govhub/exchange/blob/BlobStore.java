package org.govhub.exchange.blob;

import static org.govhub.exchange.message.RefusalCode.MALFORMED;
import static org.govhub.exchange.message.RefusalCode.PAYLOAD_INVALID;
import static org.govhub.exchange.message.RefusalCode.STORAGE_FULL;
import static org.govhub.exchange.seal.BlobCipher.CHUNK;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.govhub.exchange.CrashPoint;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.BlobCipher;
import org.govhub.exchange.seal.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The large files, one folder a party: {@code <sha256>} is whole and has that digest, {@code <sha256>.part} is still coming. A
 * crash at any point leaves one or the other; what an answer said is stored is on the disk. Safe for many threads.
 */
public final class BlobStore {

    private static final String PART = ".part";
    private static final Duration ABOUT_TO_BE_NAMED = Duration.ofMinutes(10);

    private final Path folder;
    private final BlobCipher cipher;
    private final BlobSettings settings;
    private final BlobSpace space;
    private final Clock clock;
    private final Map<BlobName, Instant> looked = new ConcurrentHashMap<>();

    private BlobStore(Path folder, BlobCipher cipher, BlobSettings settings, Clock clock) {
        this.folder = folder;
        this.cipher = cipher;
        this.settings = settings;
        this.space = new BlobSpace(settings);
        this.clock = clock;
    }

    /** Opens the store in {@code folder}; the master key lies in {@code key} and is made if it is not there. */
    public static BlobStore open(Path folder, Path key, BlobSettings settings, Clock clock) throws IOException {
        Files.createDirectories(folder);
        BlobStore store = new BlobStore(folder, BlobCipher.open(key), settings, clock);
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                store.found(file);
            }
        }
        return store;
    }

    /** A file whose header a crash left unfinished holds nothing anybody was told of. */
    private void found(Path path) throws IOException {
        String sha256 = path.getFileName().toString().replace(PART, "");
        BlobName name = new BlobName(folder.relativize(path).getName(0).toString(), sha256);
        try (BlobFile file = BlobFile.open(path, name, cipher, false)) {
            space.found(name, file.total());
        } catch (IOException e) {
            if (path.toString().endsWith(PART)) {
                Files.delete(path);
            } else {
                throw e;
            }
        }
    }

    /** How much of it is there; empty when nothing is. */
    public Optional<Stored> stored(BlobName name) {
        try {
            Path whole = path(name, "");
            if (Files.exists(whole)) {
                try (BlobFile file = BlobFile.open(whole, name, cipher, false)) {
                    return Optional.of(new Stored(file.total(), file.total(), true));
                }
            }
            if (Files.notExists(path(name, PART))) {
                return Optional.empty();
            }
            try (BlobFile file = BlobFile.open(path(name, PART), name, cipher, false)) {
                long offset = Math.min(file.offset(), file.total() - 1) / CHUNK * CHUNK;
                return Optional.of(new Stored(Math.max(0, offset), file.total(), false));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a blob cannot be read", e);
        }
    }

    /**
     * Takes in a part of a file, or all of it. Bytes that are there already are passed over.
     *
     * @return how much is durable now; complete once the whole has the digest it is named by
     * @throws RefusedException {@code PAYLOAD_INVALID} when the part does not go on where the file ends, or the whole has another
     *     digest (then all of it is dropped); {@code MALFORMED} when the body ends early (what came is kept); {@code TOO_LARGE},
     *     {@code QUOTA_EXCEEDED}, {@code STORAGE_FULL}, {@code BACKPRESSURE}
     */
    public Stored put(BlobName name, BlobPart part, InputStream body) {
        space.begin(name);
        try {
            Optional<Stored> before = stored(name);
            if (before.isPresent() && before.get().complete()) {
                return before.get();
            }
            try (BlobFile file = part(name, part, before.orElse(null))) {
                return take(name, file, part, body);
            }
        } catch (IOException e) {
            throw new RefusedException(STORAGE_FULL, "The hub cannot store the file at present.", e);
        } finally {
            space.end(name);
        }
    }

    private BlobFile part(BlobName name, BlobPart part, @Nullable Stored before) throws IOException {
        if (before != null && before.total() == part.total()) {
            requireNoGap(part, before.offset());
            return BlobFile.open(path(name, PART), name, cipher, true);
        }
        requireNoGap(part, 0);
        space.take(name, part.total());
        try {
            Files.createDirectories(folder.resolve(name.owner()));
            force(folder);
            return BlobFile.create(path(name, PART), name, part.total(), cipher, clock.instant());
        } catch (IOException e) {
            space.free(name);
            throw e;
        }
    }

    private static void requireNoGap(BlobPart part, long offset) {
        if (part.from() > offset) {
            throw new RefusedException(
                    PAYLOAD_INVALID,
                    "The part begins at byte " + part.from() + "; go on with byte " + offset
                            + ", HEAD tells how much is there.");
        }
    }

    private Stored take(BlobName name, BlobFile file, BlobPart part, InputStream body) throws IOException {
        long offset = Math.min(file.offset(), Math.max(0, part.total() - 1)) / CHUNK * CHUNK;
        UploadBody bytes = new UploadBody(body, part.length());
        bytes.skip(Math.min(offset - part.from(), part.length()));
        byte[] plain = new byte[CHUNK];
        boolean broken = false;
        while (offset < part.total()) {
            int wanted = file.length(offset / CHUNK);
            int got = bytes.read(plain, wanted);
            if (got < wanted) {
                broken = bytes.brokenOff();
                break;
            }
            file.write(offset / CHUNK, plain, wanted);
            offset += wanted;
        }
        file.force();
        force(folder.resolve(name.owner()));
        if (broken) {
            throw new RefusedException(
                    MALFORMED, "The body ended before all announced bytes had come; go on with byte " + offset + ".");
        }
        if (offset < part.total()) {
            return new Stored(offset, part.total(), false);
        }
        finish(name, file);
        return new Stored(offset, offset, true);
    }

    /** What is on the disk is read back and held against the digest, so that nothing wrong is ever called complete. */
    private void finish(BlobName name, BlobFile file) throws IOException {
        if (!digest(file).equals(name.digest())) {
            Files.delete(path(name, PART));
            space.free(name);
            throw new RefusedException(
                    PAYLOAD_INVALID,
                    "The content has another SHA-256 than the address names; everything of it was dropped. Begin anew.");
        }
        CrashPoint.BEFORE_WHOLE.reached(); // every byte is here, under the name of a part
        Files.move(path(name, PART), path(name, ""), StandardCopyOption.ATOMIC_MOVE);
        force(folder.resolve(name.owner()));
        CrashPoint.AFTER_WHOLE.reached(); // whole, and nobody was told
    }

    /** Empty when a power loss left a hole in what had been written: no digest then. */
    private static String digest(BlobFile file) {
        Sha256 sha256 = new Sha256();
        try {
            for (long chunk = 0; chunk * CHUNK < file.total(); chunk++) {
                byte[] plain = file.read(chunk);
                sha256.add(plain, plain.length);
            }
            return Sha256.text(sha256.end());
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * A complete file for reading; empty when it is not there. It will not be dropped as unnamed within the next minutes, so
     * that a message that names it can be accepted.
     */
    public Optional<StoredBlob> open(BlobName name) {
        looked.put(name, clock.instant());
        try {
            return Files.exists(path(name, ""))
                    ? Optional.of(new StoredBlob(BlobFile.open(path(name, ""), name, cipher, false)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("a blob cannot be read", e);
        }
    }

    /** Drops a file for good, its key with it. Nothing happens while it is being uploaded. */
    public void drop(BlobName name) {
        if (!space.beginRemoval(name)) {
            return;
        }
        try {
            Files.deleteIfExists(path(name, ""));
            Files.deleteIfExists(path(name, PART));
            space.free(name);
        } catch (IOException e) {
            throw new UncheckedIOException("a blob cannot be dropped", e);
        } finally {
            space.end(name);
        }
    }

    /** Drops what nobody has named within the time the settings give. */
    public void dropUnnamed(Predicate<BlobName> named) {
        Instant now = clock.instant();
        looked.values().removeIf(moment -> moment.plus(ABOUT_TO_BE_NAMED).isBefore(now));
        for (BlobName name : space.names()) {
            if (!looked.containsKey(name) && isOld(name, now) && !named.test(name)) {
                drop(name);
            }
        }
    }

    private boolean isOld(BlobName name, Instant now) {
        Path whole = path(name, "");
        try (BlobFile file = BlobFile.open(Files.exists(whole) ? whole : path(name, PART), name, cipher, false)) {
            return file.begun().plus(settings.unnamedLife()).isBefore(now);
        } catch (IOException e) {
            return false; // just being finished or dropped by somebody else
        }
    }

    private Path path(BlobName name, String suffix) {
        return folder.resolve(name.owner()).resolve(name.sha256() + suffix);
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel entry = FileChannel.open(directory, StandardOpenOption.READ)) {
            entry.force(true);
        }
    }
}
