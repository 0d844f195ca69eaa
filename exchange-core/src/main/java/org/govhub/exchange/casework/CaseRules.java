package org.govhub.exchange.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.govhub.exchange.cadence.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/**
 * Judges cases by the rules of supervision.
 *
 * @param calendar the working days that deadlines are counted in
 */
public record CaseRules(WorkingCalendar calendar, Terms terms) {

    /** What the case breaks on that day, in the order of {@link Rule}. */
    public List<Finding> judge(Case one, LocalDate today) {
        List<Finding> findings = new ArrayList<>();
        acceptance(one, today, findings);
        promise(one, today, findings);
        if (one.result() != null && one.accepted() == null) {
            findings.add(finding(
                    Rule.RESULT_WITHOUT_ACCEPTANCE,
                    one,
                    one.result(),
                    "A result of " + one.result() + " was reported, and no acceptance."));
        }
        gaps(one, findings);
        if (one.promises().size() > 1) {
            findings.add(finding(
                    Rule.PROMISE_CHANGED,
                    one,
                    one.promised(),
                    "The promised day was moved from " + one.promises().getFirst() + " to " + one.promised() + ", in "
                            + (one.promises().size() - 1) + " step(s)."));
        }
        return findings;
    }

    private void acceptance(Case one, LocalDate today, List<Finding> findings) {
        LocalDate applied = one.applied();
        if (applied == null) {
            return;
        }
        LocalDate last = calendar.after(applied, terms.toAccept());
        LocalDate accepted = one.accepted();
        if ((accepted == null ? today : accepted).isAfter(last) && (accepted != null || one.result() == null)) {
            findings.add(finding(
                    Rule.LATE_ACCEPTANCE,
                    one,
                    last,
                    "Applied for on " + applied + ", to be accepted by " + last + ", "
                            + (accepted == null ? "not accepted yet." : "accepted on " + accepted + ".")));
        }
    }

    private void promise(Case one, LocalDate today, List<Finding> findings) {
        LocalDate promised = one.promised();
        if (promised == null) {
            return;
        }
        LocalDate result = one.result();
        if ((result == null ? today : result).isAfter(promised)) {
            findings.add(finding(
                    Rule.PROMISE_OVER,
                    one,
                    promised,
                    "Promised for " + promised + ", "
                            + (result == null ? "no result yet." : "the result is of " + result + ".")));
        } else if (result == null && calendar.workingDaysBetween(today, promised) <= terms.warning()) {
            findings.add(finding(Rule.PROMISE_NEAR, one, promised, "Promised for " + promised + ", no result yet."));
        }
    }

    private static void gaps(Case one, List<Finding> findings) {
        if (one.steps().isEmpty()) {
            if (one.result() != null && one.accepted() != null) {
                findings.add(finding(
                        Rule.GAP, one, one.result(), "A result of " + one.result() + " was reported, and no step."));
            }
            return;
        }
        TreeSet<Integer> missing = new TreeSet<>();
        for (int step = 1; step < one.steps().last(); step++) {
            if (!one.steps().contains(step)) {
                missing.add(step);
            }
        }
        if (!missing.isEmpty()) {
            findings.add(finding(
                    Rule.GAP,
                    one,
                    one.result(),
                    "Step(s) " + missing + " of " + one.steps().last() + " were not reported."));
        }
    }

    private static Finding finding(Rule rule, Case one, @Nullable LocalDate day, String detail) {
        return new Finding(rule, one.project(), one.organisation(), day, detail);
    }
}
