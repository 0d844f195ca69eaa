package org.govhub.exchange.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.govhub.exchange.seal.ContentCipher;

/**
 * One slot of the file {@code content/keys}: which record carries a content, where its ciphertext lies, and its wrapped key.
 * All numbers big-endian; the last four bytes are a CRC-32C over the rest. An erased slot has zeros for its key; a slot of
 * zeros is void.
 */
record KeySlot(long index, long segment, long offset, int length, byte[] wrappedKey) {
    static final int LENGTH = 96;

    static KeySlot erased(KeySlot slot) {
        return new KeySlot(
                slot.index, slot.segment, slot.offset, slot.length, new byte[ContentCipher.WRAPPED_KEY_LENGTH]);
    }

    boolean erased() {
        for (byte b : wrappedKey) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    byte[] encode() {
        ByteBuffer slot = ByteBuffer.allocate(LENGTH)
                .putLong(index)
                .putLong(segment)
                .putLong(offset)
                .putInt(length)
                .put(wrappedKey);
        return slot.putInt(LENGTH - Integer.BYTES, crc(slot.array())).array();
    }

    /** Whether the bytes are a slot as written, neither void nor damaged. */
    static boolean isWhole(byte[] slot) {
        return slot.length == LENGTH && ByteBuffer.wrap(slot).getInt(LENGTH - Integer.BYTES) == crc(slot);
    }

    static KeySlot decode(byte[] slot) {
        ByteBuffer in = ByteBuffer.wrap(slot);
        byte[] wrapped = new byte[ContentCipher.WRAPPED_KEY_LENGTH];
        KeySlot read = new KeySlot(in.getLong(), in.getLong(), in.getLong(), in.getInt(), wrapped);
        in.get(wrapped);
        return read;
    }

    private static int crc(byte[] slot) {
        CRC32C crc = new CRC32C();
        crc.update(slot, 0, LENGTH - Integer.BYTES);
        return (int) crc.getValue();
    }
}
