package org.govhub.catalog.revision;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.govhub.exchange.seal.Digest;

/** How a log is written; the first line of the file says it, and that line's hash begins the chain. */
enum LogFormat {

    /** Every line is signed. Such logs are read and go on as they began. */
    SIGNED_LINES("2"),
    /** What one person does at once is signed once. */
    SIGNED_BATCHES("3");

    private final byte[] heading;

    LogFormat(String version) {
        heading = ("{\"format\":\"org.govhub.catalog.revisions\",\"version\":\"" + version + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The format that a first line names; empty where it is none. */
    static Optional<LogFormat> of(byte[] line) {
        return Arrays.stream(values())
                .filter(format -> Arrays.equals(format.heading, line))
                .findFirst();
    }

    byte[] heading() {
        return heading.clone();
    }

    /** What the first revision is chained to. */
    String hash() {
        return Digest.SHA_256.text(heading);
    }
}
