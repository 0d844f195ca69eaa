package org.govhub.catalog.request;

import java.util.Map;
import org.govhub.exchange.directory.Mask;
import org.jspecify.annotations.Nullable;

/** One act about a request. Its reason stands in the revision that carries it. */
public sealed interface RequestAct {

    /** Asks, or asks again after a return. */
    record Submit(Request request) implements RequestAct {}

    /**
     * The request is complete and lawful.
     *
     * @param department USCC of the department asked, for what is not in the catalogue; else null
     * @param level highest sensitivity that leaves in clear where acceptance grants; else null
     */
    record Accept(
            Track track,
            @Nullable String department,
            @Nullable Integer level) implements RequestAct {

        public Accept {
            if ((track == Track.MISSING) != (department != null)) {
                throw new IllegalArgumentException("a department is named exactly for what is not in the catalogue");
            }
            if ((track == Track.BY_RULE) != (level != null)) {
                throw new IllegalArgumentException("a level is named exactly where acceptance grants");
            }
        }
    }

    /** Back to who was at turn before: the requester completes it, or the operator asks another department. */
    record Return() implements RequestAct {}

    /**
     * Grants.
     *
     * @param scope what is granted, never more than was asked for
     * @param masks fields that leave only masked
     * @param level highest sensitivity that leaves in clear, 1 to 4
     */
    record Approve(Scope scope, Map<String, Mask> masks, int level) implements RequestAct {

        public Approve {
            masks = Map.copyOf(masks);
            Grant.requireMasksAndLevel(scope, masks, level);
        }
    }

    /**
     * Says no.
     *
     * @param basis code of the law that forbids it, null where the reason is another
     */
    record Refuse(@Nullable String basis) implements RequestAct {}

    /** The department keeps the data and has begun their entry. */
    record Catalogue(String entry) implements RequestAct {}

    /** The requester takes it back. */
    record Withdraw() implements RequestAct {}

    /** Its word in content, history and command line. */
    default String code() {
        return switch (this) {
            case Submit s -> "submit";
            case Accept a -> "accept";
            case Return r -> "return";
            case Approve a -> "approve";
            case Refuse r -> "refuse";
            case Catalogue c -> "catalogue";
            case Withdraw w -> "withdraw";
        };
    }

    /** Whether the act needs a reason in words. */
    default boolean needsReason() {
        return this instanceof Return || this instanceof Refuse || this instanceof Withdraw;
    }
}
