package org.govhub.exchange.directory;

/** What kind of value a field holds; the item types of the compilation guide (STANDARDS §2) collapse to these six. */
public enum FieldType {
    STRING,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    /** {@code YYYY-MM-DD}. */
    DATE,
    /** RFC 3339 with offset. */
    DATE_TIME
}
