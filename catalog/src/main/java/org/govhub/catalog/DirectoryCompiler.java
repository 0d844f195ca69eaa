package org.govhub.catalog;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.change.Changes;
import org.govhub.catalog.change.EntryVersion;
import org.govhub.catalog.entry.BaseStore;
import org.govhub.catalog.entry.BaseStoreReader;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.entry.PartyDescription;
import org.govhub.catalog.entry.PartyReader;
import org.govhub.catalog.entry.SharingReader;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.request.CompiledGrant;
import org.govhub.catalog.request.Grant;
import org.govhub.catalog.request.SharingTerms;
import org.govhub.catalog.revision.CatalogState;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Label;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Step;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Edition;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.directory.SharingRule;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles the state of the verified revisions into the engine's directory: parties at once, each entry when it is first
 * asked for. Contents are read once and kept while they are in use.
 */
final class DirectoryCompiler {

    private static final Logger LOGGER = LoggerFactory.getLogger(DirectoryCompiler.class);
    private static final int KEPT_DATASETS = 4000;

    private final Function<Revision, String> contents;
    private final RecentDatasets datasets = new RecentDatasets(KEPT_DATASETS);
    private final Map<String, PartyDescription> parties = new ConcurrentHashMap<>();
    private final Map<String, SharingTerms> terms = new ConcurrentHashMap<>();
    private final Map<String, Boolean> unseen = new ConcurrentHashMap<>();

    /** The entries in force of one state, until one of them changes: most steps change none. */
    private @Nullable Entries last;

    private record Entries(
            CatalogState state, long changes, Map<String, InForce> entries, Map<String, Edition> editions) {}

    /** What the engine needs of an entry in force; what it superseded only where nobody confirmed that it may widen. */
    private record InForce(
            Revision content, boolean active, @Nullable Revision superseded) {}

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
        Entries inForce = entries(state);
        Map<String, InForce> entries = inForce.entries();
        Map<String, List<Grant>> grants = grantsInForce(state);
        Map<String, Dataset> granted = new ConcurrentHashMap<>();
        return Directory.lazy(revision, operator, compiledParties, inForce.editions(), code -> {
            InForce entry = entries.get(code);
            if (entry == null) {
                throw new IllegalArgumentException("the directory has no entry " + code);
            }
            if (!grants.containsKey(code)) {
                return dataset(entry.content()).withPublished(isExchanged(entry));
            }
            return granted.computeIfAbsent(
                    code, any -> withGrants(entry.content(), isExchanged(entry), grants.getOrDefault(code, List.of())));
        });
    }

    private synchronized Entries entries(CatalogState state) {
        Entries known = last;
        if (known != null && known.state() == state && known.changes() == state.entryChanges()) {
            return known;
        }
        Map<String, InForce> entries = HashMap.newHashMap(state.entries().size());
        Map<String, Edition> editions = HashMap.newHashMap(state.entries().size());
        state.entries().forEach((code, life) -> {
            Revision content = life.published();
            if (content != null) {
                entries.put(
                        code,
                        new InForce(content, life.active(), life.unconfirmed().orElse(null)));
                editions.put(code, new Edition(content.hash(), content.time(), life.active()));
            }
        });
        Entries found = new Entries(state, state.entryChanges(), entries, Map.copyOf(editions));
        last = found;
        return found;
    }

    /**
     * Whether messages are exchanged by the entry. A version that gives somebody more than the one before and that nobody
     * confirmed is not, whatever the signer of its publication said of it.
     */
    private boolean isExchanged(InForce entry) {
        Revision before = entry.superseded();
        return entry.active()
                && (before == null
                        || !unseen.computeIfAbsent(entry.content().hash(), any -> widens(before, entry.content())));
    }

    private boolean widens(Revision before, Revision after) {
        boolean widens = Changes.between(
                        CanonicalGraph.read(contents.apply(before)), CanonicalGraph.read(contents.apply(after)))
                .widens();
        if (widens) {
            LOGGER.atError()
                    .addKeyValue("entry", after.step().subject())
                    .addKeyValue("version", after.step().version())
                    .log("A version that widens was published without a confirmation; it is not exchanged by");
        }
        return widens;
    }

    /** The dataset that an entry's content describes, as if published. */
    Dataset dataset(Revision content) {
        return datasets.get(content.hash(), () -> {
            Dataset dataset = EntryReader.read(CanonicalGraph.read(contents.apply(content)), true);
            requireLabel(dataset, content.step());
            return dataset;
        });
    }

    /** The dataset as if published, with the rules of all grants in force, as far as this entry lets them release. */
    Dataset granted(Model entry, CatalogState state) {
        Dataset dataset = EntryReader.read(entry, true);
        List<Grant> grants = grantsInForce(state).getOrDefault(dataset.code(), List.of());
        return dataset.withPublished(true).withRules(rules(dataset, SharingReader.read(entry), grants));
    }

    /** What differs between two versions of an entry, with what the grants in force release of either. */
    Changes changes(Revision before, Revision after, CatalogState state) {
        return Changes.between(version(before, state), version(after, state));
    }

    private EntryVersion version(Revision content, CatalogState state) {
        Model entry = CanonicalGraph.read(contents.apply(content));
        return EntryVersion.of(entry).with(granted(entry, state));
    }

    /** How an entry's content says it is shared. */
    SharingTerms terms(Revision content) {
        return terms.computeIfAbsent(
                content.hash(), hash -> SharingReader.read(CanonicalGraph.read(contents.apply(content))));
    }

    /** What an entry declares of itself as a base store; entries that declare nothing are not parsed for it. */
    Optional<BaseStore> baseStore(Revision content) {
        String text = contents.apply(content);
        return text.contains(Gdx.takenFrom.getURI())
                ? BaseStoreReader.read(CanonicalGraph.read(text))
                : Optional.empty();
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

    /** Grants that are neither suspended nor revoked, by dataset; whether their term has begun or ended is in the rule. */
    private static Map<String, List<Grant>> grantsInForce(CatalogState state) {
        return state.cases().grants().values().stream()
                .filter(grant -> !grant.suspended() && !grant.revoked())
                .collect(Collectors.groupingBy(grant -> grant.scope().dataset()));
    }

    private Dataset withGrants(Revision content, boolean published, List<Grant> grants) {
        Dataset dataset = dataset(content);
        return dataset.withPublished(published).withRules(rules(dataset, terms(content), grants));
    }

    private static List<SharingRule> rules(Dataset dataset, SharingTerms terms, List<Grant> grants) {
        List<SharingRule> rules = new ArrayList<>(dataset.rules());
        grants.forEach(grant -> CompiledGrant.of(grant, dataset, terms).rule().ifPresent(rules::add));
        return rules;
    }
}
