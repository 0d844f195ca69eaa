package org.govhub.adapters.http;

import java.util.List;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;

/** A refusal that travels under another HTTP status than its code's own. */
public final class AnswerStatusException extends RuntimeException {

    private final int status;
    private final transient RefusedException refusal;

    private AnswerStatusException(int status, RefusalCode code, String detail) {
        super(detail);
        this.status = status;
        this.refusal = new RefusedException(code, detail);
    }

    public static AnswerStatusException notFound() {
        return new AnswerStatusException(404, RefusalCode.MALFORMED, "There is nothing at this address.");
    }

    /** The caller takes none of the forms there are. */
    public static AnswerStatusException notAcceptable(List<String> offered) {
        return new AnswerStatusException(
                406, RefusalCode.MALFORMED, "This is given as " + String.join(", ", offered) + ".");
    }

    /** No byte of the file lies in the range asked for. */
    public static AnswerStatusException rangeOutside() {
        return new AnswerStatusException(416, RefusalCode.MALFORMED, "The file ends before the range asked for.");
    }

    /** The same call may succeed a little later. */
    public static AnswerStatusException notYet(String detail) {
        return new AnswerStatusException(503, RefusalCode.BACKPRESSURE, detail);
    }

    public int status() {
        return status;
    }

    public RefusedException refusal() {
        return refusal;
    }
}
