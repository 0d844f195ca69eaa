package org.govhub.exchange.log;

/** The content of a record was erased on purpose: its key is gone, the record and its place in the log remain. */
public final class ContentErasedException extends RuntimeException {
    private final long index;

    public ContentErasedException(long index) {
        super("the content of record " + index + " was erased");
        this.index = index;
    }

    public long index() {
        return index;
    }
}
