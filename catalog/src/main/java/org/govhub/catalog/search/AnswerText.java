package org.govhub.catalog.search;

import java.io.ByteArrayOutputStream;

/** The answer to a query while it is written, which ends at eight million bytes: a thousand rows may repeat a long text in a hundred columns. */
final class AnswerText extends ByteArrayOutputStream {

    private static final int MOST_BYTES = 8_000_000;

    /** @throws QueryRefusedException if an answer of that length is not given */
    static void requireShort(long length) {
        if (length > MOST_BYTES) {
            throw new QueryRefusedException("its answer is longer than " + MOST_BYTES
                    + " bytes: ask for less, or in pages with LIMIT and OFFSET");
        }
    }

    @Override
    public synchronized void write(int one) {
        requireShort(size() + 1L);
        super.write(one);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        requireShort(size() + (long) length);
        super.write(bytes, from, length);
    }
}
