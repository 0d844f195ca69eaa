package org.govhub.catalog.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.request.ActJson;
import org.govhub.catalog.request.Demand;
import org.govhub.catalog.request.Docket;
import org.govhub.catalog.request.Request.InCatalogue;
import org.govhub.catalog.request.Request.Missing;
import org.govhub.catalog.request.RequestAct.Submit;
import org.govhub.catalog.request.RequestCase;
import org.jspecify.annotations.Nullable;

/** Shows requests: state, who is at turn, until when, and everything that happened. */
record RequestTables(Terminal terminal, DataFolder folder) {

    record Line(
            String id,
            String state,
            String requester,
            String wanted,
            @Nullable String renews,
            @Nullable String atTurn,
            @Nullable String step,
            String since,
            @Nullable String until,
            @Nullable Integer daysLeft,
            boolean overdue) {}

    record Whole(
            Line line,
            JsonNode request,
            @Nullable String track,
            @Nullable String answerer,
            @Nullable String grant,
            @Nullable String entry,
            List<CaseRows.Act> history) {}

    int list(boolean open, boolean overdue) throws IOException {
        try (Catalog catalog = folder.read()) {
            CaseRows rows = new CaseRows(terminal, folder, catalog);
            List<Line> lines = new ArrayList<>();
            TextTable table = new TextTable(
                    terminal.say("head.id"),
                    terminal.say("head.state"),
                    terminal.say("head.requester"),
                    terminal.say("head.wanted"),
                    terminal.say("head.atTurn"),
                    terminal.say("head.step"),
                    terminal.say("head.until"));
            for (RequestCase request : catalog.cases().requests().values()) {
                Docket.Item item = item(rows, request);
                if ((open && item == null) || (overdue && (item == null || !item.overdue()))) {
                    continue;
                }
                lines.add(line(request, item));
                table.add(
                        request.id(),
                        terminal.say("request.state." + request.state().code()),
                        rows.name(request.request().requester()),
                        wanted(request),
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
            RequestCase request = catalog.cases().requests().get(id);
            if (request == null) {
                throw new CommandFault("fault.noRequest", CommandOptions.NO, id);
            }
            CaseRows rows = new CaseRows(terminal, folder, catalog);
            Docket.Item item = item(rows, request);
            boolean granted = catalog.cases().grants().containsKey(id);
            if (terminal.json()) {
                terminal.value(new Whole(
                        line(request, item),
                        ActJson.json(new Submit(request.request())),
                        request.track() == null ? null : request.track().code(),
                        request.answerer(),
                        granted ? "grant/" + id : null,
                        request.entry(),
                        CaseRows.history(request.history())));
            } else {
                print(rows, request, item);
                rows.printHistory(request.history());
            }
            rows.warn();
            return CommandOptions.DONE;
        }
    }

    int demand() throws IOException {
        try (Catalog catalog = folder.read()) {
            List<Demand> demands = Demand.of(catalog.cases(), folder.clock().instant());
            if (terminal.json()) {
                terminal.value(demands);
                return CommandOptions.DONE;
            }
            TextTable table = new TextTable(
                    terminal.say("head.wanted"),
                    terminal.say("head.requested"),
                    terminal.say("head.pending"),
                    terminal.say("head.refused"),
                    terminal.say("head.granted"),
                    terminal.say("head.inForce"));
            demands.forEach(demand -> table.add(
                    demand.resource() + (demand.missing() ? " " + terminal.say("request.notInCatalogue") : ""),
                    Integer.toString(demand.requested()),
                    Integer.toString(demand.pending()),
                    Integer.toString(demand.refused()),
                    Integer.toString(demand.granted()),
                    Integer.toString(demand.inForce())));
            table.print(terminal.out());
            return CommandOptions.DONE;
        }
    }

    private void print(CaseRows rows, RequestCase request, Docket.@Nullable Item item) {
        TextTable head = new TextTable(terminal.say("head.id"), request.id());
        head.add(
                terminal.say("head.state"),
                terminal.say("request.state." + request.state().code()));
        if (item != null) {
            head.add(terminal.say("head.atTurn"), rows.name(item.party()) + ": " + rows.stage(item));
            head.add(terminal.say("head.until"), rows.until(item));
        }
        head.add(terminal.say("head.requester"), rows.name(request.request().requester()));
        head.add(terminal.say("head.wanted"), wanted(request));
        head.add(terminal.say("head.basis"), request.request().basis());
        head.add(terminal.say("head.scenario"), request.request().scenario());
        switch (request.request().wanted()) {
            case InCatalogue in -> ScopeRows.add(terminal, head, in.scope());
            case Missing missing -> head.add(terminal.say("head.description"), missing.description());
        }
        if (request.entry() != null) {
            head.add(terminal.say("head.entry"), request.entry());
        }
        head.print(terminal.out());
    }

    private String wanted(RequestCase request) {
        String renews = request.request().renews();
        String wanted =
                switch (request.request().wanted()) {
                    case InCatalogue in ->
                        in.scope().dataset() + " "
                                + in.scope().fields().stream().sorted().collect(Collectors.joining(","));
                    case Missing missing -> missing.title() + " " + terminal.say("request.notInCatalogue");
                };
        return renews == null ? wanted : terminal.say("request.renewal", renews) + " " + wanted;
    }

    private static Docket.@Nullable Item item(CaseRows rows, RequestCase request) {
        return rows.item(Docket.Kind.REQUEST, request.id(), request.turn(), request.since());
    }

    private Line line(RequestCase request, Docket.@Nullable Item item) {
        return new Line(
                request.id(),
                request.state().code(),
                request.request().requester(),
                wanted(request),
                request.request().renews(),
                item == null ? null : item.party(),
                item == null ? null : item.stage().code(),
                request.since().toString(),
                item == null ? null : item.lastDay().toString(),
                item == null ? null : item.daysLeft(),
                item != null && item.overdue());
    }
}
