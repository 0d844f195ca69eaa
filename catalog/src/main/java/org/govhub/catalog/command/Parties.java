package org.govhub.catalog.command;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;
import org.govhub.exchange.directory.Party;
import org.jspecify.annotations.Nullable;

/** Lists the parties, suspends and resumes one. */
record Parties(Terminal terminal, DataFolder folder) {

    record Line(
            String uscc,
            String name,
            int level,
            String region,
            List<String> roles,
            boolean suspended,
            List<Key> keys) {}

    record Key(
            String kid,
            String algorithm,
            String notAfter,
            @Nullable String revoked) {}

    int list() throws IOException {
        try (Catalog catalog = folder.read()) {
            List<Party> parties = catalog.directory().parties().values().stream()
                    .sorted(Comparator.comparing(Party::uscc))
                    .toList();
            if (terminal.json()) {
                terminal.value(parties.stream().map(Parties::line).toList());
                return CommandOptions.DONE;
            }
            TextTable table = new TextTable(
                    terminal.say("head.uscc"),
                    terminal.say("head.name"),
                    terminal.say("head.level"),
                    terminal.say("head.region"),
                    terminal.say("head.roles"),
                    terminal.say("head.keys"),
                    terminal.say("head.state"));
            parties.forEach(party -> table.add(
                    party.uscc(),
                    party.name(),
                    Integer.toString(party.level()),
                    party.region(),
                    String.join(",", party.roles().stream().sorted().toList()),
                    Integer.toString(party.keys().size()),
                    terminal.say(party.suspended() ? "party.suspended" : "party.active")));
            table.print(terminal.out());
            return CommandOptions.DONE;
        }
    }

    int change(String uscc, Transition transition, String reason, KeyOption key) throws IOException {
        try (Catalog catalog = folder.read()) {
            Party party = catalog.directory().party(uscc);
            if (party == null) {
                throw new CommandFault("fault.noParty", CommandOptions.NO, uscc);
            }
            // Stopping is for everybody at hand; starting again is the administrator's.
            String name = transition == Transition.SUSPEND ? PersonKeys.COMPILER : PersonKeys.ADMINISTRATOR;
            catalog.append(
                    List.of(Step.of(Kind.PARTY, uscc, transition, reason)),
                    key.person(new PersonKeys(folder.path(), folder.clock()), catalog, name));
            boolean suspended = transition == Transition.SUSPEND;
            if (terminal.json()) {
                terminal.value(Map.of("uscc", uscc, "suspended", suspended));
            }
            terminal.line(suspended ? "party.isSuspended" : "party.isResumed", party.name(), uscc);
            return CommandOptions.DONE;
        }
    }

    private static Line line(Party party) {
        List<Key> keys = party.keys().stream()
                .map(key -> new Key(
                        key.key().kid(),
                        key.key().algorithm().joseName(),
                        key.key().notAfter().toString(),
                        key.revoked() == null ? null : key.revoked().toString()))
                .toList();
        return new Line(
                party.uscc(),
                party.name(),
                party.level(),
                party.region(),
                party.roles().stream().sorted().toList(),
                party.suspended(),
                keys);
    }
}
