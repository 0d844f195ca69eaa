package org.govhub.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.govhub.catalog.change.Changes;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.revision.ContentFault;
import org.govhub.catalog.revision.EntryLife;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.PendingVersion;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Transition;
import org.jspecify.annotations.Nullable;

/**
 * Checks what opening a log leaves for later: every content against its digest, every published entry against what its line
 * says, and that nothing that widens was published as if it did not.
 */
public record CatalogVerifier(Catalog catalog) {

    /** Lines before the first revision. */
    private static final long HEADING = 2;

    /**
     * @param contents how many were looked at
     * @param line number of the first bad line, 0 where all is well
     * @param fault what is wrong with it, empty where all is well
     */
    public record Found(long contents, long line, String fault) {

        public boolean isGood() {
            return line == 0;
        }
    }

    public static CatalogVerifier of(Catalog catalog) {
        return new CatalogVerifier(catalog);
    }

    /** Looks at everything, on all cores; names the first bad line. */
    public Found verify() {
        return verify(looked -> {});
    }

    /** @param progress told how many contents were looked at, by several threads */
    public Found verify(IntConsumer progress) {
        AtomicInteger looked = new AtomicInteger();
        List<Revision> revisions = catalog.revisions();
        Map<String, List<Revision>> entries = revisions.stream()
                .filter(revision -> revision.step().kind() == Kind.ENTRY)
                .collect(Collectors.groupingBy(revision -> revision.step().subject()));
        Optional<Found> bad = Stream.concat(
                        revisions.parallelStream()
                                .filter(Revision::bringsContent)
                                .flatMap(revision -> {
                                    progress.accept(looked.incrementAndGet());
                                    return content(revision);
                                }),
                        entries.values().parallelStream().flatMap(this::publications))
                .min(Comparator.comparing(Found::line));
        long contents = revisions.stream().filter(Revision::bringsContent).count();
        return bad.orElseGet(() -> new Found(contents, 0, ""));
    }

    private Stream<Found> content(Revision revision) {
        try {
            catalog.content(revision);
            return Stream.empty();
        } catch (ContentFault fault) {
            return Stream.of(found(revision, String.valueOf(fault.getMessage())));
        }
    }

    /** What is wrong with an entry's publications. */
    private Stream<Found> publications(List<Revision> history) {
        List<Found> found = new ArrayList<>();
        List<EntryLife> lives = EntryLife.steps(history);
        for (int i = 1; i < history.size(); i++) {
            Revision revision = history.get(i);
            PendingVersion pending = lives.get(i - 1).pending();
            if (revision.step().transition() == Transition.PUBLISH && pending != null) {
                publication(revision, lives.get(i - 1).published(), pending.content())
                        .ifPresent(problem -> found.add(found(revision, problem)));
            }
        }
        return found.stream();
    }

    private Optional<String> publication(Revision publication, @Nullable Revision before, Revision content) {
        try {
            // Read it even where nothing was in force before: what does not compile is a finding too.
            catalog.dataset(content);
            boolean widens = before != null
                    && Changes.between(catalog.model(before), catalog.model(content))
                            .widens();
            return widens && !publication.step().widening()
                    ? Optional.of("it widens and was published as if it did not")
                    : Optional.empty();
        } catch (ContentFault | EntryFault fault) {
            return Optional.of(String.valueOf(fault.getMessage()));
        }
    }

    private static Found found(Revision revision, String problem) {
        long line = revision.index() + HEADING;
        return new Found(0, line, "revision log, line " + line + ": " + problem);
    }
}
