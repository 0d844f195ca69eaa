package org.govhub.catalog.command;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.revision.EntryLife;
import org.govhub.catalog.revision.PendingVersion;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Transition;
import org.govhub.catalog.source.SourceRegistry;
import org.govhub.catalog.validation.EntryValidator;
import org.govhub.catalog.validation.Finding;
import org.govhub.catalog.validation.Finding.Level;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said about an entry before it is handed in or put in force: what it lacks, and what others hold of it. Judges
 * one entry after the other, each also against those judged before it.
 */
final class EntryFindings {

    private final Catalog catalog;
    private final SourceRegistry held;
    private final SourceRegistry together = new SourceRegistry();

    EntryFindings(Terminal terminal, Catalog catalog) {
        this.catalog = catalog;
        this.held = new HeldSources(terminal).of(catalog);
    }

    /** Whether entries are judged before a transition. */
    static boolean before(Transition transition) {
        return transition == Transition.REGISTER || transition == Transition.PUBLISH;
    }

    /** All that must be put right first, and where what it copies or collects is held already. */
    List<Finding> of(String code) {
        Revision content = content(catalog.life(code));
        if (content == null) {
            return List.of();
        }
        Model model = catalog.model(content);
        EntryReader.embedCodeLists(model);
        List<Finding> findings = new ArrayList<>();
        EntryValidator.validate(model).stream().filter(EntryFindings::isMust).forEach(findings::add);
        findings.addAll(held.check(model));
        together.check(model).stream().filter(EntryFindings::isMust).forEach(findings::add);
        if (findings.stream().noneMatch(EntryFindings::isMust)) {
            together.put(model);
        }
        return findings;
    }

    static boolean isMust(Finding finding) {
        return finding.level() == Level.MUST;
    }

    /** The version under way; of a withdrawn entry the one that would be in force again. */
    private static @Nullable Revision content(EntryLife life) {
        PendingVersion pending = life.pending();
        return pending == null ? life.published() : pending.content();
    }
}
