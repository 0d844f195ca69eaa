package org.govhub.catalog.ingest;

/** What a column of a plan says; the headings each is known by are data ({@code plan-columns.csv}). */
enum Column {
    PROVIDER,
    PROVIDER_CODE,
    NAME,
    CODE,
    CLASSIFICATION,
    ABSTRACT,
    ITEMS,
    FORMAT,
    CYCLE,
    OPENNESS,
    OPEN_CONDITION,
    SHARING_TYPE,
    SHARING_CONDITION,
    SHARING_METHOD,
    THEME,
    SECURITY_LEVEL,
    /** Sensitivity of every field that does not say its own; no heading says it, only {@link Defaults} do. */
    SENSITIVITY,
    PUBLISHED,
    RELATED,
    /** Name of one information item, in sheets with a row for each. */
    ITEM_NAME,
    ITEM_FIELD,
    ITEM_TYPE,
    ITEM_LENGTH,
    ITEM_DIGITS,
    ITEM_REQUIRED,
    ITEM_KEY,
    ITEM_SENSITIVITY,
    ITEM_NOTE,
    /** The row's number in the sheet; it says nothing about the dataset. */
    POSITION;

    /** Whether it says something about one information item, not about the dataset. */
    boolean ofItem() {
        return name().startsWith("ITEM_");
    }
}
