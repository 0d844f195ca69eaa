package org.govhub.routes.demo;

import java.util.Set;

/**
 * What the comparison of the registers finds, as organisation codes.
 *
 * @param onlyRegistered registered enterprises that tax does not know
 * @param onlyTaxed taxpayers that are no registered enterprise
 */
record Comparison(Set<String> onlyRegistered, Set<String> onlyTaxed) {

    Comparison {
        onlyRegistered = Set.copyOf(onlyRegistered);
        onlyTaxed = Set.copyOf(onlyTaxed);
    }
}
