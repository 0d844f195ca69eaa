package org.govhub.catalog.search;

import java.util.List;
import java.util.Map;

/** The fields of the index. */
final class Fields {

    static final String CODE = "code";
    static final String STAGE = "stage";
    static final String PUBLISHED = "published";
    static final String DRAFT = "draft";
    static final String LEVEL = "level";
    static final String VERSION = "version";
    static final String TITLE = "title";
    static final String ENGLISH_TITLE = "title-en";
    static final String TITLE_ORDER = "title-order";
    static final String PROVIDER = "provider";
    static final String PROVIDER_NAME = "provider-name";
    static final String MODIFIED = "modified";
    static final String TERMS = "terms";
    static final String SUMMARY = "summary";
    static final String ITEMS = "items";
    static final String PAGE_SYLLABLES = "page-syllables";
    static final String PAGE_INITIALS = "page-initials";
    static final String ITEM_SYLLABLES = "item-syllables";
    static final String ITEM_INITIALS = "item-initials";

    /** Where the words of a part are looked for, and how much a match there counts. */
    record Scope(Map<String, Float> texts, String syllables, String initials, float pinyin) {}

    /** The title page: what anybody may see of an entry that anybody may see. */
    static final Scope TITLE_PAGE = new Scope(
            Map.of(TITLE, 4f, ENGLISH_TITLE, 3f, PROVIDER_NAME, 1.5f, TERMS, 0.7f),
            PAGE_SYLLABLES,
            PAGE_INITIALS,
            1.5f);

    /** The same and the abstract. */
    static final Scope WITH_SUMMARY = new Scope(
            Map.of(TITLE, 4f, ENGLISH_TITLE, 3f, PROVIDER_NAME, 1.5f, TERMS, 0.7f, SUMMARY, 0.8f),
            PAGE_SYLLABLES,
            PAGE_INITIALS,
            1.5f);

    /** The entry's fields. */
    static final Scope OF_FIELDS = new Scope(Map.of(ITEMS, 1f), ITEM_SYLLABLES, ITEM_INITIALS, 0.5f);

    /** Fields whose value is a stored copy of what is shown. */
    static final List<String> SHOWN = List.of(CODE, VERSION, TITLE, PROVIDER, PROVIDER_NAME, MODIFIED);

    private Fields() {}

    /** The field a facet's values are counted and stored in. */
    static String counted(Facet facet) {
        return "count-" + facet.code();
    }

    /** The field a facet's values are looked for in. */
    static String filtered(Facet facet) {
        return "is-" + facet.code();
    }
}
