package org.govhub.exchange.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One case as its records tell it. Days are null, and lists empty, where nothing was reported.
 *
 * @param project number of the case ({@code project_no})
 * @param organisation code of the organisation that handles it ({@code org_code})
 * @param promises each promised day that was reported, in the order they came, the same one after another only once
 * @param steps numbers of the steps reported, from 1
 */
public record Case(
        String project,
        @Nullable String organisation,
        @Nullable LocalDate applied,
        @Nullable LocalDate accepted,
        List<LocalDate> promises,
        SortedSet<Integer> steps,
        @Nullable LocalDate result) {

    public Case {
        promises = List.copyOf(promises);
        steps = Collections.unmodifiableSortedSet(new TreeSet<>(steps));
    }

    /** A case of which nothing is known but its number. */
    static Case of(String project) {
        return new Case(project, null, null, null, List.of(), new TreeSet<>(), null);
    }

    /** The day promised now, or null. */
    public @Nullable LocalDate promised() {
        return promises.isEmpty() ? null : promises.getLast();
    }

    Case withAcceptance(
            @Nullable String by, @Nullable LocalDate apply, @Nullable LocalDate accept, @Nullable LocalDate promise) {
        List<LocalDate> days = new ArrayList<>(promises);
        if (promise != null && !promise.equals(promised())) {
            days.add(promise);
        }
        return new Case(project, by == null ? organisation : by, apply, accept, days, steps, result);
    }

    Case withStep(int number, @Nullable String by) {
        SortedSet<Integer> more = new TreeSet<>(steps);
        more.add(number);
        return new Case(project, organisation == null ? by : organisation, applied, accepted, promises, more, result);
    }

    Case withResult(@Nullable LocalDate day, @Nullable String by) {
        return new Case(project, organisation == null ? by : organisation, applied, accepted, promises, steps, day);
    }
}
