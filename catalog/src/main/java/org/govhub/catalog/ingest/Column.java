package org.govhub.catalog.ingest;

/** What a column of a plan says; the headings each is known by are data ({@code plan-columns.csv}). */
enum Column {
    PROVIDER,
    PROVIDER_CODE,
    NAME,
    CODE,
    ABSTRACT,
    ITEMS,
    FORMAT,
    CYCLE,
    OPENNESS,
    OPEN_CONDITION,
    SHARING_TYPE,
    SHARING_CONDITION,
    THEME,
    /** The row's number in the sheet; it says nothing about the dataset. */
    POSITION
}
