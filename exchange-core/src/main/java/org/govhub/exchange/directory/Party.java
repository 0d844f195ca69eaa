package org.govhub.exchange.directory;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A department (or other organisation) that takes part in the exchange.
 *
 * @param uscc unified social credit code, the party's identity
 * @param level administrative level, 1 state to 5 town
 * @param region region code of GB/T 2260
 * @param roles roles the operator gave it, e.g. {@code operator}, {@code auditor}
 * @param suspended true refuses everything the party sends; what it would be sent waits in its mailbox
 */
public record Party(
        String uscc,
        String name,
        int level,
        String region,
        Set<String> roles,
        boolean suspended,
        List<PartyKey> keys,
        List<PartySystem> systems) {

    public Party {
        roles = Set.copyOf(roles);
        keys = List.copyOf(keys);
        systems = List.copyOf(systems);
    }

    /** The system of that name, or null. */
    public @Nullable PartySystem system(String systemName) {
        return systems.stream()
                .filter(system -> system.name().equals(systemName))
                .findFirst()
                .orElse(null);
    }
}
