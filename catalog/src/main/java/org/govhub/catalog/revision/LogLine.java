package org.govhub.catalog.revision;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.DetachedJws;
import org.govhub.exchange.seal.VerificationKey;
import org.jspecify.annotations.Nullable;

/**
 * A revision as it stands in the file, with the signature that nobody needs any more once it has been verified. What one
 * person does at once is signed once: the last line of such a batch bears the signature, which covers the lines before it,
 * back to the batch's first, because each holds the hash of the one before.
 *
 * @param bytes the line without its newline
 * @param first index of the first line that the signature covers; the line's own where it stands alone, or is not signed
 * @param signature detached JWS over the line without its last member; null where a later line of the batch bears it
 */
record LogLine(
        Revision revision,
        byte[] bytes,
        long first,
        @Nullable String signature) {

    /** Whether it ends its batch. */
    boolean isSigned() {
        return signature != null;
    }

    /** Whether {@code key} signed it, and with it the batch it ends. */
    boolean verifies(VerificationKey key) {
        if (signature == null) {
            return false;
        }
        try {
            return DetachedJws.parse(signature).verifies(key, body(signature));
        } catch (RefusedException e) {
            return false;
        }
    }

    private byte[] body(String signature) {
        int member = RevisionLine.signatureMember(signature).getBytes(StandardCharsets.UTF_8).length;
        byte[] body = Arrays.copyOf(bytes, bytes.length - member);
        body[body.length - 1] = '}';
        return body;
    }
}
