package org.govhub.catalog.search;

import java.util.Locale;
import java.util.Optional;

/** What entries are counted and narrowed by. The name of a parameter is the facet's in lower case. */
public enum Facet {
    PROVIDER,
    THEME,
    LEVEL,
    SHARING,
    OPENNESS,
    CYCLE,
    FORMAT,
    STATE;

    /** Its name in addresses and answers. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The facet of that name. */
    public static Optional<Facet> named(String code) {
        for (Facet facet : values()) {
            if (facet.code().equals(code)) {
                return Optional.of(facet);
            }
        }
        return Optional.empty();
    }
}
