package org.govhub.routes;

import java.nio.file.Path;
import java.util.List;

/** {@code hub.yaml} cannot be used; the message names every fault, a line each. */
public final class SettingsFault extends IllegalArgumentException {

    private final transient List<String> faults;

    public SettingsFault(Path file, List<String> faults) {
        super(file + " has " + faults.size() + " fault(s):\n  " + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
