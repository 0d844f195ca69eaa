package org.govhub.catalog;

import java.net.URI;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.entry.PartyReader;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.revision.CatalogState;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;
import org.govhub.exchange.directory.Dataset;
import org.jspecify.annotations.Nullable;

/** Whether what a step proposes or publishes makes sense, before anybody signs it. */
final class StepCheck {

    private StepCheck() {}

    static void check(Step step, CatalogState state, DirectoryCompiler compiler) {
        if (step.transition() == Transition.REGISTER) {
            proposal(step, step.content());
        }
        if (step.transition() == Transition.PUBLISH && step.refers() != null) {
            Revision registered = state.proposed().get(step.refers());
            if (registered != null) {
                publication(registered, state, compiler);
            }
        }
    }

    private static void proposal(Step step, @Nullable String content) {
        if (content == null) {
            return;
        }
        String found =
                switch (step.kind()) {
                    case ENTRY ->
                        EntryReader.read(CanonicalGraph.read(content), true).code();
                    case PARTY -> PartyReader.read(CanonicalGraph.read(content)).uscc();
                    case SYSTEM -> address(step, content);
                    case CERTIFICATE -> step.subject();
                };
        if (!found.equals(step.subject())) {
            throw new EntryFault(step.subject(), "the content is about " + found, "name it as the content does");
        }
    }

    private static String address(Step step, String content) {
        String scheme = String.valueOf(URI.create(content).getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new EntryFault(step.subject(), "its address is not a web address", "write http:// or https://");
        }
        return step.subject();
    }

    private static void publication(Revision registered, CatalogState state, DirectoryCompiler compiler) {
        String subject = registered.step().subject();
        switch (registered.step().kind()) {
            case ENTRY -> entry(compiler.dataset(registered), state, compiler);
            case PARTY -> compiler.description(registered);
            case CERTIFICATE, SYSTEM -> {
                String owner = subject.replaceFirst("/.*", "");
                boolean person = registered.step().kind() == Kind.CERTIFICATE && subject.contains("/");
                if (!person) {
                    party(subject, owner, state);
                }
            }
        }
    }

    private static void entry(Dataset dataset, CatalogState state, DirectoryCompiler compiler) {
        Revision provider = party(dataset.code(), dataset.provider(), state);
        dataset.delegates().forEach(delegate -> party(dataset.code(), delegate, state));
        String service = dataset.service();
        if (service != null && !compiler.description(provider).systems().containsKey(service)) {
            throw new EntryFault(
                    dataset.code(),
                    "service " + service + " is not a system of the provider",
                    "add it to the party's description first");
        }
    }

    private static Revision party(String place, String uscc, CatalogState state) {
        Revision party = state.inForce(Kind.PARTY).get(uscc);
        if (party == null) {
            throw new EntryFault(place, uscc + " is not a registered party", "register and publish the party first");
        }
        return party;
    }
}
