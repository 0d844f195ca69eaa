package org.govhub.catalog.revision;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.govhub.exchange.seal.VerificationKey;
import org.jspecify.annotations.Nullable;

/**
 * Whose signature counts for what: the keys of persons, starting from the trust anchor. Says no by throwing
 * {@link IllegalArgumentException} with the reason.
 */
final class Authority {

    private static final Role[] FIRST_ROLES = {Role.ADMINISTRATOR, Role.COMPILER, Role.APPROVER};

    private final String anchor;
    private final Map<String, PersonKey> keys = new HashMap<>();
    private @Nullable String operator;

    /** @param anchor kid of the certificate that the first revision must bring and be signed with */
    Authority(String anchor) {
        this.anchor = anchor;
    }

    String anchor() {
        return anchor;
    }

    /** USCC of the operator, once the first revision is read. */
    @Nullable
    String operator() {
        return operator;
    }

    Collection<PersonKey> keys() {
        return Collections.unmodifiableCollection(keys.values());
    }

    /** The key of that id; a kid is given to one key only, for ever. */
    @Nullable
    VerificationKey key(String kid) {
        PersonKey known = keys.get(kid);
        return known == null ? null : known.key();
    }

    /**
     * Whether the line is signed by a key that may sign anything at that time.
     *
     * @param verified the key that the signature was found to be of, null if nobody has looked yet
     */
    void check(LogLine line, @Nullable VerificationKey verified) {
        Revision revision = line.revision();
        if (revision.step().transition() == Transition.BOOTSTRAP) {
            checkBootstrap(line);
            return;
        }
        PersonKey signer = keys.get(revision.kid());
        if (signer == null) {
            throw new IllegalArgumentException("its key belongs to no person the catalogue knows");
        }
        if (!signer.person().equals(revision.actor()) || signer.role() != revision.role()) {
            throw new IllegalArgumentException("its key belongs to another person or role than it says");
        }
        if (signer.revoked() != null || !signer.key().isValidAt(revision.time())) {
            throw new IllegalArgumentException("its key was revoked or not valid at that time");
        }
        if (!signer.key().equals(verified) && !line.verifies(signer.key())) {
            throw new IllegalArgumentException("its signature does not verify");
        }
    }

    /** Takes the key of one of the first persons into service. */
    void bootstrap(Revision revision) {
        KeyContent content = firstKey(revision);
        if (revision.index() == 0) {
            operator = revision.organisation();
        }
        admit(revision.step().subject(), content);
    }

    /** Takes a person's key into service. */
    void admit(String person, KeyContent content) {
        Role role = content.role();
        if (role == null) {
            throw new IllegalArgumentException("it gives a person a key without saying for which role");
        }
        if (role == Role.ADMINISTRATOR && !person.startsWith(operator + "/")) {
            throw new IllegalArgumentException("only the operator has administrators");
        }
        boolean elsewhere = keys.values().stream()
                .anyMatch(known -> !known.person().equals(person)
                        && known.key()
                                .certificate()
                                .getPublicKey()
                                .equals(content.key().certificate().getPublicKey()));
        if (elsewhere) {
            throw new IllegalArgumentException("the key is another person's already");
        }
        if (keys.putIfAbsent(content.key().kid(), new PersonKey(person, role, content.key(), null)) != null) {
            throw new IllegalArgumentException("it registers a key a second time");
        }
    }

    /** Takes a person's key out of service; the operator's last key of a role stays, or the catalogue could not change. */
    void revoke(String person, String kid, Instant moment) {
        PersonKey key = keys.get(kid);
        if (key == null || !key.person().equals(person) || key.revoked() != null) {
            throw new IllegalArgumentException("it revokes a key that the person does not have");
        }
        boolean othersLeft = keys.values().stream()
                .anyMatch(other -> !other.key().kid().equals(kid)
                        && other.role() == key.role()
                        && other.person().startsWith(operator + "/")
                        && other.revoked() == null);
        if (!othersLeft) {
            throw new IllegalArgumentException("it revokes the operator's last key of the role");
        }
        keys.put(kid, new PersonKey(key.person(), key.role(), key.key(), moment));
    }

    private void checkBootstrap(LogLine line) {
        Revision revision = line.revision();
        KeyContent content = firstKey(revision);
        VerificationKey signer = revision.index() == 0 ? content.key() : key(anchor);
        boolean signedByAnchor =
                signer != null && revision.kid().equals(anchor) && signer.kid().equals(anchor) && line.verifies(signer);
        if (!signedByAnchor) {
            throw new IllegalArgumentException("it is not signed by the trust anchor");
        }
    }

    /** The first three revisions bring one person of the operator for each role, all by the administrator's hand. */
    private KeyContent firstKey(Revision revision) {
        int index = Math.toIntExact(Math.min(revision.index(), Integer.MAX_VALUE));
        if (index >= FIRST_ROLES.length || revision.step().kind() != Kind.CERTIFICATE) {
            throw new IllegalArgumentException("it bootstraps a log that has begun");
        }
        KeyContent content =
                KeyContent.read(Objects.requireNonNullElse(revision.step().content(), ""));
        boolean selfSigned = revision.actor().equals(revision.step().subject());
        if (content.role() != FIRST_ROLES[index]
                || revision.role() != Role.ADMINISTRATOR
                || (index == 0) != selfSigned
                || !revision.step().subject().startsWith(revision.organisation() + "/")) {
            throw new IllegalArgumentException(
                    "the first revisions are not an administrator's, a compiler's and an approver's key");
        }
        return content;
    }
}
