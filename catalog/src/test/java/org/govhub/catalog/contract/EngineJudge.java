package org.govhub.catalog.contract;

import java.util.List;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.PayloadCheck;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;

/** The engine's own check. */
record EngineJudge(Dataset dataset) implements Judge {

    @Override
    public boolean accepts(Row upsert) {
        try {
            PayloadCheck.published(dataset, List.of(Change.upsert(upsert)));
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }
}
