package org.govhub.exchange.blob;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of a file a request brings: {@code Content-Range: bytes FIRST-LAST/TOTAL} (RFC 9110 §14.4), or all of them.
 *
 * @param from first byte
 * @param length bytes
 * @param total bytes of the whole file
 */
public record BlobPart(long from, long length, long total) {

    private static final Pattern RANGE = Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})");

    public BlobPart {
        if (from < 0 || length < 0 || total < 0 || from + length > total) {
            throw new IllegalArgumentException("a part lies inside its whole");
        }
    }

    /**
     * Reads the headers of an upload.
     *
     * @param contentRange the header, null where there is none: the body is the whole file then
     * @param contentLength bytes of the body, -1 where the request does not say
     * @throws RefusedException {@code MALFORMED} when they do not say exactly which bytes come
     */
    public static BlobPart read(@Nullable String contentRange, long contentLength) {
        if (contentRange == null) {
            if (contentLength < 0) {
                throw malformed("Expected Content-Length or Content-Range, found neither.");
            }
            return new BlobPart(0, contentLength, contentLength);
        }
        Matcher range = RANGE.matcher(contentRange.length() > 80 ? "" : contentRange);
        if (!range.matches()) {
            throw malformed("Expected Content-Range as 'bytes FIRST-LAST/TOTAL', found another form.");
        }
        long first = Long.parseLong(range.group(1));
        long last = Long.parseLong(range.group(2));
        long total = Long.parseLong(range.group(3));
        if (first > last || last >= total) {
            throw malformed("Expected FIRST <= LAST < TOTAL in Content-Range, found otherwise.");
        }
        long length = last - first + 1;
        if (contentLength >= 0 && contentLength != length) {
            throw malformed("Content-Range names " + length + " bytes, Content-Length " + contentLength + ".");
        }
        return new BlobPart(first, length, total);
    }

    private static RefusedException malformed(String detail) {
        return new RefusedException(RefusalCode.MALFORMED, detail);
    }
}
