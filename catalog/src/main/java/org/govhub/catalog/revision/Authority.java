package org.govhub.catalog.revision;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.govhub.exchange.seal.VerificationKey;
import org.jspecify.annotations.Nullable;

/**
 * Whose signature counts for what: the keys of the operator's persons, starting from the trust anchor. Says no by throwing
 * {@link IllegalArgumentException} with the reason.
 */
final class Authority {

    private record PersonKey(
            String person,
            Role role,
            VerificationKey key,
            @Nullable Instant revoked) {}

    private final String anchor;
    private final Map<String, PersonKey> keys = new HashMap<>();
    private @Nullable String operator;

    /** @param anchor kid of the certificate that the first revision must bring and be signed with */
    Authority(String anchor) {
        this.anchor = anchor;
    }

    /** USCC of the operator, once the first revision is read. */
    @Nullable
    String operator() {
        return operator;
    }

    /** Whether the revision is signed by a key that may do what it does. */
    void check(Revision revision) {
        if (revision.step().transition() == Transition.BOOTSTRAP) {
            bootstrap(revision);
            return;
        }
        PersonKey signer = keys.get(revision.kid());
        if (signer == null) {
            throw new IllegalArgumentException("its key belongs to no person of the operator");
        }
        if (!signer.person().equals(revision.actor()) || signer.role() != revision.role()) {
            throw new IllegalArgumentException("its key belongs to another person or role than it says");
        }
        if (signer.revoked() != null || !signer.key().isValidAt(revision.time())) {
            throw new IllegalArgumentException("its key was revoked or not valid at that time");
        }
        if (!RevisionLine.verifies(revision, signer.key())) {
            throw new IllegalArgumentException("its signature does not verify");
        }
        requireRole(revision);
    }

    /** Whether the publication is signed by somebody else than the registration. */
    static void requireTwoPersons(Revision registered, Revision published) {
        if (registered.actor().equals(published.actor()) || registered.kid().equals(published.kid())) {
            throw new IllegalArgumentException("the same person registered and published it");
        }
    }

    /** Takes a person's key into service. */
    void admit(String person, KeyContent content) {
        if (content.role() == null || !person.startsWith(operator + "/")) {
            throw new IllegalArgumentException("it gives a key to somebody who is not a person of the operator");
        }
        if (keys.putIfAbsent(content.key().kid(), new PersonKey(person, content.role(), content.key(), null)) != null) {
            throw new IllegalArgumentException("it registers a key a second time");
        }
    }

    /** Takes a person's key out of service; the last key of a role stays, or nobody could ever change anything again. */
    void revoke(String person, String kid, Instant moment) {
        PersonKey key = keys.get(kid);
        if (key == null || !key.person().equals(person) || key.revoked() != null) {
            throw new IllegalArgumentException("it revokes a key that the person does not have");
        }
        boolean othersLeft = keys.values().stream()
                .anyMatch(other ->
                        !other.key().kid().equals(kid) && other.role() == key.role() && other.revoked() == null);
        if (!othersLeft) {
            throw new IllegalArgumentException("it revokes the last key of the role");
        }
        keys.put(kid, new PersonKey(key.person(), key.role(), key.key(), moment));
    }

    private void bootstrap(Revision revision) {
        if (revision.index() > 1 || revision.step().kind() != Kind.CERTIFICATE) {
            throw new IllegalArgumentException("it bootstraps a log that has begun");
        }
        KeyContent content =
                KeyContent.read(Objects.requireNonNullElse(revision.step().content(), ""));
        boolean first = revision.index() == 0;
        if (first) {
            operator = revision.actor().replaceFirst("/.*", "");
        }
        VerificationKey signer = first ? content.key() : anchorKey();
        boolean signedByAnchor = revision.kid().equals(anchor) && signer.kid().equals(anchor);
        if (!signedByAnchor || !RevisionLine.verifies(revision, signer)) {
            throw new IllegalArgumentException("it is not signed by the trust anchor");
        }
        Role expected = first ? Role.APPROVER : Role.COMPILER;
        if (content.role() != expected
                || revision.role() != Role.APPROVER
                || first != revision.actor().equals(revision.step().subject())) {
            throw new IllegalArgumentException("the first two revisions are not an approver's and a compiler's key");
        }
        admit(revision.step().subject(), content);
    }

    private VerificationKey anchorKey() {
        PersonKey key = keys.get(anchor);
        if (key == null) {
            throw new IllegalArgumentException("the first revision does not bring the trust anchor");
        }
        return key.key();
    }

    private static void requireRole(Revision revision) {
        Role needed =
                switch (revision.step().transition()) {
                    case DRAFT, REGISTER -> Role.COMPILER;
                    case PUBLISH, RESUME, REVOKE, RETIRE -> Role.APPROVER;
                    // The emergency stop is for everybody at hand.
                    case SUSPEND, BOOTSTRAP -> revision.role();
                };
        if (revision.role() != needed) {
            throw new IllegalArgumentException("a " + revision.role() + " may not do that, it needs an " + needed);
        }
    }
}
