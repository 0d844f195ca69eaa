package org.govhub.catalog.command;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.govhub.catalog.CaseSteps;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.request.CaseBook;
import org.govhub.catalog.request.DeadlineFile;
import org.govhub.catalog.request.Deadlines;
import org.govhub.catalog.request.Docket;
import org.govhub.catalog.request.GrantAct;
import org.govhub.catalog.request.ObjectionAct;
import org.govhub.catalog.request.ObjectionCase;
import org.govhub.catalog.request.RequestAct;
import org.govhub.catalog.request.RequestCase;
import org.govhub.catalog.request.Scope;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Step;
import org.jspecify.annotations.Nullable;

/** Signs an act about a request, a grant or an objection, and says where the case stands then. */
record CaseWork(Terminal terminal, DataFolder folder, KeyOption key) {

    /** Names under which the keys of those at turn may lie in the data folder. */
    static final String REQUESTER = "requester";

    static final String PROVIDER = "provider";
    static final String ADMINISTRATOR = "administrator";

    /** What an act makes of a case, for programs. */
    record Outcome(
            String id,
            String state,
            @Nullable String atTurn,
            @Nullable String step,
            @Nullable String until) {}

    int request(String id, String keyName, String reason, Function<RequestCase, RequestAct> act) throws IOException {
        try (Catalog catalog = folder.read()) {
            RequestCase known = catalog.cases().requests().get(id);
            if (known == null) {
                throw new CommandFault("fault.noRequest", CommandOptions.NO, id);
            }
            sign(catalog, CaseSteps.request(id, act.apply(known), reason), person(catalog, keyName));
            return outcome(catalog, id);
        }
    }

    int grant(String rule, GrantAct act, String keyName, String reason) throws IOException {
        String id = rule.replaceFirst("^grant/", "");
        try (Catalog catalog = folder.read()) {
            sign(catalog, CaseSteps.grant(id, act, reason), person(catalog, keyName));
            Instant now = folder.clock().instant();
            Optional.ofNullable(catalog.cases().grants().get(id))
                    .ifPresent(grant -> say(
                            new Outcome(
                                    grant.rule(),
                                    grant.state(now).code(),
                                    null,
                                    null,
                                    grant.scope().until().toString()),
                            terminal.say("grant.state." + grant.state(now).code())));
            return CommandOptions.DONE;
        }
    }

    int objection(String id, ObjectionAct act, String keyName, String reason) throws IOException {
        try (Catalog catalog = folder.read()) {
            sign(catalog, CaseSteps.objection(id, act, reason), person(catalog, keyName));
            return objectionOutcome(catalog, id);
        }
    }

    Person person(Catalog catalog, String keyName) throws IOException {
        return key.person(new PersonKeys(folder.path(), folder.clock()), catalog, keyName);
    }

    static void sign(Catalog catalog, Step step, Person person) throws IOException {
        catalog.append(List.of(step), person);
    }

    /** The year in which a case that begins now is numbered. */
    int year() {
        return LocalDate.ofInstant(folder.clock().instant(), Scope.ZONE).getYear();
    }

    int outcome(Catalog catalog, String id) throws IOException {
        CaseBook cases = catalog.cases();
        RequestCase after = cases.requests().get(id);
        if (after != null) {
            Docket.Item item = Docket.item(
                    Docket.Kind.REQUEST,
                    id,
                    after.turn(),
                    after.since(),
                    catalog.directory().hub(),
                    deadlines(),
                    folder.clock().instant());
            say(
                    outcome(id, after.state().code(), item),
                    terminal.say("request.state." + after.state().code()));
        }
        return CommandOptions.DONE;
    }

    int objectionOutcome(Catalog catalog, String id) throws IOException {
        ObjectionCase after = catalog.cases().objections().get(id);
        if (after != null) {
            Docket.Item item = Docket.item(
                    Docket.Kind.OBJECTION,
                    id,
                    after.turn(),
                    after.since(),
                    catalog.directory().hub(),
                    deadlines(),
                    folder.clock().instant());
            say(
                    outcome(id, after.state().code(), item),
                    terminal.say("objection.state." + after.state().code()));
        }
        return CommandOptions.DONE;
    }

    Deadlines deadlines() throws IOException {
        return DeadlineFile.of(folder.path());
    }

    private static Outcome outcome(String id, String state, Docket.@Nullable Item item) {
        return item == null
                ? new Outcome(id, state, null, null, null)
                : new Outcome(
                        id,
                        state,
                        item.party(),
                        item.stage().code(),
                        item.lastDay().toString());
    }

    private void say(Outcome outcome, String state) {
        if (terminal.json()) {
            terminal.value(outcome);
        } else if (outcome.atTurn() == null) {
            terminal.line("case.done", outcome.id(), state);
        } else {
            terminal.line(
                    "case.next",
                    outcome.id(),
                    state,
                    String.valueOf(outcome.atTurn()),
                    terminal.say("stage." + outcome.step()),
                    String.valueOf(outcome.until()));
        }
    }
}
