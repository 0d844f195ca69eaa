package org.govhub.catalog.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.request.Docket;
import org.govhub.catalog.request.ObjectionCase;
import org.jspecify.annotations.Nullable;

/** Shows objections: state, who is at turn, until when, and everything that happened. */
record ObjectionTables(Terminal terminal, DataFolder folder) {

    record Line(
            String id,
            String kind,
            String state,
            String objector,
            String about,
            String answerer,
            String statement,
            @Nullable Boolean upheld,
            @Nullable Integer stars,
            @Nullable String atTurn,
            @Nullable String step,
            @Nullable String until,
            @Nullable Integer daysLeft,
            boolean overdue,
            List<CaseRows.Act> history) {}

    int list(boolean open, boolean overdue) throws IOException {
        try (Catalog catalog = folder.read()) {
            CaseRows rows = new CaseRows(terminal, folder, catalog);
            List<Line> lines = new ArrayList<>();
            TextTable table = new TextTable(
                    terminal.say("head.id"),
                    terminal.say("head.kind"),
                    terminal.say("head.state"),
                    terminal.say("head.about"),
                    terminal.say("head.objector"),
                    terminal.say("head.atTurn"),
                    terminal.say("head.step"),
                    terminal.say("head.until"));
            for (ObjectionCase objection : catalog.cases().objections().values()) {
                Docket.Item item = item(rows, objection);
                if ((open && item == null) || (overdue && (item == null || !item.overdue()))) {
                    continue;
                }
                lines.add(line(objection, item));
                table.add(
                        objection.id(),
                        terminal.say(
                                "objection.kind." + objection.objection().kind().code()),
                        terminal.say("objection.state." + objection.state().code()),
                        objection.objection().subject(),
                        rows.name(objection.objection().objector()),
                        rows.name(item == null ? null : item.party()),
                        rows.stage(item),
                        rows.until(item));
            }
            if (terminal.json()) {
                terminal.value(lines);
            } else {
                table.print(terminal.out());
            }
            rows.warn();
            return CommandOptions.DONE;
        }
    }

    int show(String id) throws IOException {
        try (Catalog catalog = folder.read()) {
            ObjectionCase objection = catalog.cases().objections().get(id);
            if (objection == null) {
                throw new CommandFault("fault.noObjection", CommandOptions.NO, id);
            }
            CaseRows rows = new CaseRows(terminal, folder, catalog);
            Docket.Item item = item(rows, objection);
            if (terminal.json()) {
                terminal.value(line(objection, item));
                return CommandOptions.DONE;
            }
            TextTable head = new TextTable(terminal.say("head.id"), objection.id());
            head.add(
                    terminal.say("head.kind"),
                    terminal.say(
                            "objection.kind." + objection.objection().kind().code()));
            head.add(
                    terminal.say("head.state"),
                    terminal.say("objection.state." + objection.state().code()));
            if (item != null) {
                head.add(terminal.say("head.atTurn"), rows.name(item.party()) + ": " + rows.stage(item));
                head.add(terminal.say("head.until"), rows.until(item));
            }
            head.add(terminal.say("head.about"), objection.objection().subject());
            head.add(
                    terminal.say("head.objector"),
                    rows.name(objection.objection().objector()));
            head.add(
                    terminal.say("head.answerer"),
                    rows.name(objection.objection().answerer()));
            head.add(terminal.say("head.statement"), objection.objection().statement());
            head.print(terminal.out());
            rows.printHistory(objection.history());
            rows.warn();
            return CommandOptions.DONE;
        }
    }

    private static Docket.@Nullable Item item(CaseRows rows, ObjectionCase objection) {
        return rows.item(Docket.Kind.OBJECTION, objection.id(), objection.turn(), objection.since());
    }

    private static Line line(ObjectionCase objection, Docket.@Nullable Item item) {
        return new Line(
                objection.id(),
                objection.objection().kind().code(),
                objection.state().code(),
                objection.objection().objector(),
                objection.objection().subject(),
                objection.objection().answerer(),
                objection.objection().statement(),
                objection.upheld(),
                objection.stars(),
                item == null ? null : item.party(),
                item == null ? null : item.stage().code(),
                item == null ? null : item.lastDay().toString(),
                item == null ? null : item.daysLeft(),
                item != null && item.overdue(),
                CaseRows.history(objection.history()));
    }
}
