package org.govhub.catalog.revision;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.DetachedJws;
import org.govhub.exchange.seal.VerificationKey;

/**
 * A revision as it stands in the file, with the signature that nobody needs any more once it has been verified.
 *
 * @param bytes the line without its newline
 * @param signature detached JWS over the line without its last member
 */
record SignedLine(Revision revision, byte[] bytes, String signature) {

    /** Whether {@code key} signed it. */
    boolean verifies(VerificationKey key) {
        try {
            return DetachedJws.parse(signature).verifies(key, body());
        } catch (RefusedException e) {
            return false;
        }
    }

    private byte[] body() {
        int member = RevisionLine.signatureMember(signature).getBytes(StandardCharsets.UTF_8).length;
        byte[] body = Arrays.copyOf(bytes, bytes.length - member);
        body[body.length - 1] = '}';
        return body;
    }
}
