package org.govhub.catalog.store;

/**
 * How far a copy of the catalogue follows its revision log.
 *
 * @param length how many revisions it holds
 * @param head hash of the last of them, empty where there is none
 */
public record Position(long length, String head) {

    /** Before the first revision. */
    public static final Position START = new Position(0, "");

    public Position {
        if (length < 0 || (length == 0) != head.isEmpty()) {
            throw new IllegalArgumentException("no position in a log: " + length + " " + head);
        }
    }
}
