package org.govhub.catalog.explain;

import java.util.Locale;

/** The question that was answered no; the later ones were reached further on the way to a release. */
public enum Denial {
    /** Is there such a dataset? */
    DATASET_UNKNOWN,
    /** Is there such a party? */
    CONSUMER_UNKNOWN,
    /** Is the entry in force? */
    NOT_PUBLISHED,
    /** May the party exchange at all? */
    CONSUMER_SUSPENDED,
    /** Is it somebody else's data? A provider is not sent its own. */
    OWN_DATA,
    /** Is a rule for this party? */
    PARTY,
    /** Is a rule for this way of getting data? */
    USE,
    /** Does a rule hold at this moment? */
    PERIOD,
    /** Is a rule for the stated purpose? */
    PURPOSE,
    /** Does a rule release the field? */
    FIELD;

    /** Its spelling in results: {@code not-published}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
