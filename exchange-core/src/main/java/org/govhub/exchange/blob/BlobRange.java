package org.govhub.exchange.blob;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file somebody asks for with {@code Range} (RFC 9110 §14.2).
 *
 * @param from first byte
 * @param length bytes, at least one but for an empty file
 */
public record BlobRange(long from, long length) {

    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /**
     * The range asked for in a file of {@code size} bytes; empty where the whole is to be given: no header, several ranges,
     * or a unit nobody knows, which the RFC lets a server pass over.
     *
     * @throws IndexOutOfBoundsException where no byte of the file lies in the range
     */
    public static Optional<BlobRange> read(@Nullable String header, long size) {
        Matcher one = ONE.matcher(header == null || header.length() > 60 ? "" : header);
        if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
            return Optional.empty();
        }
        long from;
        long to;
        if (one.group(1).isEmpty()) {
            long last = Long.parseLong(one.group(2));
            from = Math.max(0, size - last);
            to = size - 1;
        } else {
            from = Long.parseLong(one.group(1));
            to = one.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(one.group(2)));
            if (!one.group(2).isEmpty() && Long.parseLong(one.group(2)) < from) {
                return Optional.empty();
            }
        }
        if (from > to) {
            throw new IndexOutOfBoundsException("no byte of the file lies in the range");
        }
        return Optional.of(new BlobRange(from, to - from + 1));
    }
}
