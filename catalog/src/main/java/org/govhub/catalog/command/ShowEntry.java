package org.govhub.catalog.command;

import java.io.IOException;
import java.time.Instant;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.CatalogView;
import org.govhub.catalog.EntrySummary;

/**
 * Prints one entry in full.
 *
 * @param moment as of when
 */
record ShowEntry(Terminal terminal, DataFolder folder, Instant moment) {

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

    private static EntryFacts facts(CatalogView catalog, EntrySummary entry) {
        return EntryFacts.of(entry, catalog.model(entry.code()).orElseThrow());
    }
}
