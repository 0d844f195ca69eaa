package org.govhub.exchange.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.BlobCipher;
import org.govhub.exchange.seal.Digest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobStoreTest {

    private static final String OWNER = "11330225000000001B";
    private static final String OTHER = "11330225000000002C";
    private static final int SIZE = 2 * BlobCipher.CHUNK + 777;

    private final byte[] content = new byte[SIZE];
    private final BlobName name;
    private Instant now = Instant.parse("2026-06-01T02:00:00Z");
    private final Path data;
    private BlobStore store;

    BlobStoreTest(@TempDir Path data) throws IOException {
        this.data = data;
        new Random(7).nextBytes(content);
        name = BlobName.of(OWNER, Digest.SHA_256.text(content));
        store = open();
    }

    @BeforeEach
    void nothingYet() {
        assertThat(store.stored(name)).isEmpty();
    }

    private BlobStore open() throws IOException {
        return open(BlobSettings.DEFAULT);
    }

    private BlobStore open(BlobSettings settings) throws IOException {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return BlobStore.open(data.resolve("blobs"), data.resolve("keys/blobs.key"), settings, clock);
    }

    private Stored put(BlobName blob, int from, int to, byte[] bytes) {
        byte[] part = Arrays.copyOfRange(bytes, from, to);
        return store.put(blob, new BlobPart(from, part.length, bytes.length), new ByteArrayInputStream(part));
    }

    private static RefusalCode code(Runnable refused) {
        try {
            refused.run();
        } catch (RefusedException e) {
            return e.code();
        }
        throw new AssertionError("nothing was refused");
    }

    private byte[] read(long from, long length) throws IOException {
        try (StoredBlob blob = store.open(name).orElseThrow()) {
            return blob.read(new BlobRange(from, length)).readAllBytes();
        }
    }

    @Test
    void put_whole_readableInAnyRange() throws IOException {
        assertThat(put(name, 0, SIZE, content)).isEqualTo(new Stored(SIZE, SIZE, true));

        assertThat(read(0, SIZE)).isEqualTo(content);
        assertThat(read(BlobCipher.CHUNK - 1, 2))
                .isEqualTo(Arrays.copyOfRange(content, BlobCipher.CHUNK - 1, BlobCipher.CHUNK + 1));
        assertThat(read(SIZE - 1, 1)).containsExactly(content[SIZE - 1]);
        store = open();
        assertThat(read(5, 9)).isEqualTo(Arrays.copyOfRange(content, 5, 14));
    }

    @Test
    void put_inParts_goesOnWhereItStopped() throws IOException {
        Stored first = put(name, 0, BlobCipher.CHUNK + 5, content);

        assertThat(first).isEqualTo(new Stored(BlobCipher.CHUNK, SIZE, false));
        assertThat(code(() -> put(name, BlobCipher.CHUNK + 5, SIZE, content))).isEqualTo(RefusalCode.PAYLOAD_INVALID);
        store = open();
        assertThat(put(name, BlobCipher.CHUNK, SIZE, content).complete()).isTrue();
        assertThat(read(0, SIZE)).isEqualTo(content);
    }

    @Test
    void put_bodyBreaksOff_keepsWholeChunks() {
        byte[] some = Arrays.copyOf(content, BlobCipher.CHUNK + 100);
        assertThatThrownBy(() -> store.put(name, new BlobPart(0, SIZE, SIZE), new ByteArrayInputStream(some)))
                .hasMessageContaining("go on with byte " + BlobCipher.CHUNK);

        assertThat(store.stored(name)).contains(new Stored(BlobCipher.CHUNK, SIZE, false));
        assertThat(put(name, 0, SIZE, content).complete())
                .as("the whole again passes over what is there")
                .isTrue();
    }

    @Test
    void put_otherContentThanNamed_droppedWhole() {
        content[SIZE - 1]++;
        assertThat(code(() -> put(name, 0, SIZE, content))).isEqualTo(RefusalCode.PAYLOAD_INVALID);

        assertThat(store.stored(name)).isEmpty();
        assertThat(store.open(name)).isEmpty();
    }

    /** What kill -9 leaves: the file cut at any byte. The start takes it, and the upload goes on to a whole file. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 75, 76, 77, 100, 76 + BlobCipher.CHUNK + 27, 76 + BlobCipher.CHUNK + 28, 400_000})
    void crash_fileCutAnywhere_uploadGoesOn(int length) throws IOException {
        put(name, 0, SIZE - 1, content);
        Path part = data.resolve("blobs").resolve(OWNER).resolve(name.sha256() + ".part");
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            file.truncate(length);
        }
        store = open();
        int from = store.stored(name).map(Stored::offset).orElse(0L).intValue();

        assertThat(put(name, from, SIZE, content).complete()).isTrue();
        assertThat(read(0, SIZE)).isEqualTo(content);
    }

    @Test
    void crash_holeInWhatWasWritten_droppedAndBegunAnew() throws IOException {
        put(name, 0, SIZE - 1, content);
        Path part = data.resolve("blobs").resolve(OWNER).resolve(name.sha256() + ".part");
        byte[] bytes = Files.readAllBytes(part);
        Arrays.fill(bytes, 4096, 8192, (byte) 0);
        Files.write(part, bytes);

        assertThat(code(() -> put(name, 2 * BlobCipher.CHUNK, SIZE, content))).isEqualTo(RefusalCode.PAYLOAD_INVALID);
        assertThat(put(name, 0, SIZE, content).complete()).isTrue();
    }

    @Test
    void disk_holdsNoPlainBytes_andNoticesAChange() throws IOException {
        byte[] plain = "绝不能在盘上看到的一行。".repeat(4_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        BlobName secret = BlobName.of(OWNER, Digest.SHA_256.text(plain));
        put(secret, 0, plain.length, plain);
        Path file = data.resolve("blobs").resolve(OWNER).resolve(secret.sha256());
        byte[] bytes = Files.readAllBytes(file);

        assertThat(new String(bytes, java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("绝不能");
        bytes[bytes.length - 1]++;
        Files.write(file, bytes);
        try (StoredBlob blob = store.open(secret).orElseThrow()) {
            assertThatThrownBy(() -> blob.readAll().readAllBytes()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void room_perPartyAndInAll_refusedBeforeAByteIsRead() throws IOException {
        store = open(new BlobSettings(SIZE, SIZE + 10L, SIZE + 20L, Duration.ofHours(24)));
        put(name, 0, SIZE, content);
        byte[] other = new byte[15];
        String digest = Digest.SHA_256.text(other);

        assertThat(code(() -> put(BlobName.of(OWNER, digest), 0, 15, other))).isEqualTo(RefusalCode.QUOTA_EXCEEDED);
        assertThat(put(BlobName.of(OTHER, digest), 0, 15, other).complete()).isTrue();
        byte[] more = new byte[6];
        assertThat(code(() -> put(BlobName.of(OTHER, Digest.SHA_256.text(more)), 0, 6, more)))
                .isEqualTo(RefusalCode.STORAGE_FULL);
        byte[] large = new byte[SIZE + 1];
        assertThat(code(() -> put(BlobName.of(OTHER, Digest.SHA_256.text(large)), 0, SIZE + 1, large)))
                .isEqualTo(RefusalCode.TOO_LARGE);
    }

    @Test
    void unnamed_goesAfterADay_namedStays() throws IOException {
        put(name, 0, SIZE, content);
        byte[] part = new byte[BlobCipher.CHUNK * 2];
        BlobName begun = BlobName.of(OWNER, Digest.SHA_256.text(part));
        put(begun, 0, BlobCipher.CHUNK, part);
        now = now.plus(Duration.ofHours(25));
        store = open();

        store.dropUnnamed(name::equals);

        assertThat(store.stored(name)).isPresent();
        assertThat(store.stored(begun)).isEmpty();
        store.dropUnnamed(blob -> false);
        assertThat(store.stored(name)).isEmpty();
        try (Stream<Path> left = Files.list(data.resolve("blobs").resolve(OWNER))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void sameContentOfTwoParties_twoFiles() {
        put(name, 0, SIZE, content);

        assertThat(store.stored(new BlobName(OTHER, name.sha256()))).isEmpty();
    }
}
