package org.govhub.catalog.entry;

import java.util.Map;
import java.util.Set;
import org.govhub.exchange.directory.PartySystem.Protocol;
import org.govhub.exchange.message.Uscc;

/**
 * What a party's revision says about it; keys and addresses come from revisions of their own.
 *
 * @param level administrative level, 1 state to 5 town
 * @param region region code of GB/T 2260
 * @param systems systems the hub may call, and how they speak
 */
public record PartyDescription(
        String uscc, String name, int level, String region, Set<String> roles, Map<String, Protocol> systems) {

    public PartyDescription {
        roles = Set.copyOf(roles);
        systems = Map.copyOf(systems);
        if (!Uscc.isValid(uscc)) {
            throw new IllegalArgumentException("the party's code is not a unified social credit code");
        }
        if (level < 1 || level > 5) {
            throw new IllegalArgumentException("the party's level is not one of 1 to 5");
        }
        if (!region.matches("\\d{6}(\\d{3}){0,2}")) {
            throw new IllegalArgumentException("the party's region is not a code of 6, 9 or 12 digits");
        }
    }
}
