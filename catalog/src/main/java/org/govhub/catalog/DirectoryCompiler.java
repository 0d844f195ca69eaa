package org.govhub.catalog;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.entry.PartyDescription;
import org.govhub.catalog.entry.PartyReader;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.revision.CatalogState;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Revision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;

/** Compiles the state of the verified revisions into the engine's directory; each content is read once. */
final class DirectoryCompiler {

    private final Map<String, Dataset> datasets = new HashMap<>();
    private final Map<String, Integer> levels = new HashMap<>();
    private final Map<String, PartyDescription> parties = new HashMap<>();

    Directory compile(String revision, String operator, CatalogState state) {
        List<Party> compiledParties = new ArrayList<>();
        state.inForce(Kind.PARTY).forEach((uscc, registered) -> {
            if (!state.isRetired(Kind.PARTY, uscc)) {
                compiledParties.add(party(registered, state));
            }
        });
        List<Dataset> compiledDatasets = new ArrayList<>();
        state.inForce(Kind.ENTRY).forEach((code, registered) -> {
            boolean published = !state.isRetired(Kind.ENTRY, code) && !state.isSuspended(Kind.ENTRY, code);
            compiledDatasets.add(withPublished(dataset(registered), published));
        });
        return Directory.of(revision, operator, compiledParties, compiledDatasets);
    }

    /** The dataset that a registered entry describes, as if published. */
    Dataset dataset(Revision registered) {
        return datasets.computeIfAbsent(registered.hash(), hash -> {
            Model entry = CanonicalGraph.read(CatalogState.contentOf(registered));
            levels.put(hash, EntryReader.securityLevel(entry));
            return EntryReader.read(entry, true);
        });
    }

    /** The security level that a registered entry says it has, 0 where it says none. */
    int securityLevel(Revision registered) {
        dataset(registered);
        return levels.getOrDefault(registered.hash(), 0);
    }

    PartyDescription description(Revision registered) {
        return parties.computeIfAbsent(
                registered.hash(), hash -> PartyReader.read(CanonicalGraph.read(CatalogState.contentOf(registered))));
    }

    private Party party(Revision registered, CatalogState state) {
        PartyDescription description = description(registered);
        String uscc = description.uscc();
        List<PartySystem> systems = new ArrayList<>();
        // A system without an address in force is not there for the engine.
        description.systems().forEach((name, protocol) -> {
            Revision address = state.inForce(Kind.SYSTEM).get(uscc + "/" + name);
            if (address != null) {
                systems.add(new PartySystem(name, protocol, URI.create(CatalogState.contentOf(address))));
            }
        });
        return new Party(
                uscc,
                description.name(),
                description.level(),
                description.region(),
                description.roles(),
                state.isSuspended(Kind.PARTY, uscc),
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
