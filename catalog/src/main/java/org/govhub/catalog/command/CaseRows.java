package org.govhub.catalog.command;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.request.Acted;
import org.govhub.catalog.request.DeadlineFile;
import org.govhub.catalog.request.Deadlines;
import org.govhub.catalog.request.Docket;
import org.govhub.catalog.request.Turn;
import org.govhub.exchange.directory.Party;
import org.jspecify.annotations.Nullable;

/** What all tables of cases share: names of parties, deadlines, histories. */
final class CaseRows {

    private final Terminal terminal;
    private final Catalog catalog;
    private final Deadlines deadlines;
    private final Instant now;
    private final Set<Integer> unknownYears = new TreeSet<>();

    CaseRows(Terminal terminal, DataFolder folder, Catalog catalog) throws IOException {
        this.terminal = terminal;
        this.catalog = catalog;
        this.deadlines = DeadlineFile.of(folder.path());
        this.now = folder.clock().instant();
    }

    /** One act of a history, for programs. */
    record Act(String time, String act, String actor, String reason) {}

    Instant now() {
        return now;
    }

    Docket.@Nullable Item item(Docket.Kind kind, String id, @Nullable Turn turn, Instant since) {
        Docket.Item item =
                Docket.item(kind, id, turn, since, catalog.directory().hub(), deadlines, now);
        if (item != null && !deadlines.calendar().knows(item.lastDay().getYear())) {
            unknownYears.add(item.lastDay().getYear());
        }
        return item;
    }

    /** The party's name, or its code where nobody of that code is registered. */
    String name(@Nullable String uscc) {
        if (uscc == null) {
            return "";
        }
        Party party = catalog.directory().party(uscc);
        return party == null ? uscc : party.name();
    }

    /** The last day, and how many working days are left or over. */
    String until(Docket.@Nullable Item item) {
        return item == null
                ? ""
                : item.lastDay() + " "
                        + terminal.say(item.overdue() ? "case.over" : "case.left", Math.abs(item.daysLeft()));
    }

    String stage(Docket.@Nullable Item item) {
        return item == null ? "" : terminal.say("stage." + item.stage().code());
    }

    static List<Act> history(List<Acted> history) {
        return history.stream()
                .map(acted -> new Act(
                        acted.time().toString(), acted.act(), acted.actor().id(), acted.reason()))
                .toList();
    }

    void printHistory(List<Acted> history) {
        TextTable table = new TextTable(
                terminal.say("head.time"),
                terminal.say("head.act"),
                terminal.say("head.person"),
                terminal.say("head.reason"));
        for (Acted acted : history) {
            table.add(
                    acted.time().toString(),
                    acted.act(),
                    name(acted.actor().organisation()) + " " + acted.actor().name(),
                    acted.reason());
        }
        terminal.out().println();
        table.print(terminal.out());
    }

    /** Says which deadlines were counted without holidays, because the calendar has none of that year. */
    void warn() {
        unknownYears.forEach(year -> terminal.err().println(terminal.say("case.noHolidays", Integer.toString(year))));
    }
}
