package org.govhub.catalog.command;

import java.io.IOException;
import java.util.List;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.EntrySummary;

/** Prints entries: all as a table, one in full. */
record ShowEntries(Terminal terminal, DataFolder folder) {

    int list() throws IOException {
        try (Catalog catalog = folder.read()) {
            List<EntryFacts> entries =
                    catalog.list().stream().map(entry -> facts(catalog, entry)).toList();
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
        try (Catalog catalog = folder.read()) {
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

    private static EntryFacts facts(Catalog catalog, EntrySummary entry) {
        return EntryFacts.of(entry, catalog.model(entry.code()).orElseThrow());
    }
}
