package org.govhub.catalog.revision;

import org.jspecify.annotations.Nullable;

/** The revision log is damaged or forged, or a change to it is not allowed: where, what, and the remedy. */
public final class RevisionFault extends RuntimeException {

    private final long line;

    public RevisionFault(long line, String problem, String remedy) {
        this(line, problem, remedy, null);
    }

    public RevisionFault(long line, String problem, String remedy, @Nullable Throwable cause) {
        super("revision log, line " + line + ": " + problem + "; " + remedy, cause);
        this.line = line;
    }

    /** Line number from 1, as an editor shows it. */
    public long line() {
        return line;
    }
}
