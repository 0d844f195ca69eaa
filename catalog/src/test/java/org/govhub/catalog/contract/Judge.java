package org.govhub.catalog.contract;

import org.govhub.exchange.message.Row;

/** One tool with one contract: does it take the record as one written? */
interface Judge {

    boolean accepts(Row upsert);
}
