package org.govhub.catalog.revision;

import org.jspecify.annotations.Nullable;

/**
 * One change somebody wants to sign.
 *
 * @param version version of an entry, empty for everything else
 * @param reason why, in the person's words
 * @param content what is proposed; null for steps that only refer to it
 * @param refers hash of the registered revision that is published, or kid of the key that is revoked; else null
 */
public record Step(
        Kind kind,
        String subject,
        Transition transition,
        String version,
        String reason,
        @Nullable String content,
        @Nullable String refers) {

    /** Publishes what {@code registered} proposed. */
    public static Step publish(Revision registered, String reason) {
        return new Step(
                registered.step().kind(),
                registered.step().subject(),
                Transition.PUBLISH,
                registered.step().version(),
                reason,
                null,
                registered.hash());
    }

    /** Makes the key {@code kid} of a party or person worthless from now on. */
    public static Step revoke(String owner, String kid, String reason) {
        return new Step(Kind.CERTIFICATE, owner, Transition.REVOKE, "", reason, null, kid);
    }

    /** Suspends, resumes or retires a party or an entry. */
    public static Step of(Kind kind, String subject, Transition transition, String reason) {
        return new Step(kind, subject, transition, "", reason, null, null);
    }
}
