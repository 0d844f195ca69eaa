package org.govhub.catalog.command;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Proposal;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Step;

/**
 * Registers the address under which the hub calls a system of a party. Two persons take part, as with a party itself: the
 * compiler registers, the administrator publishes, at once where the key lies in the folder.
 */
record PartySystems(Terminal terminal, DataFolder folder, KeyOption key) {

    int address(String uscc, String system, String text) throws IOException {
        URI address = address(text);
        try (Catalog catalog = folder.read()) {
            if (catalog.directory().party(uscc) == null) {
                throw new CommandFault("fault.noParty", CommandOptions.NO, uscc);
            }
            PersonKeys keys = new PersonKeys(folder.path(), folder.clock());
            Person compiler = key.person(keys, catalog, PersonKeys.COMPILER);
            Optional<Person> administrator = keys.person(catalog, PersonKeys.ADMINISTRATOR);
            List<Revision> registered =
                    catalog.append(List.of(Proposal.address(uscc, system, address, "party system")), compiler);
            if (administrator.isPresent()) {
                catalog.append(List.of(Step.publish(registered.getFirst(), "party system")), administrator.get());
            }
            String state = administrator.isPresent() ? "published" : "registered";
            if (terminal.json()) {
                terminal.value(Map.of("uscc", uscc, "system", system, "address", text, "state", state));
            }
            terminal.line("party.system." + state, system, uscc, text);
            return CommandOptions.DONE;
        }
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFault("fault.address", CommandOptions.WRONG_USAGE, text);
        }
        throw new CommandFault("fault.address", CommandOptions.WRONG_USAGE, text);
    }
}
