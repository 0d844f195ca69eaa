package org.govhub.exchange.message;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record written or taken away.
 *
 * @param before old values of row-filter fields when they change, so that a recipient whose filter the record leaves can be
 *     told to delete it
 */
public record Change(Op op, Row record, @Nullable Row before) {

    public Change {
        Objects.requireNonNull(op);
        Objects.requireNonNull(record);
    }

    public static Change upsert(Row record) {
        return new Change(Op.UPSERT, record, null);
    }

    public static Change delete(Row record) {
        return new Change(Op.DELETE, record, null);
    }
}
