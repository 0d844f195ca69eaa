package org.govhub.adapters.connector;

import java.nio.file.Path;
import java.util.List;

/** {@code connector.yaml} cannot be used; the message names every fault with its line. */
@SuppressWarnings("serial") // never serialized: the JVM filters all of it
public final class ConnectorFault extends IllegalArgumentException {

    private final transient List<String> faults;

    public ConnectorFault(Path file, List<String> faults) {
        super(file + " has " + faults.size() + " fault(s):\n  " + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
