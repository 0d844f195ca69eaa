package org.govhub.catalog.revision;

import org.govhub.exchange.seal.VerificationKey;
import org.jspecify.annotations.Nullable;

/**
 * One change somebody wants to sign.
 *
 * @param version version of an entry, empty for everything else
 * @param reason why, in the person's words
 * @param content what is proposed; null for steps that only refer to it, and in a revision whose content lies beside the
 *     log
 * @param refers hash of the revision that brought the content which is handed in, approved, returned, published or
 *     confirmed, or kid of the key that is revoked; else null
 * @param label title and owner of an entry whose content this brings; else null
 * @param widening whether this publishes what gives somebody more than before, so that a second person must confirm it
 */
public record Step(
        Kind kind,
        String subject,
        Transition transition,
        String version,
        String reason,
        @Nullable String content,
        @Nullable String refers,
        @Nullable Label label,
        boolean widening) {

    /** A step about anything but an entry's content. */
    public Step(
            Kind kind,
            String subject,
            Transition transition,
            String version,
            String reason,
            @Nullable String content,
            @Nullable String refers) {
        this(kind, subject, transition, version, reason, content, refers, null, false);
    }

    /** Hands in, approves, returns, publishes or confirms the content that {@code proposal} brought or referred to. */
    public static Step onward(Revision proposal, Transition transition, String reason) {
        Step step = proposal.step();
        String brought = proposal.bringsContent() || step.refers() == null ? proposal.hash() : step.refers();
        return new Step(step.kind(), step.subject(), transition, step.version(), reason, null, brought);
    }

    /** Publishes what {@code proposal} proposed. */
    public static Step publish(Revision proposal, String reason) {
        return onward(proposal, Transition.PUBLISH, reason);
    }

    /** Proposes a key of a party, or of a person where {@code role} is given. */
    public static Step registerKey(String owner, VerificationKey key, @Nullable Role role, String reason) {
        String content = KeyContent.write(key.certificate(), key.algorithm(), role);
        return new Step(Kind.CERTIFICATE, owner, Transition.REGISTER, "", reason, content, null);
    }

    /** Brings the key of one of the first persons. */
    static Step admission(Person person) {
        String content =
                KeyContent.write(person.signer().certificate(), person.signer().algorithm(), person.role());
        return new Step(Kind.CERTIFICATE, person.id(), Transition.BOOTSTRAP, "", "first persons", content, null);
    }

    /** Makes the key {@code kid} of a party or person worthless from now on. */
    public static Step revoke(String owner, String kid, String reason) {
        return new Step(Kind.CERTIFICATE, owner, Transition.REVOKE, "", reason, null, kid);
    }

    /** Suspends, resumes, withdraws or retires a party or an entry. */
    public static Step of(Kind kind, String subject, Transition transition, String reason) {
        return new Step(kind, subject, transition, "", reason, null, null);
    }

    /** The same, said to widen. */
    public Step asWidening() {
        return new Step(kind, subject, transition, version, reason, content, refers, label, true);
    }

    /** The same without its content, as it is kept where that lies beside the log. */
    Step withoutContent() {
        return new Step(kind, subject, transition, version, reason, null, refers, label, widening);
    }
}
