package org.govhub.exchange.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The slots of all contents, one after the other, and in memory which record has which slot. Thread-safe. A damaged slot
 * costs its own content and no other.
 */
final class KeyFile {
    private final FileChannel channel;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private long[] indices = new long[256]; // ascending
    private int[] slots = new int[256];
    private int count;
    private int pendingCount;
    private int slotsOnDisk;

    private KeyFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens the file. Slots of records from {@code nextIndex} on belong to appends that a crash stopped before their record
     * was durable: they are voided, because another record will get that index.
     */
    static KeyFile open(Path file, long nextIndex) throws IOException {
        DurableFile.append(file).close();
        KeyFile keys = new KeyFile(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
        keys.load(nextIndex);
        return keys;
    }

    private void load(long nextIndex) throws IOException {
        channel.truncate(channel.size() - channel.size() % KeySlot.LENGTH);
        slotsOnDisk = Math.toIntExact(channel.size() / KeySlot.LENGTH);
        boolean voided = false;
        for (int slot = 0; slot < slotsOnDisk; slot++) {
            byte[] bytes = bytes(slot);
            if (!KeySlot.isWhole(bytes)) {
                continue;
            }
            long index = KeySlot.decode(bytes).index();
            if (index < nextIndex) {
                note(index, slot);
            } else {
                DurableFile.write(channel.position(at(slot)), ByteBuffer.allocate(KeySlot.LENGTH));
                voided = true;
            }
        }
        if (voided) {
            channel.force(false);
        }
    }

    /** Adds a slot; it counts from {@link #force} on. */
    synchronized void add(KeySlot slot) {
        pending.writeBytes(slot.encode());
        note(slot.index(), slotsOnDisk + pendingCount);
        pendingCount++;
    }

    /** Makes the slots added since the last call durable. */
    synchronized void force() throws IOException {
        DurableFile.write(channel.position(at(slotsOnDisk)), ByteBuffer.wrap(pending.toByteArray()));
        channel.force(false);
        slotsOnDisk += pendingCount;
        pendingCount = 0;
        pending.reset();
    }

    /** The slot of the record's content as its bytes on disk, or an empty array when the record carries none. */
    synchronized byte[] find(long index) throws IOException {
        int found = Arrays.binarySearch(indices, 0, count, index);
        return found < 0 || slots[found] >= slotsOnDisk ? new byte[0] : bytes(slots[found]);
    }

    /** Overwrites the slot of this record, and returns once that is durable. */
    synchronized void replace(KeySlot slot) throws IOException {
        int found = Arrays.binarySearch(indices, 0, count, slot.index());
        DurableFile.write(channel.position(at(slots[found])), ByteBuffer.wrap(slot.encode()));
        channel.force(false);
    }

    private void note(long index, int slot) {
        if (count == indices.length) {
            indices = Arrays.copyOf(indices, count * 2);
            slots = Arrays.copyOf(slots, count * 2);
        }
        indices[count] = index;
        slots[count] = slot;
        count++;
    }

    private byte[] bytes(int slot) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(KeySlot.LENGTH);
        while (bytes.hasRemaining() && channel.read(bytes, at(slot) + bytes.position()) >= 0) {
            // until the slot is whole
        }
        return bytes.array();
    }

    private static long at(int slot) {
        return (long) slot * KeySlot.LENGTH;
    }

    synchronized void close() throws IOException {
        channel.close();
    }
}
