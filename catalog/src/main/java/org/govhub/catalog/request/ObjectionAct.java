package org.govhub.catalog.request;

/** One act about an objection. Its reason stands in the revision that carries it. */
public sealed interface ObjectionAct {

    /** Keeps it without raising it. */
    record Draft(Objection objection) implements ObjectionAct {}

    /** Raises it. */
    record Submit(Objection objection) implements ObjectionAct {}

    /** The operator or who answers has looked at it; the reason says what was found. */
    record Check() implements ObjectionAct {}

    /** It is right; the reason says what is done about it. */
    record Verify() implements ObjectionAct {}

    /** It is not right; the reason says why. */
    record Reject() implements ObjectionAct {}

    /**
     * The objector says how well it was answered.
     *
     * @param stars 1 (badly) to 5 (well)
     */
    record Rate(int stars) implements ObjectionAct {

        private static final int MOST_STARS = 5;

        public Rate {
            if (stars < 1 || stars > MOST_STARS) {
                throw new IllegalArgumentException("a rating has 1 to " + MOST_STARS + " stars");
            }
        }
    }

    /** Nothing more is to be done; before the decision only its objector closes it. */
    record Close() implements ObjectionAct {}

    /** Its word in content, history and command line. */
    default String code() {
        return switch (this) {
            case Draft d -> "draft";
            case Submit s -> "submit";
            case Check c -> "check";
            case Verify v -> "verify";
            case Reject r -> "reject";
            case Rate r -> "rate";
            case Close c -> "close";
        };
    }

    /** Whether the act needs a reason in words. */
    default boolean needsReason() {
        return this instanceof Check || this instanceof Verify || this instanceof Reject;
    }
}
