package org.govhub.catalog;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.govhub.catalog.entry.BaseStore;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.entry.PartyReader;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.revision.CatalogState;
import org.govhub.catalog.revision.EntryLife;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.PendingVersion;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.VerdictDataset;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a step proposes or publishes makes sense, before anybody signs it. What passes can be compiled later, so that
 * the engine never meets an entry that it cannot carry out.
 */
record StepCheck(CatalogState state, DirectoryCompiler compiler, PublishedSources sources, Instant now) {

    /** The steps as they are to be signed: a publication that widens says so. */
    List<Step> check(List<Step> steps) {
        List<Step> checked = steps.parallelStream().map(this::check).toList();
        List<Revision> coming = steps.stream().flatMap(this::comesInForce).toList();
        sources.check(coming, state);
        coming.forEach(content -> baseStore(content, coming));
        coming.forEach(content -> verdicts(content, coming));
        return checked;
    }

    /** The content of the entry that a step puts in force, alone or with a confirmation that follows. */
    private Stream<Revision> comesInForce(Step step) {
        boolean publishes = step.transition() == Transition.PUBLISH || step.transition() == Transition.CONFIRM;
        if (step.kind() != Kind.ENTRY || !publishes) {
            return Stream.empty();
        }
        EntryLife life = state.entry(step.subject());
        PendingVersion pending = life.pending();
        Revision content = pending != null && pending.content().hash().equals(step.refers())
                ? pending.content()
                : life.published();
        return Stream.ofNullable(content);
    }

    /** A base store comes into force only where its sources, in force or coming with it, can feed it. */
    private void baseStore(Revision content, List<Revision> coming) {
        Optional<BaseStore> store = compiler.baseStore(content);
        if (store.isEmpty()) {
            return;
        }
        Directory directory = compiler.compile("", "", state);
        Map<String, Dataset> besides = new HashMap<>();
        coming.forEach(other -> besides.put(other.step().subject(), compiler.dataset(other)));
        String provider = compiler.dataset(content).provider();
        Party centre = directory.party(provider);
        if (centre == null) {
            throw new EntryFault(content.step().subject(), provider + " is not a registered party", "publish it first");
        }
        new BaseSources(code -> besides.containsKey(code) ? besides.get(code) : directory.dataset(code), centre, now)
                .check(store.get());
    }

    /** Verdicts go to nobody's dataset but the operator's own; one that is not there yet is judged again when they are written. */
    private void verdicts(Revision content, List<Revision> coming) {
        Dataset dataset = compiler.dataset(content);
        String code = dataset.verdicts();
        if (code == null) {
            return;
        }
        Dataset target = coming.stream()
                .filter(other -> other.step().subject().equals(code))
                .findFirst()
                .or(() -> Optional.ofNullable(state.entry(code).published()))
                .map(compiler::dataset)
                .orElse(null);
        if (target != null) {
            VerdictDataset.objection(target, String.valueOf(state.operator())).ifPresent(why -> {
                throw new EntryFault(
                        dataset.code(),
                        "gdx:verdictsTo names " + code + ", but " + why,
                        "name the operator's dataset of verdicts");
            });
        }
    }

    private Step check(Step step) {
        if (step.transition() == Transition.ACT) {
            new CaseCheck(state, compiler).check(step);
            return step;
        }
        if (step.transition() == Transition.REGISTER) {
            String content = step.content();
            if (content != null) {
                proposal(step, content);
            } else if (step.kind() == Kind.ENTRY) {
                compile(step);
            }
        }
        if (step.transition() == Transition.PUBLISH) {
            return step.kind() == Kind.ENTRY ? publication(step) : otherPublication(step);
        }
        return step;
    }

    private void proposal(Step step, String content) {
        switch (step.kind()) {
            case ENTRY -> {
                Dataset dataset = EntryReader.read(CanonicalGraph.read(content), true);
                DirectoryCompiler.requireLabel(dataset, step);
            }
            case PARTY ->
                requireSame(step, PartyReader.read(CanonicalGraph.read(content)).uscc());
            case SYSTEM -> address(step, content);
            case EXTERNAL -> {}
            case CERTIFICATE -> {
                if (step.subject().contains("/")) {
                    party(step.subject(), organisation(step.subject()));
                }
            }
            case REQUEST, GRANT, OBJECTION ->
                throw new EntryFault(step.subject(), "cases are not registered", "submit it");
        }
    }

    private static void requireSame(Step step, String found) {
        if (!found.equals(step.subject())) {
            throw new EntryFault(step.subject(), "the content is about " + found, "name it as the content does");
        }
    }

    private static void address(Step step, String content) {
        URI address;
        try {
            address = new URI(content);
        } catch (URISyntaxException e) {
            throw new EntryFault(
                    step.subject(), "its address is no URI", "write https://host/path or amqps://host/queue", e);
        }
        String scheme = String.valueOf(address.getScheme());
        boolean host = address.getHost() != null && address.getPort() <= 65_535;
        if (scheme.equals("amqp") || scheme.equals("amqps")) {
            boolean queue = host && String.valueOf(address.getPath()).length() > 1;
            if (!queue || address.getUserInfo() != null || address.getQuery() != null) {
                throw new EntryFault(
                        step.subject(), "its address does not name just a queue", "write amqps://host/queue");
            }
        } else if (!host || !scheme.equals("http") && !scheme.equals("https")) {
            throw new EntryFault(
                    step.subject(),
                    "its address is neither a web address nor a queue",
                    "write https://host/path or amqps://host/queue");
        }
    }

    /** The dataset a step hands in or publishes; null where it is about nothing under way, which the log refuses. */
    private @Nullable Dataset compile(Step step) {
        PendingVersion pending = state.entry(step.subject()).pending();
        return pending != null && pending.content().hash().equals(step.refers())
                ? compiler.dataset(pending.content())
                : null;
    }

    private Step publication(Step step) {
        EntryLife life = state.entry(step.subject());
        Revision before = life.published();
        Dataset dataset = compile(step);
        if (dataset == null) {
            return step;
        }
        Revision provider = party(dataset.code(), dataset.provider());
        dataset.delegates().forEach(delegate -> party(dataset.code(), delegate));
        requireSystem(dataset, provider, dataset.service());
        requireSystem(dataset, provider, dataset.pull());
        PendingVersion pending = life.pending();
        return before != null
                        && pending != null
                        && compiler.changes(before, pending.content(), state).widens()
                ? step.asWidening()
                : step;
    }

    private void requireSystem(Dataset dataset, Revision provider, @Nullable String service) {
        if (service != null && !compiler.description(provider).systems().containsKey(service)) {
            throw new EntryFault(
                    dataset.code(),
                    "service " + service + " is not a system of the provider",
                    "add it to the party's description first");
        }
    }

    private Step otherPublication(Step step) {
        Revision registered = step.refers() == null ? null : state.proposed().get(step.refers());
        if (registered != null) {
            if (registered.step().kind() == Kind.PARTY) {
                compiler.description(registered);
            } else {
                party(step.subject(), organisation(step.subject()));
            }
        }
        return step;
    }

    private static String organisation(String subject) {
        int slash = subject.indexOf('/');
        return slash < 0 ? subject : subject.substring(0, slash);
    }

    private Revision party(String place, String uscc) {
        Revision party = state.inForce(Kind.PARTY).get(uscc);
        if (party == null) {
            throw new EntryFault(place, uscc + " is not a registered party", "register and publish the party first");
        }
        return party;
    }
}
