package org.govhub.catalog.change;

import java.util.List;
import java.util.Set;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.SharingRule.Use;

/**
 * Something that parties get under one version of an entry and not under the other.
 *
 * @param use how they get it
 * @param fields which fields it is about
 * @param keys the keys it has to be selected by, where that is the difference; else empty
 * @param rows in words which rows, where that is the difference; else empty
 * @param parties who
 * @param purposes for which purposes; empty means for any
 * @param rules ids of the rules it comes from
 */
public record Difference(
        ChangeKind kind,
        Use use,
        Set<String> fields,
        Set<String> keys,
        String rows,
        List<Party> parties,
        Set<String> purposes,
        Set<String> rules) {

    public Difference {
        parties = List.copyOf(parties);
    }
}
