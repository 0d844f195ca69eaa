package org.govhub.adapters.connector;

import java.io.IOException;
import java.util.List;

/** A flow cannot run because table, settings and dataset do not fit together; the message names every misfit and its remedy. */
@SuppressWarnings("serial") // never serialized: the JVM filters all of it
public final class StructureFault extends IOException {

    public StructureFault(List<String> faults) {
        super(String.join("\n", faults));
    }
}
