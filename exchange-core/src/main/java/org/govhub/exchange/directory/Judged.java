package org.govhub.exchange.directory;

import java.util.List;
import org.govhub.exchange.message.Change;

/**
 * A batch judged row by row.
 *
 * @param good rows that follow the entry's fields, typed, in their order
 * @param bad verdicts on the others, which go no further
 */
public record Judged(List<Change> good, List<Verdict> bad) {

    public Judged {
        good = List.copyOf(good);
        bad = List.copyOf(bad);
    }

    /**
     * Why a row was set aside.
     *
     * @param position in the message, beginning with 0
     * @param key the row's key fields as text, joined by {@code |}, empty where it has none
     * @param field at fault, empty where it is not one field
     * @param cause a sentence that names no value
     */
    public record Verdict(int position, String key, String field, String code, String cause) {}
}
