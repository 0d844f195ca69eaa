package org.govhub.exchange.message;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message is refused: the one way a step says no. The trunk catches it in one place, writes the log entry and answers
 * with {@link #code()}.
 *
 * <p>{@link #detail()} says what was expected, what was found and where; it never holds payload values, personal data, a
 * stack trace, a class name, a file path or SQL, because it is shown to the caller as it stands.
 */
public final class RefusedException extends RuntimeException {

    private final RefusalCode code;
    private final String detail;
    private final @Nullable String place;

    public RefusedException(RefusalCode code, String detail) {
        this(code, detail, null, null);
    }

    /** Keeps {@code cause} for the operator's log; the caller never sees it. */
    public RefusedException(RefusalCode code, String detail, @Nullable Throwable cause) {
        this(code, detail, null, cause);
    }

    private RefusedException(RefusalCode code, String detail, @Nullable String place, @Nullable Throwable cause) {
        super(code + ": " + detail, cause);
        this.code = Objects.requireNonNull(code);
        this.detail = Objects.requireNonNull(detail);
        this.place = place;
    }

    /** A refusal that points into the message: a JSON pointer ({@code /payload/records/0/record/phone}) or an XPath. */
    public static RefusedException at(RefusalCode code, String place, String detail) {
        return new RefusedException(code, detail, place, null);
    }

    public RefusalCode code() {
        return code;
    }

    /** One plain English sentence; the localized general sentence of the code stands beside it in the answer. */
    public String detail() {
        return detail;
    }

    /** Where in the message the fault lies, if it lies at one place. */
    public @Nullable String place() {
        return place;
    }
}
