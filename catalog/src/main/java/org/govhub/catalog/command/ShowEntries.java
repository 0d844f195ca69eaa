package org.govhub.catalog.command;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.CatalogView;
import org.govhub.catalog.EntryState;
import org.govhub.catalog.EntrySummary;
import org.jspecify.annotations.Nullable;

/**
 * Prints entries: all as a table, one in full.
 *
 * @param moment as of when
 */
record ShowEntries(Terminal terminal, DataFolder folder, Instant moment) {

    /** @param state code of the state they are in, null for all */
    int list(@Nullable String state) throws IOException {
        try (Catalog open = folder.read()) {
            CatalogView catalog = open.at(moment);
            List<EntryFacts> entries = catalog.list().stream()
                    .filter(entry -> state == null || isIn(entry, state))
                    .map(entry -> facts(catalog, entry))
                    .toList();
            if (terminal.json()) {
                terminal.value(entries);
                return CommandOptions.DONE;
            }
            TextTable table = new TextTable(
                    terminal.say("head.code"),
                    terminal.say("head.title"),
                    terminal.say("head.provider"),
                    terminal.say("head.state"),
                    terminal.say("head.version"),
                    terminal.say("head.cycle"));
            entries.forEach(entry -> table.add(
                    entry.code(),
                    entry.title(),
                    entry.providerName(),
                    terminal.say("state." + entry.state()),
                    entry.version(),
                    entry.cycle()));
            table.print(terminal.out());
            terminal.line("list.count", entries.size());
            return CommandOptions.DONE;
        }
    }

    int show(String code) throws IOException {
        try (Catalog open = folder.read()) {
            CatalogView catalog = open.at(moment);
            EntryFacts entry = catalog.entry(code)
                    .map(summary -> facts(catalog, summary))
                    .orElseThrow(() -> new CommandFault("fault.noEntry", CommandOptions.NO, code));
            if (terminal.json()) {
                terminal.value(entry);
                return CommandOptions.DONE;
            }
            TextTable head = new TextTable(terminal.say("head.code"), entry.code());
            head.add(terminal.say("head.title"), entry.title());
            head.add(terminal.say("head.provider"), entry.providerName() + " " + entry.provider());
            head.add(terminal.say("head.abstract"), entry.summary());
            head.add(terminal.say("head.state"), terminal.say("state." + entry.state()) + " " + entry.version());
            head.add(terminal.say("head.cycle"), entry.cycle());
            head.add(terminal.say("head.sharing"), entry.sharingType());
            head.add(terminal.say("head.openness"), entry.openness());
            head.add(terminal.say("head.theme"), String.join(", ", entry.themes()));
            head.add(terminal.say("head.format"), String.join(", ", entry.formats()));
            head.print(terminal.out());
            terminal.out().println();
            TextTable fields = new TextTable(
                    terminal.say("head.field"), terminal.say("head.label"), terminal.say("head.type"), "");
            entry.fields().forEach(field -> fields.add(field.name(), field.label(), field.type(), field.note()));
            fields.print(terminal.out());
            return CommandOptions.DONE;
        }
    }

    /** Whether the shown version or the one under way is in the state. */
    private static boolean isIn(EntrySummary entry, String state) {
        EntryState pending = entry.pendingState();
        return entry.state().code().equals(state)
                || (pending != null && pending.code().equals(state));
    }

    private static EntryFacts facts(CatalogView catalog, EntrySummary entry) {
        return EntryFacts.of(entry, catalog.model(entry.code()).orElseThrow());
    }
}
