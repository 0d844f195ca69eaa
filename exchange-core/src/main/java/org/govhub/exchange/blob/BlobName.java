package org.govhub.exchange.blob;

import java.util.regex.Pattern;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;

/**
 * A file one party has brought. Two parties with the same file have two: what one has is never told, nor used, by another.
 *
 * @param owner USCC of the party that brings it
 * @param sha256 64 lower-case hex digits
 */
public record BlobName(String owner, String sha256) {

    private static final Pattern OWNER = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{18}");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final String PREFIX = "sha-256:";

    public BlobName {
        if (!OWNER.matcher(owner).matches()) {
            throw new IllegalArgumentException("a blob belongs to a party");
        }
        if (!HEX.matcher(sha256).matches()) {
            throw new RefusedException(
                    RefusalCode.MALFORMED, "Expected the SHA-256 of the content as 64 lower-case hex digits.");
        }
    }

    /** The name under a digest as messages write it; refused where it is made by another function than SHA-256. */
    public static BlobName of(String owner, String digest) {
        if (!digest.startsWith(PREFIX)) {
            throw RefusedException.at(
                    RefusalCode.PAYLOAD_INVALID,
                    "/payload/attachments",
                    "An attachment is named by its sha-256 digest, as it was uploaded under /blob/.");
        }
        return new BlobName(owner, digest.substring(PREFIX.length()));
    }

    /** As messages write it: {@code sha-256:<hex>}. */
    public String digest() {
        return PREFIX + sha256;
    }
}
