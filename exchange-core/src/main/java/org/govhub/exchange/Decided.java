package org.govhub.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A message the catalogue allows and whose payload keeps the entry's field rules.
 *
 * @param release what the asker may have, for a query; null for a publish, where each recipient has its own
 * @param payload the message's payload with every value typed
 * @param findings of a document or an act: what its record says was decided; null for anything else
 */
public record Decided(
        Verified verified,
        Dataset dataset,
        @Nullable Release release,
        Payload payload,
        @Nullable ObjectNode findings) {

    Decided(Verified verified, Dataset dataset, @Nullable Release release, Payload payload) {
        this(verified, dataset, release, payload, null);
    }

    Decided with(ObjectNode found) {
        return new Decided(verified, dataset, release, payload, found);
    }
}
