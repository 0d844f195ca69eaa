package org.govhub.catalog.revision;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may do what: by role, and for persons of a department only with what is the department's. */
final class Rights {

    private Rights() {}

    /** @throws IllegalArgumentException with the reason, if the signer's role or organisation may not */
    static void require(Revision revision, @Nullable String operator, String owner) {
        Step step = revision.step();
        Set<Role> roles = roles(step.kind(), step.transition());
        if (!roles.contains(revision.role())) {
            throw new IllegalArgumentException(
                    "a " + revision.role() + " may not " + step.transition() + " it, it needs one of " + roles);
        }
        if (!revision.organisation().equals(operator)
                && !revision.organisation().equals(ownOf(step, owner))) {
            throw new IllegalArgumentException("a person of " + revision.organisation()
                    + " may only act on entries of that department; this needs a person of "
                    + (owner.isEmpty() ? "the operator" : owner + " or of the operator"));
        }
    }

    /** The roles that may do it. */
    static Set<Role> roles(Kind kind, Transition transition) {
        boolean entry = kind == Kind.ENTRY;
        return switch (transition) {
            case DRAFT, REGISTER -> EnumSet.of(kind == Kind.EXTERNAL ? Role.ADMINISTRATOR : Role.COMPILER);
            case APPROVE -> EnumSet.of(Role.APPROVER);
            case RETURN, CONFIRM ->
                entry ? EnumSet.of(Role.APPROVER, Role.ADMINISTRATOR) : EnumSet.of(Role.ADMINISTRATOR);
            case PUBLISH, WITHDRAW, RESUME, REVOKE, RETIRE, BOOTSTRAP -> EnumSet.of(Role.ADMINISTRATOR);
            // The emergency stop is for everybody at hand.
            case SUSPEND -> EnumSet.allOf(Role.class);
            // Whose turn it is depends on the case, which decides it.
            case ACT -> EnumSet.allOf(Role.class);
        };
    }

    /** Whose people, beside the operator's, may do it. */
    private static String ownOf(Step step, String owner) {
        if (step.kind() == Kind.ENTRY) {
            return owner;
        }
        return step.transition() == Transition.SUSPEND ? step.subject() : "";
    }
}
