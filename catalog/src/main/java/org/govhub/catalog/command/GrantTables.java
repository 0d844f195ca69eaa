package org.govhub.catalog.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.request.ActJson;
import org.govhub.catalog.request.Grant;
import org.govhub.catalog.request.Impairment;

/** Shows grants: what each releases now, and what is missing from it. */
record GrantTables(Terminal terminal, DataFolder folder) {

    record Missing(String reason, String field) {}

    record Line(
            String rule,
            String state,
            String grantee,
            String provider,
            String basis,
            JsonNode scope,
            Map<String, String> masks,
            int level,
            boolean byRule,
            List<Missing> impaired,
            List<CaseRows.Act> history) {}

    int list() throws IOException {
        try (Catalog catalog = folder.read()) {
            CaseRows rows = new CaseRows(terminal, folder, catalog);
            List<Line> lines = new ArrayList<>();
            TextTable table = new TextTable(
                    terminal.say("head.rule"),
                    terminal.say("head.state"),
                    terminal.say("head.dataset"),
                    terminal.say("head.grantee"),
                    terminal.say("head.until"),
                    terminal.say("head.fields"),
                    terminal.say("head.impaired"));
            for (Grant grant : catalog.cases().grants().values()) {
                List<Impairment> impaired = catalog.compiled(grant).impairments();
                lines.add(line(grant, impaired, rows));
                table.add(
                        grant.rule(),
                        terminal.say("grant.state." + grant.state(rows.now()).code()),
                        grant.scope().dataset(),
                        rows.name(grant.grantee()),
                        grant.scope().until().toString(),
                        grant.scope().fields().stream().sorted().collect(Collectors.joining(",")),
                        words(impaired));
            }
            if (terminal.json()) {
                terminal.value(lines);
            } else {
                table.print(terminal.out());
            }
            return CommandOptions.DONE;
        }
    }

    int show(String rule) throws IOException {
        String id = rule.replaceFirst("^grant/", "");
        try (Catalog catalog = folder.read()) {
            Grant grant = catalog.cases().grants().get(id);
            if (grant == null) {
                throw new CommandFault("fault.noGrant", CommandOptions.NO, id);
            }
            CaseRows rows = new CaseRows(terminal, folder, catalog);
            List<Impairment> impaired = catalog.compiled(grant).impairments();
            if (terminal.json()) {
                terminal.value(line(grant, impaired, rows));
                return CommandOptions.DONE;
            }
            TextTable head = new TextTable(terminal.say("head.rule"), grant.rule());
            head.add(
                    terminal.say("head.state"),
                    terminal.say("grant.state." + grant.state(rows.now()).code()));
            head.add(terminal.say("head.dataset"), grant.scope().dataset());
            head.add(terminal.say("head.grantee"), rows.name(grant.grantee()));
            head.add(
                    terminal.say("head.provider"),
                    rows.name(grant.provider()) + (grant.byRule() ? " " + terminal.say("grant.byRule") : ""));
            head.add(terminal.say("head.basis"), grant.basis());
            ScopeRows.add(terminal, head, grant.scope());
            head.add(terminal.say("head.masks"), new TreeMap<>(grant.masks()).toString());
            head.add(terminal.say("head.sensitivity"), Integer.toString(grant.level()));
            head.add(terminal.say("head.impaired"), words(impaired));
            head.print(terminal.out());
            rows.printHistory(grant.history());
            return CommandOptions.DONE;
        }
    }

    private String words(List<Impairment> impaired) {
        return impaired.stream()
                .map(impairment -> terminal.say("impaired." + impairment.kind().code(), impairment.subject()))
                .collect(Collectors.joining("; "));
    }

    private static Line line(Grant grant, List<Impairment> impaired, CaseRows rows) {
        Map<String, String> masks = new TreeMap<>();
        grant.masks().forEach((field, mask) -> masks.put(field, mask.toString()));
        return new Line(
                grant.rule(),
                grant.state(rows.now()).code(),
                grant.grantee(),
                grant.provider(),
                grant.basis(),
                ActJson.json(grant.scope()),
                masks,
                grant.level(),
                grant.byRule(),
                impaired.stream()
                        .map(impairment -> new Missing(impairment.kind().code(), impairment.subject()))
                        .toList(),
                CaseRows.history(grant.history()));
    }
}
