package org.govhub.catalog.level;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.ExternalEntries;
import org.govhub.catalog.level.Patch.Change;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Step;

/**
 * Takes the report of another hub into this catalogue, as entries of that hub: under the identity (source, code), beside our
 * own and never instead of them. The whole file is checked before its first patch is taken; each patch is taken whole or not
 * at all, and taking a file again takes only what is new.
 */
public final class ReportIntake {

    private final Catalog catalog;
    private final Person administrator;

    public ReportIntake(Catalog catalog, Person administrator) {
        this.catalog = catalog;
        this.administrator = administrator;
    }

    /**
     * How a report may be taken.
     *
     * @param deletions number of entries somebody has agreed to lose; a report that removes more is not taken
     * @param anew whether a report from the beginning replaces what was taken before
     */
    public record Terms(int deletions, boolean anew) {}

    /**
     * What was taken.
     *
     * @param skipped patches that had been taken before
     * @param ours codes that are also in our own catalogue, which stays as it is
     */
    public record Taken(
            String source,
            int patches,
            int skipped,
            int added,
            int changed,
            int removed,
            int unchanged,
            Set<String> ours) {}

    /**
     * Takes a report.
     *
     * @param progress told the number of changes taken so far
     * @throws LevelFault saying why not; nothing has been taken then
     */
    public Taken take(Path file, Terms terms, IntConsumer progress) throws IOException {
        ReportFile report = new ReportFile(file, catalog);
        Plan plan = plan(report, terms);
        Counting taken = new Counting(plan);
        report.read((patch, line) -> {
            if (plan.isNew(line)) {
                catalog.append(steps(patch, plan, line, taken), administrator);
                progress.accept(taken.changes());
            }
        });
        return taken.result();
    }

    /**
     * What the first reading found.
     *
     * @param firstNew line from which patches are new
     * @param lines number of lines
     * @param missing with a report taken anew, entries we know of that it no longer has
     * @param agreed whether somebody has agreed to what it removes
     */
    private record Plan(String source, int firstNew, int lines, Set<String> missing, boolean agreed) {
        boolean isNew(int line) {
            return line >= firstNew;
        }
    }

    private Plan plan(ReportFile report, Terms terms) throws IOException {
        Reading reading = new Reading();
        report.read(reading::add);
        ExternalEntries known = catalog.external(reading.source);
        int firstNew = firstNew(reading, known, terms);
        Set<String> missing = new TreeSet<>();
        if (firstNew == 1 && !reading.lineSince.containsKey(known.until())) {
            missing.addAll(known.entries().keySet());
            missing.removeAll(reading.lastLineOf.keySet());
        }
        Set<String> gone = new HashSet<>(missing);
        reading.lastLineOf.forEach((code, line) -> {
            if (line >= firstNew
                    && reading.tombstones.contains(code)
                    && known.entries().containsKey(code)) {
                gone.add(code);
            }
        });
        boolean agreed = new DeletionBrake(catalog, known).agreed(gone.size(), terms.deletions());
        return new Plan(reading.source, firstNew, reading.lines, missing, agreed);
    }

    /** The first reading: where each patch begins and ends, and which entries are there at the end. */
    private static final class Reading {

        private final Map<String, Integer> lineSince = new HashMap<>();
        private final Map<String, Integer> lastLineOf = new HashMap<>();
        private final Set<String> tombstones = new HashSet<>();
        private String source = "";
        private String last = "";
        private int lines;

        void add(Patch patch, int line) {
            source = patch.source();
            last = patch.until();
            lines = line;
            lineSince.put(patch.since(), line);
            for (Change change : patch.changes()) {
                lastLineOf.put(change.code(), line);
                if (change.isTombstone()) {
                    tombstones.add(change.code());
                } else {
                    tombstones.remove(change.code());
                }
            }
        }
    }

    private static int firstNew(Reading reading, ExternalEntries known, Terms terms) {
        Integer next = reading.lineSince.get(known.until());
        if (next != null) {
            return next;
        }
        if (reading.last.equals(known.until())) {
            return reading.lines + 1;
        }
        if (!reading.lineSince.containsKey("")) {
            throw new LevelFault(
                    LevelFault.Kind.GAP,
                    reading.source,
                    "we have its catalogue until " + (known.until().isEmpty() ? "nothing yet" : known.until())
                            + ", this begins later",
                    null);
        }
        if (!terms.anew()) {
            throw new LevelFault(
                    LevelFault.Kind.NOT_A_CONTINUATION,
                    reading.source,
                    "it begins from the start and does not contain what we have",
                    null);
        }
        return 1;
    }

    private List<Step> steps(Patch patch, Plan plan, int line, Counting taken) {
        List<Step> steps = new ArrayList<>();
        String source = patch.source();
        ExternalEntries known = catalog.external(source);
        for (Change change : patch.changes()) {
            if (catalog.entry(change.code()).isPresent()) {
                taken.ours.add(change.code());
            }
            step(source, change, known, taken).ifPresent(steps::add);
        }
        if (line == plan.lines()) {
            plan.missing().forEach(code -> {
                taken.removed++;
                steps.add(ExternalEntries.remove(source, code, "no longer in the report", plan.agreed()));
            });
        }
        steps.add(ExternalEntries.taken(source, patch.until()));
        taken.patches++;
        return steps;
    }

    private Optional<Step> step(String source, Change change, ExternalEntries known, Counting taken) {
        Revision there = known.entries().get(change.code());
        String content = change.content();
        if (content == null && there != null) {
            taken.removed++;
            return Optional.of(
                    ExternalEntries.remove(source, change.code(), "no longer published there", taken.plan.agreed()));
        }
        if (content == null || (there != null && content.equals(catalog.content(there)))) {
            taken.unchanged++;
            return Optional.empty();
        }
        if (there == null) {
            taken.added++;
        } else {
            taken.changed++;
        }
        return Optional.of(ExternalEntries.put(source, change.code(), change.version(), content));
    }

    private static final class Counting {

        private final Plan plan;
        private final Set<String> ours = new TreeSet<>();
        private int patches;
        private int added;
        private int changed;
        private int removed;
        private int unchanged;

        Counting(Plan plan) {
            this.plan = plan;
        }

        int changes() {
            return added + changed + removed + unchanged;
        }

        Taken result() {
            return new Taken(plan.source(), patches, plan.lines() - patches, added, changed, removed, unchanged, ours);
        }
    }
}
