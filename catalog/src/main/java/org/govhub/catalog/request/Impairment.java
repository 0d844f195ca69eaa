package org.govhub.catalog.request;

import java.util.Locale;

/**
 * Why a grant releases less than it says, or nothing.
 *
 * @param kind what is the matter
 * @param subject the field concerned, empty where the whole grant is
 */
public record Impairment(Kind kind, String subject) {

    /** What can be the matter. */
    public enum Kind {
        /** The entry's version in force does not have the field. */
        FIELD_GONE,
        /** The field's sensitivity is above the level that the grant may release in clear. */
        FIELD_ABOVE_LEVEL,
        /** The entry does not share the field. */
        FIELD_NOT_SHARED,
        /** The field is no text any more and cannot be masked. */
        MASK_IMPOSSIBLE,
        /** A field that the rows are chosen by is gone; nothing is released. */
        ROW_FIELD_GONE,
        /** A field that the rows are chosen by is a number now, and the grant compares it with text; nothing is released. */
        ROW_FILTER_UNFIT,
        /** Changes cannot be sent, because the grant does not release the entry's key in clear. */
        KEY_NOT_IN_CLEAR,
        /** The dataset cannot be asked: no service answers queries. */
        NO_SERVICE,
        /** The dataset has another provider now; nothing is released. */
        PROVIDER_CHANGED,
        /** The dataset is not shared any more; nothing is released. */
        NOT_SHARED,
        /** The grant rests on sharing without condition, and the dataset is shared on condition now; nothing is released. */
        NO_LONGER_UNCONDITIONAL,
        /** The entry is not in force; nothing is released. */
        NOT_PUBLISHED,
        /** The party is not in force; nothing is released. */
        GRANTEE_GONE;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Impairment whole(Kind kind) {
        return new Impairment(kind, "");
    }

    static Impairment of(Kind kind, String field) {
        return new Impairment(kind, field);
    }
}
