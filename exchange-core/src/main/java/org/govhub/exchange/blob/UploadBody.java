package org.govhub.exchange.blob;

import java.io.IOException;
import java.io.InputStream;

/** The body of an upload, read no further than announced; a sender that breaks off is no fault of the disk's. */
final class UploadBody {

    private final InputStream body;
    private long left;
    private boolean brokenOff;

    UploadBody(InputStream body, long length) {
        this.body = body;
        this.left = length;
    }

    /** Whether the body ended before the announced length. */
    boolean brokenOff() {
        return brokenOff;
    }

    /** Passes over that many bytes. */
    void skip(long bytes) {
        byte[] unwanted = new byte[16 * 1024];
        long todo = bytes;
        while (todo > 0) {
            int got = read(unwanted, (int) Math.min(unwanted.length, todo));
            if (got == 0) {
                return;
            }
            todo -= got;
        }
    }

    /** Fills {@code buffer} up to {@code wanted}; fewer at the end of what was announced or came. */
    int read(byte[] buffer, int wanted) {
        int got = 0;
        int most = (int) Math.min(wanted, left);
        while (got < most) {
            int n = some(buffer, got, most - got);
            if (n < 0) {
                brokenOff = true;
                break;
            }
            got += n;
        }
        left -= got;
        return got;
    }

    private int some(byte[] buffer, int offset, int length) {
        try {
            return body.read(buffer, offset, length);
        } catch (IOException e) {
            return -1; // the connection broke: the same as an early end
        }
    }
}
