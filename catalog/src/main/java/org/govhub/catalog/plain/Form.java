package org.govhub.catalog.plain;

/** How a value is written plainly. */
enum Form {
    /** A text without language. */
    TEXT,
    /** A text in Chinese, or an object of texts by language. */
    LANGUAGE,
    /** A thing by the last part of its address, or the whole address where it is elsewhere. */
    WORD,
    /** A dataset by its resource code. */
    CODE,
    /** A day or a moment. */
    DATE,
    DURATION,
    WHOLE,
    NUMBER,
    YES
}
