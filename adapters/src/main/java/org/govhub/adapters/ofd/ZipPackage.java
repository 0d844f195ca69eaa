package org.govhub.adapters.ofd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The files of a zip package, read strictly (THREATS X16): its directory and its entries must say the same, lie one behind the
 * other, and stay within limits before anything is unpacked. No zip64, no encryption, no comment, no path that leads out.
 */
final class ZipPackage {

    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_BYTES = 256L * 1024 * 1024;
    private static final int RATIO = 100;
    private static final long SMALL = 1024 * 1024;
    private static final int END = 22;
    private static final int HEADER = 46;
    private static final int LOCAL = 30;
    private static final int END_MARK = 0x06054b50;
    private static final int HEADER_MARK = 0x02014b50;
    private static final int LOCAL_MARK = 0x04034b50;
    private static final int ENCRYPTED = 1;
    private static final int DEFLATED = 8;

    private final ByteBuffer zip;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private long unpacked;

    private ZipPackage(byte[] bytes) {
        this.zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Its files by name, without folders.
     *
     * @throws IOException saying what is wrong with the package
     */
    static Map<String, byte[]> read(byte[] bytes) throws IOException {
        ZipPackage read = new ZipPackage(bytes);
        try {
            read.entries();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException("it is no whole zip package", e);
        }
        return read.files;
    }

    private void entries() throws IOException {
        int end = zip.capacity() - END;
        require(end >= 0 && zip.getInt(end) == END_MARK, "it is no zip package, or something follows it");
        int count = unsigned(end + 10);
        int directory = zip.getInt(end + 16);
        require(unsigned(end + 8) == count && count > 0 && count <= MOST_ENTRIES, "it has too many entries, or none");
        require(directory >= 0 && directory + (long) zip.getInt(end + 12) == end, "its directory is not at its end");
        int at = directory;
        int next = 0;
        for (int i = 0; i < count; i++) {
            require(zip.getInt(at) == HEADER_MARK, "its directory is broken");
            next = entry(at, next, directory);
            at += HEADER + unsigned(at + 28) + unsigned(at + 30) + unsigned(at + 32);
        }
        require(at == end, "its directory has another length than it says");
    }

    /** Where the next entry may begin. */
    private int entry(int at, int from, int directory) throws IOException {
        int packed = zip.getInt(at + 20);
        int size = zip.getInt(at + 24);
        int local = zip.getInt(at + 42);
        String name = text(at + HEADER, unsigned(at + 28));
        int data = local + LOCAL + unsigned(local + 26) + unsigned(local + 28);
        boolean sound = packed >= 0
                && size >= 0
                && local >= from
                && zip.getInt(local) == LOCAL_MARK
                && name.equals(text(local + LOCAL, unsigned(local + 26)))
                && (long) data + packed <= directory;
        require(sound, "its directory and its entries do not say the same");
        require((unsigned(at + 8) & ENCRYPTED) == 0, "it is encrypted");
        unpacked += size;
        require(
                unpacked <= MOST_BYTES && (size <= SMALL || size / RATIO <= packed),
                "it unpacks to more than is sensible");
        if (name.endsWith("/") && size == 0) {
            return data + packed;
        }
        require(safe(name), "it holds a path that leads out of it");
        byte[] content = content(data, packed, size, unsigned(at + 10));
        CRC32 crc = new CRC32();
        crc.update(content);
        require((int) crc.getValue() == zip.getInt(at + 16), "one of its files is damaged");
        require(files.put(name, content) == null, "it holds two files of one name");
        return data + packed;
    }

    private byte[] content(int data, int packed, int size, int method) throws IOException {
        byte[] content = new byte[size];
        if (method == 0) {
            require(packed == size, "one of its files has another length than it says");
            zip.get(data, content);
            return content;
        }
        require(method == DEFLATED, "it is packed in a way nobody needs");
        byte[] in = new byte[packed];
        zip.get(data, in);
        try (Deflated inflater = new Deflated(in)) {
            require(inflater.fill(content), "one of its files has another length than it says");
        } catch (DataFormatException e) {
            throw new IOException("one of its files is damaged", e);
        }
        return content;
    }

    /** An inflater that is given back. */
    private record Deflated(Inflater inflater) implements AutoCloseable {
        Deflated(byte[] in) {
            this(new Inflater(true));
            inflater.setInput(in);
        }

        /** Whether the data give exactly these many bytes. */
        boolean fill(byte[] out) throws DataFormatException {
            int got = 0;
            while (got < out.length) {
                int n = inflater.inflate(out, got, out.length - got);
                if (n == 0) {
                    return false;
                }
                got += n;
            }
            return inflater.inflate(new byte[1]) == 0 && inflater.finished();
        }

        @Override
        public void close() {
            inflater.end();
        }
    }

    private static boolean safe(String name) {
        if (name.isEmpty()
                || name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.contains("\0")) {
            return false;
        }
        for (String step : name.split("/", -1)) {
            if (step.isEmpty() || step.equals(".") || step.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private String text(int at, int length) {
        byte[] name = new byte[length];
        zip.get(at, name);
        return new String(name, StandardCharsets.UTF_8);
    }

    private int unsigned(int at) {
        return zip.getShort(at) & 0xFFFF;
    }

    private static void require(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(otherwise);
        }
    }
}
