package org.govhub.catalog.level;

import org.jspecify.annotations.Nullable;

/** Why a report of another hub is not taken; nothing of the patch it is about has been taken then. */
public final class LevelFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What is wrong; the command has a sentence and a remedy for each. */
    public enum Kind {
        /** The file is not a report, or a line of it is damaged. */
        NOT_A_PATCH,
        /** It comes from nobody this hub takes catalogues from. */
        SOURCE_UNKNOWN,
        /** No key of the source made the signature. */
        SIGNATURE_INVALID,
        /** A patch before it has not been taken. */
        GAP,
        /** It does not continue what was taken: the source has begun anew. */
        NOT_A_CONTINUATION,
        /** It removes more entries than go unasked. */
        MASS_DELETION,
        /** An entry in it is not what the patch says it is. */
        ENTRY_WRONG
    }

    private final Kind kind;
    private final String place;
    private final String problem;

    public LevelFault(Kind kind, String place, String problem, @Nullable Throwable cause) {
        super(problem, cause);
        this.kind = kind;
        this.place = place;
        this.problem = problem;
    }

    public Kind kind() {
        return kind;
    }

    public String problem() {
        return problem;
    }

    /** Line, source or code it is about. */
    public String place() {
        return place;
    }
}
