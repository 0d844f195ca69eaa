package org.govhub.exchange.load;

import java.math.BigDecimal;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One accepted batch of a load.
 *
 * @param index of its {@code accepted} record
 * @param exchange id of the message
 * @param rows records in it, with those set aside
 * @param setAside records that were judged bad and go no further
 * @param digest over its records
 * @param dispatched whether everything that follows from it is in the log
 * @param sums null after a start: they are not in the log, where they could tell a value, and are computed again when needed
 */
public record LoadPart(
        long number,
        long index,
        String exchange,
        long rows,
        long setAside,
        String digest,
        boolean dispatched,
        @Nullable SortedMap<String, BigDecimal> sums) {

    LoadPart with(Tally.Total total) {
        return new LoadPart(number, index, exchange, rows, setAside, digest, dispatched, total.sums());
    }

    LoadPart done() {
        return new LoadPart(number, index, exchange, rows, setAside, digest, true, sums);
    }
}
