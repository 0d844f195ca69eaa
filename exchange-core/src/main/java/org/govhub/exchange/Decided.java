package org.govhub.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Judged;
import org.govhub.exchange.directory.PayloadCheck;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A message the catalogue allows and whose payload keeps the entry's field rules.
 *
 * @param release what the asker may have, for a query; null for a publish, where each recipient has its own
 * @param payload the message's payload with every value typed, without rows that are set aside
 * @param setAside verdicts on rows of a publish that go no further
 * @param findings of a document or an act: what its record says was decided; null for anything else
 */
public record Decided(
        Verified verified,
        Dataset dataset,
        @Nullable Release release,
        Payload payload,
        List<Judged.Verdict> setAside,
        @Nullable ObjectNode findings) {

    public Decided {
        setAside = List.copyOf(setAside);
    }

    /** A message none of whose rows is set aside. */
    public Decided(Verified verified, Dataset dataset, @Nullable Release release, Payload payload) {
        this(verified, dataset, release, payload, List.of(), null);
    }

    /** The same with what its record is to say. */
    Decided with(ObjectNode found) {
        return new Decided(verified, dataset, release, payload, setAside, found);
    }

    /**
     * A publish, judged as its entry wants it: refused whole at the first bad row, or bad rows set aside. Rows are set aside only
     * while their verdicts can reach the reporter.
     */
    static Decided publish(Verified verified, Dataset dataset, List<Change> changes) {
        Dataset verdicts = Verdicts.target(dataset, verified.directory());
        if (verdicts == null || !verdicts.published()) {
            return new Decided(verified, dataset, null, new Payload.Publish(PayloadCheck.published(dataset, changes)));
        }
        Judged judged = PayloadCheck.judged(dataset, changes);
        return new Decided(verified, dataset, null, new Payload.Publish(judged.good()), judged.bad(), null);
    }
}
