package org.govhub.catalog.ingest;

/** What an import can have to say about a file; the sentences stand in {@code notes*.properties}. */
public enum NoteKind {
    FILE_NOT_TEXT(true),
    FILE_EMPTY(true),
    FILE_NOT_RDF(true),
    ENTRY_WITHOUT_CODE(true),
    HEADING_MISSING(true),
    HEADING_TWICE(true),
    QUOTES_BROKEN(true),
    ROW_RAGGED(true),
    VALUE_MISSING(true),
    VALUE_NOT_IN_LIST(true),
    NAME_TWICE(true),
    CODE_MALFORMED(true),
    CODE_TWICE(true),
    PROVIDER_CODE_WRONG(true),

    HEADING_UNKNOWN(false),
    POSITION_NOT_KEPT(false),
    PROVIDER_ID_GENERATED(false),
    CYCLE_AS_WRITTEN(false),
    FORMAT_AS_WRITTEN(false),
    THEME_LOCAL(false),
    SHARING_TYPE_ABSENT(false),
    ITEMS_ABSENT(false),
    ITEM_NOTE(false),
    ITEM_CLOSING_WORDS(false),
    ITEM_TWICE(false),
    NAME_ALMOST_TWICE(false),
    NAME_OF_SYSTEM(false);

    private final boolean error;

    NoteKind(boolean error) {
        this.error = error;
    }

    /** Whether it stops the import; a file with one error changes nothing. */
    public boolean isError() {
        return error;
    }
}
