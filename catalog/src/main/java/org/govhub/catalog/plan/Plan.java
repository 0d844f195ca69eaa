package org.govhub.catalog.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.govhub.catalog.change.Change;
import org.govhub.catalog.change.ChangeClass;
import org.govhub.catalog.change.Changes;
import org.govhub.catalog.change.Difference;
import org.govhub.catalog.change.EntryVersion;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.jspecify.annotations.Nullable;

/**
 * What publishing a version would do.
 *
 * @param changes from the published version; empty for a first publication
 * @param differences what registered parties gain and lose
 * @param live who exchanges by the entry today, by USCC
 * @param breaking of these, who would have to change something or lose something
 * @param replay how the exchanges of the last days would have gone
 */
public record Plan(
        String code,
        @Nullable String from,
        String to,
        List<Change> changes,
        List<Difference> differences,
        Map<String, LiveUse> live,
        Set<String> breaking,
        Replay replay) {

    /**
     * Makes the plan; reads the exchange log once and changes nothing.
     *
     * @param published what is in force, null before the first publication
     * @param log folder of the exchange log; one that is not there has no records
     */
    public static Plan of(
            @Nullable EntryVersion published,
            EntryVersion draft,
            Directory directory,
            Path log,
            Instant now,
            Duration back)
            throws IOException {
        Dataset after = draft.dataset();
        Changes changes = published == null ? null : Changes.between(published, draft);
        List<Difference> differences = Changes.differences(
                published == null ? EntryVersion.unshared(draft) : published,
                draft,
                directory.parties().values());
        Exchanges exchanges = new Exchanges(directory, after, now, now.minus(back));
        exchanges.read(log);
        Map<String, LiveUse> live = exchanges.live();
        return new Plan(
                after.code(),
                published == null ? null : published.dataset().version(),
                after.version(),
                changes == null ? List.of() : changes.all(),
                differences,
                live,
                breaking(changes, differences, live.keySet()),
                exchanges.replay());
    }

    /** Changes of the entry's form concern everybody who exchanges by it, changes of the scope those who lose. */
    private static Set<String> breaking(@Nullable Changes changes, List<Difference> differences, Set<String> live) {
        Set<String> broken = new TreeSet<>();
        boolean form = changes != null
                && changes.all().stream()
                        .anyMatch(change -> change.changeClass() == ChangeClass.BREAKING
                                && !change.kind().isOfScope());
        if (form) {
            broken.addAll(live);
        }
        List<Difference> losses = new ArrayList<>(differences);
        losses.removeIf(difference -> difference.kind().changeClass() != ChangeClass.BREAKING);
        losses.forEach(loss ->
                loss.parties().stream().map(Party::uscc).filter(live::contains).forEach(broken::add));
        return broken;
    }
}
