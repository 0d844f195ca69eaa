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
    FILE_TOO_LARGE(true),
    FILE_UNKNOWN(true),
    TOO_MANY_ROWS(true),
    CELL_TOO_LONG(true),
    CELL_ERROR(true),
    FORMULA_WITHOUT_VALUE(true),
    NUMBER_ROUNDED(true),
    WORKBOOK_BROKEN(true),
    WORKBOOK_BOMB(true),
    WORKBOOK_OLD(true),
    SHEET_MISSING(true),
    MERGE_UNREADABLE(true),
    ROWS_DISAGREE(true),
    DATE_WRONG(true),
    TEXT_NOT_JSON(true),
    TEXT_NOT_YAML(true),
    ENTRY_NOT_READ(true),

    REPAIR_NOT_MADE(false),
    ORIGIN_GONE(false),
    COLUMN_TYPE_UNKNOWN(false),
    SHEET_TAKEN(false),
    ROWS_HIDDEN(false),
    FORMULA_VALUE_TAKEN(false),
    FOOTNOTE_NOT_KEPT(false),
    PROVIDER_FROM_TITLE(false),
    ITEM_TYPE_UNKNOWN(false),
    NUMBER_EXPECTED(false),
    YES_OR_NO(false),
    LEVEL_UNKNOWN(false),
    FIELD_NAME_UNFIT(false),
    SHARING_METHOD_AS_WRITTEN(false),
    HEADING_UNKNOWN(false),
    POSITION_NOT_KEPT(false),
    PROVIDER_ID_GENERATED(false),
    CYCLE_AS_WRITTEN(false),
    FORMAT_AS_WRITTEN(false),
    THEME_LOCAL(false),
    SHARING_TYPE_ABSENT(false),
    DEFAULT_TAKEN(false),
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
