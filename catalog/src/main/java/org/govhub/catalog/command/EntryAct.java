package org.govhub.catalog.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.EntrySummary;
import org.govhub.catalog.Proposal;
import org.govhub.catalog.revision.EntryLife;
import org.govhub.catalog.revision.EntryPhase;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.PendingVersion;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;
import org.govhub.catalog.validation.Finding;

/** Does one thing with one or many entries as one person, in batches that are written together. */
record EntryAct(Terminal terminal, DataFolder folder, KeyOption key) {

    /** Steps signed and written together; of a batch all or none are kept. */
    static final int BATCH = 500;

    /** What a program is told of an entry. */
    record Item(String code, String version, String state) {}

    /** What a program is told of an entry that cannot be handed in. */
    record Invalid(String code, List<String> findings) {}

    /** @param findings what was found about all of them, hints about what others hold too */
    record Result(
            List<Item> entries, List<Invalid> invalid, FindingList.Summary summary, List<FindingList.Item> findings) {}

    int run(EntrySelection selection, Transition transition, String reason) throws IOException {
        try (Catalog catalog = folder.read()) {
            Person person = key.person(new PersonKeys(folder.path(), folder.clock()), catalog, usual(transition));
            List<String> codes = selection.codes(catalog, waiting(transition));
            FindingList findings = new FindingList(terminal);
            List<Invalid> invalid = EntryFindings.before(transition) ? judge(catalog, codes, findings) : List.of();
            Set<String> bad = invalid.stream().map(Invalid::code).collect(Collectors.toSet());
            // Whoever names entries means all of them; whoever takes all that wait, those that are fit.
            List<String> fit = selection.named() && !bad.isEmpty()
                    ? List.of()
                    : codes.stream().filter(code -> !bad.contains(code)).toList();
            for (int start = 0; start < fit.size(); start += BATCH) {
                List<String> batch = fit.subList(start, Math.min(fit.size(), start + BATCH));
                List<Step> steps = new ArrayList<>();
                for (String code : batch) {
                    steps.add(step(catalog, code, transition, reason));
                }
                catalog.append(steps, person);
                terminal.progress("act.progress", start + batch.size(), fit.size());
            }
            report(catalog, fit, invalid, findings);
            return invalid.isEmpty() ? CommandOptions.DONE : CommandOptions.NO;
        }
    }

    /** Those with something that must be put right first. */
    private List<Invalid> judge(Catalog catalog, List<String> codes, FindingList list) {
        EntryFindings entries = new EntryFindings(terminal, catalog);
        List<Invalid> invalid = new ArrayList<>();
        int done = 0;
        for (String code : codes) {
            List<Finding> findings = entries.of(code);
            findings.forEach(finding -> list.add(code, finding));
            List<String> must = findings.stream()
                    .filter(EntryFindings::isMust)
                    .map(finding -> finding.place() + ": " + finding.message(terminal.locale()) + " "
                            + finding.remedy(terminal.locale()))
                    .toList();
            if (!must.isEmpty()) {
                invalid.add(new Invalid(code, must));
            }
            terminal.progress("act.judged", ++done, codes.size());
        }
        return invalid;
    }

    /** The person whose key is looked for where none is named. */
    private static String usual(Transition transition) {
        return switch (transition) {
            case DRAFT, REGISTER, SUSPEND -> PersonKeys.COMPILER;
            case APPROVE, RETURN, CONFIRM -> PersonKeys.APPROVER;
            case PUBLISH, WITHDRAW, RETIRE, RESUME, REVOKE, BOOTSTRAP, ACT -> PersonKeys.ADMINISTRATOR;
        };
    }

    private static Predicate<EntryLife> waiting(Transition transition) {
        return switch (transition) {
            case REGISTER -> life -> isIn(life, EntryPhase.DRAFT);
            case APPROVE, RETURN -> life -> isIn(life, EntryPhase.REQUESTED);
            case PUBLISH -> life -> isIn(life, EntryPhase.REGISTERED);
            case CONFIRM -> life -> isIn(life, EntryPhase.UNCONFIRMED);
            default -> EntryLife::active;
        };
    }

    private static boolean isIn(EntryLife life, EntryPhase phase) {
        return life.pending() != null && life.pending().phase() == phase;
    }

    private static Step step(Catalog catalog, String code, Transition transition, String reason) {
        EntryLife life = catalog.life(code);
        PendingVersion pending = life.pending();
        if (transition == Transition.REGISTER && pending != null) {
            // The code lists it refers to become part of what is handed in.
            Step whole = Proposal.entry(catalog.model(pending.content()), reason);
            boolean same = catalog.content(pending.content()).equals(whole.content());
            return same ? Step.onward(pending.content(), transition, reason) : whole;
        }
        boolean withVersion =
                switch (transition) {
                    case APPROVE, RETURN, PUBLISH, CONFIRM, REGISTER -> true;
                    default -> false;
                };
        if (withVersion && pending != null) {
            return Step.onward(pending.content(), transition, reason);
        }
        if (transition == Transition.PUBLISH && life.withdrawn() && life.published() != null) {
            return Step.onward(life.published(), transition, reason);
        }
        return Step.of(Kind.ENTRY, code, transition, reason);
    }

    private void report(Catalog catalog, List<String> done, List<Invalid> invalid, FindingList findings) {
        List<Item> items = new ArrayList<>();
        for (String code : done) {
            EntrySummary entry = catalog.entry(code).orElseThrow();
            boolean pending = entry.pendingState() != null;
            items.add(new Item(
                    code,
                    String.valueOf(pending ? entry.pendingVersion() : entry.version()),
                    (pending
                                    ? String.valueOf(entry.pendingState())
                                    : entry.state().name())
                            .toLowerCase(Locale.ROOT)));
        }
        if (terminal.json()) {
            terminal.value(new Result(items, invalid, findings.summary(), findings.items()));
            return;
        }
        items.forEach(
                item -> terminal.line("act.done", item.code(), item.version(), terminal.say("state." + item.state())));
        findings.print(terminal.err());
        terminal.line("act.count", items.size(), invalid.size());
    }
}
