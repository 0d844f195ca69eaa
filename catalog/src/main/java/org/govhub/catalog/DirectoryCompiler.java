package org.govhub.catalog;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.entry.PartyDescription;
import org.govhub.catalog.entry.PartyReader;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.revision.CatalogState;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Label;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Step;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;

/**
 * Compiles the state of the verified revisions into the engine's directory: parties at once, each entry when it is first
 * asked for. Contents are read once and kept while they are in use.
 */
final class DirectoryCompiler {

    private static final int KEPT_DATASETS = 4000;

    private final Function<Revision, String> contents;
    private final RecentDatasets datasets = new RecentDatasets(KEPT_DATASETS);
    private final Map<String, PartyDescription> parties = new ConcurrentHashMap<>();

    /** What the engine needs of an entry in force. */
    private record InForce(Revision content, boolean active) {}

    /** @param contents gives the verified content of a revision */
    DirectoryCompiler(Function<Revision, String> contents) {
        this.contents = contents;
    }

    Directory compile(String revision, String operator, CatalogState state) {
        List<Party> compiledParties = new ArrayList<>();
        state.inForce(Kind.PARTY).forEach((uscc, registered) -> {
            if (!state.isRetired(uscc)) {
                compiledParties.add(party(registered, state));
            }
        });
        Map<String, InForce> entries = new HashMap<>();
        state.inForce(Kind.ENTRY)
                .forEach((code, content) ->
                        entries.put(code, new InForce(content, state.entry(code).active())));
        return Directory.lazy(revision, operator, compiledParties, entries.keySet(), code -> {
            InForce entry = entries.get(code);
            if (entry == null) {
                throw new IllegalArgumentException("the directory has no entry " + code);
            }
            return withPublished(dataset(entry.content()), entry.active());
        });
    }

    /** The dataset that an entry's content describes, as if published. */
    Dataset dataset(Revision content) {
        return datasets.get(content.hash(), () -> {
            Dataset dataset = EntryReader.read(CanonicalGraph.read(contents.apply(content)), true);
            requireLabel(dataset, content.step());
            return dataset;
        });
    }

    PartyDescription description(Revision registered) {
        return parties.computeIfAbsent(
                registered.hash(), hash -> PartyReader.read(CanonicalGraph.read(contents.apply(registered))));
    }

    /** A line must say of its content what the content says itself: code, version, title, provider. */
    static void requireLabel(Dataset dataset, Step step) {
        boolean same = dataset.code().equals(step.subject())
                && dataset.version().equals(step.version())
                && new Label(dataset.title(), dataset.provider()).equals(step.label());
        if (!same) {
            throw new EntryFault(
                    step.subject(),
                    "the step says another code, version, title or provider than its content",
                    "propose the entry again");
        }
    }

    private Party party(Revision registered, CatalogState state) {
        PartyDescription description = description(registered);
        String uscc = description.uscc();
        List<PartySystem> systems = new ArrayList<>();
        // A system without an address in force is not there for the engine.
        description.systems().forEach((name, protocol) -> {
            Revision address = state.inForce(Kind.SYSTEM).get(uscc + "/" + name);
            if (address != null) {
                systems.add(new PartySystem(name, protocol, URI.create(contents.apply(address))));
            }
        });
        return new Party(
                uscc,
                description.name(),
                description.level(),
                description.region(),
                description.roles(),
                state.isSuspended(uscc),
                state.keys(uscc),
                systems);
    }

    private static Dataset withPublished(Dataset dataset, boolean published) {
        return dataset.published() == published
                ? dataset
                : new Dataset(
                        dataset.code(),
                        dataset.title(),
                        dataset.version(),
                        dataset.provider(),
                        dataset.delegates(),
                        published,
                        dataset.fields(),
                        dataset.rules(),
                        dataset.service(),
                        dataset.cadence(),
                        dataset.retention());
    }
}
