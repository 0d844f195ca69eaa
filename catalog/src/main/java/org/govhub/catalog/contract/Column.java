package org.govhub.catalog.contract;

import java.util.List;
import org.govhub.exchange.directory.Field;

/**
 * One field in a contract.
 *
 * @param required whether each record has a value; otherwise it may be absent or null
 * @param domains what a value may be, each one possible; several where a field comes masked in some rows and clear in others
 * @param masked whether a mask may have been laid over the value
 */
record Column(Field field, boolean required, List<Domain> domains, boolean masked) {

    Column {
        domains = List.copyOf(domains);
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("field " + field.name() + " could have no value");
        }
    }

    String name() {
        return field.name();
    }

    String label() {
        return field.label();
    }

    Column withRequired(boolean isRequired) {
        return new Column(field, isRequired, domains, masked);
    }
}
