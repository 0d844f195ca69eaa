package org.govhub.exchange.casework;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Lexical;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * The cases that records of {@code up_pro_accept}, {@code up_pro_process} and {@code up_pro_result} tell of, each found by its
 * {@code project_no}. Records may come in any order and again; of a case it keeps what the last record of a kind said. A record
 * without a case number or with a day that is none is counted and left out. Not safe for several threads.
 */
public final class CaseBook {

    private static final int DAY = 10;
    private static final int MOST_STEPS = 10_000;

    private final Map<String, Case> cases = new TreeMap<>();
    private int unread;

    /** What a record is about. */
    public enum Kind {
        ACCEPTANCE,
        STEP,
        RESULT
    }

    /** Takes one record; a withdrawn acceptance or result is gone, a withdrawn step stays told. */
    public void take(Kind kind, Change change) {
        Row row = change.record();
        String project = text(row, "project_no");
        if (project == null) {
            unread++;
            return;
        }
        try {
            Case known = cases.getOrDefault(project, Case.of(project));
            cases.put(project, with(known, kind, row, change.op() == Op.DELETE));
        } catch (DateTimeException | NumberFormatException e) {
            unread++;
        }
    }

    private static Case with(Case known, Kind kind, Row row, boolean withdrawn) {
        String organisation = text(row, "org_code");
        return switch (kind) {
            case ACCEPTANCE ->
                withdrawn
                        ? known.withAcceptance(organisation, null, null, null)
                        : known.withAcceptance(
                                organisation,
                                day(row, "apply_date"),
                                day(row, "accept_date"),
                                day(row, "promise_date"));
            case STEP -> withdrawn ? known : known.withStep(step(row), organisation);
            case RESULT -> known.withResult(withdrawn ? null : day(row, "result_date"), organisation);
        };
    }

    /** The case of that number, or null. */
    public @Nullable Case find(String project) {
        return cases.get(project);
    }

    /** Records that could not be read. */
    public int unread() {
        return unread;
    }

    /** What all cases break on that day, by case number. */
    public List<Finding> judge(CaseRules rules, LocalDate today) {
        List<Finding> findings = new ArrayList<>();
        cases.values().forEach(one -> findings.addAll(rules.judge(one, today)));
        return findings;
    }

    private static int step(Row row) {
        String number = text(row, "step_no");
        int step = number == null ? 0 : Integer.parseInt(number);
        if (step < 1 || step > MOST_STEPS) {
            throw new NumberFormatException("no number of a step");
        }
        return step;
    }

    /** A day, or the day of a time. */
    private static @Nullable LocalDate day(Row row, String field) {
        String text = text(row, field);
        return text == null ? null : LocalDate.parse(text.length() > DAY ? text.substring(0, DAY) : text);
    }

    private static @Nullable String text(Row row, String field) {
        Object value = row.get(field);
        String text = value instanceof Lexical lexical ? lexical.text() : value == null ? "" : value.toString();
        return text.isBlank() ? null : text.strip();
    }
}
