package org.govhub.catalog.contract;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.govhub.catalog.contract.regex.Regex;
import org.jspecify.annotations.Nullable;

/** A set of values as every contract can say it: exactly those the engine accepts, or that a mask makes of them. */
sealed interface Domain {

    /** One of these texts. */
    record Codes(SortedSet<String> codes) implements Domain {
        public Codes {
            codes = Collections.unmodifiableSortedSet(new TreeSet<>(codes));
        }
    }

    /**
     * Texts of {@code min} to {@code max} Unicode characters.
     *
     * @param max null for no limit
     * @param form what the whole text must look like, null for anything
     */
    record Text(int min, @Nullable Integer max, @Nullable Regex form) implements Domain {}

    /**
     * Numbers.
     *
     * @param integer whether XML writes it without a point, even 5.0
     * @param digits most digits before and after the point together, null for no limit
     * @param fraction most digits after the point, 0 for integers, null for no limit
     */
    record Number(
            boolean integer,
            @Nullable Integer digits,
            @Nullable Integer fraction,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max)
            implements Domain {

        /** Whether every value is a whole number, however written. */
        boolean isWhole() {
            return fraction != null && fraction == 0;
        }
    }

    /** True and false. */
    record Truth() implements Domain {}

    /** Days of the years 0001 to 9999, {@code YYYY-MM-DD}. */
    record Day() implements Domain {}

    /** Moments of those years, RFC 3339, offset at most 14 hours. */
    record Moment() implements Domain {}
}
