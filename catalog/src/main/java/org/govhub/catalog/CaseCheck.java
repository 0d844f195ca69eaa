package org.govhub.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.request.ActJson;
import org.govhub.catalog.request.CompiledGrant;
import org.govhub.catalog.request.Grant;
import org.govhub.catalog.request.Impairment;
import org.govhub.catalog.request.Objection;
import org.govhub.catalog.request.ObjectionAct;
import org.govhub.catalog.request.Request;
import org.govhub.catalog.request.Request.InCatalogue;
import org.govhub.catalog.request.RequestAct;
import org.govhub.catalog.request.RequestAct.Accept;
import org.govhub.catalog.request.RequestAct.Approve;
import org.govhub.catalog.request.RequestAct.Catalogue;
import org.govhub.catalog.request.RequestAct.Submit;
import org.govhub.catalog.request.RequestCase;
import org.govhub.catalog.request.Scope;
import org.govhub.catalog.request.SharingTerms.Type;
import org.govhub.catalog.request.Track;
import org.govhub.catalog.revision.CatalogState;
import org.govhub.catalog.revision.EntryLife;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Step;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Mask;
import org.jspecify.annotations.Nullable;

/**
 * Whether an act fits the catalogue, before anybody signs it: parties, datasets and fields exist, rows can be chosen so, the
 * level allows it. Who may act when is not looked at here; the revision log does that, also for what it reads.
 */
record CaseCheck(CatalogState state, DirectoryCompiler compiler) {

    void check(Step step) {
        String content = Objects.requireNonNullElse(step.content(), "");
        try {
            if (step.kind() == Kind.REQUEST) {
                request(step.subject(), ActJson.request(content));
            } else if (step.kind() == Kind.OBJECTION) {
                objection(ActJson.objection(content));
            }
        } catch (IllegalArgumentException e) {
            throw new EntryFault(step.subject(), String.valueOf(e.getMessage()), "correct it and submit it again", e);
        }
    }

    /** The way a request is answered: by rule where it is shared without condition and nothing is above the level. */
    Track track(Request request, int level) {
        if (!(request.wanted() instanceof InCatalogue in)) {
            return Track.MISSING;
        }
        Entry entry = entry(in.scope().dataset());
        if (!entry.published()) {
            return Track.TO_PUBLISH;
        }
        if (compiler.terms(entry.content()).type() == Type.CONDITIONAL) {
            return Track.CONDITIONAL;
        }
        Grant byRule = grant("", request, in, in.scope(), Map.of(), level, true);
        return compiled(byRule).impairments().isEmpty() ? Track.BY_RULE : Track.ON_PLATFORM;
    }

    /** What a grant comes to under the entry in force; a grantee or entry that is not in force gets nothing. */
    CompiledGrant compiled(Grant grant) {
        EntryLife life = state.entry(grant.scope().dataset());
        Revision content = life.published();
        if (content == null || !life.active()) {
            return CompiledGrant.nothing(Impairment.Kind.NOT_PUBLISHED);
        }
        if (!isParty(grant.grantee())) {
            return CompiledGrant.nothing(Impairment.Kind.GRANTEE_GONE);
        }
        return CompiledGrant.of(grant, compiler.dataset(content), compiler.terms(content));
    }

    private void request(String id, RequestAct act) {
        RequestCase known = state.cases().requests().get(id);
        switch (act) {
            case Submit submit -> submitted(submit.request());
            case Accept accept -> {
                if (known != null) {
                    accepted(accept, known);
                }
            }
            case Approve approve -> {
                if (known != null && known.request().wanted() instanceof InCatalogue in) {
                    requireReleases(known, in, approve.scope(), approve, false);
                }
            }
            case Catalogue catalogue -> catalogued(catalogue.entry(), known);
            case RequestAct.Return r -> {}
            case RequestAct.Refuse r -> {}
            case RequestAct.Withdraw w -> {}
        }
    }

    private void submitted(Request request) {
        requireParty(request.requester());
        if (!(request.wanted() instanceof InCatalogue in)) {
            return;
        }
        Entry entry = entry(in.scope().dataset());
        Dataset dataset = entry.dataset();
        if (!dataset.provider().equals(in.provider())) {
            throw fault(dataset.code(), "its provider is " + dataset.provider(), "name that one");
        }
        if (compiler.terms(entry.content()).type() == Type.NOT_SHARED) {
            throw fault(dataset.code(), "is not shared, by law", "raise an objection if that is wrong");
        }
        for (String name : in.scope().fields()) {
            ScopeFit.field(dataset, name);
        }
        in.scope().rows().forEach(condition -> ScopeFit.require(dataset, condition));
    }

    private void accepted(Accept accept, RequestCase known) {
        if (!(known.request().wanted() instanceof InCatalogue in)) {
            requireParty(String.valueOf(accept.department()));
            return;
        }
        Entry entry = entry(in.scope().dataset());
        if (entry.published() == (accept.track() == Track.TO_PUBLISH)) {
            throw fault(
                    entry.dataset().code(),
                    entry.published() ? "is published" : "is not published",
                    "accept it by the other track");
        }
        if (accept.track() == Track.BY_RULE) {
            requireReleases(known, in, in.scope(), new Approve(in.scope(), Map.of(), levelOf(accept)), true);
        }
    }

    /** What is granted must be released in full from the first moment; what a later version takes away is another matter. */
    private void requireReleases(RequestCase known, InCatalogue in, Scope scope, Approve approve, boolean byRule) {
        Entry entry = entry(scope.dataset());
        if (!entry.published()) {
            throw fault(scope.dataset(), "is not published", "publish it first");
        }
        scope.rows().forEach(condition -> ScopeFit.require(entry.dataset(), condition));
        CompiledGrant compiled =
                compiled(grant(known.id(), known.request(), in, scope, approve.masks(), approve.level(), byRule));
        if (!compiled.impairments().isEmpty()) {
            throw fault(
                    scope.dataset(),
                    "cannot be granted so: "
                            + compiled.impairments().stream()
                                    .map(CaseCheck::words)
                                    .collect(Collectors.joining(", ")),
                    "grant less, mask the field, or state the level it needs");
        }
    }

    private void catalogued(String code, @Nullable RequestCase known) {
        EntryLife life = state.entry(code);
        String owner = life.owner();
        if (known == null || owner.isEmpty() || !owner.equals(known.answerer())) {
            throw fault(code, "is not an entry of the department that was asked", "draft the entry first");
        }
    }

    private void objection(ObjectionAct act) {
        switch (act) {
            case ObjectionAct.Draft draft -> objection(draft.objection());
            case ObjectionAct.Submit submit -> objection(submit.objection());
            case ObjectionAct.Check c -> {}
            case ObjectionAct.Verify v -> {}
            case ObjectionAct.Reject r -> {}
            case ObjectionAct.Rate r -> {}
            case ObjectionAct.Close c -> {}
        }
    }

    private void objection(Objection objection) {
        requireParty(objection.objector());
        requireParty(objection.answerer());
    }

    /** An entry as it is published, or else as it waits to be. */
    private record Entry(Revision content, Dataset dataset, boolean published) {}

    private Entry entry(String code) {
        EntryLife life = state.entry(code);
        boolean published = life.active();
        Revision content = life.published();
        if (content == null && life.pending() != null) {
            content = life.pending().content();
        }
        if (content == null) {
            throw fault(code, "is not in the catalogue", "ask for it as something that is missing");
        }
        return new Entry(content, compiler.dataset(content), published);
    }

    private void requireParty(String uscc) {
        if (!isParty(uscc)) {
            throw fault(uscc, "is not a registered party", "register and publish the party first");
        }
    }

    private boolean isParty(String uscc) {
        return state.inForce(Kind.PARTY).containsKey(uscc) && !state.isRetired(uscc);
    }

    private static Grant grant(
            String id,
            Request request,
            InCatalogue in,
            Scope scope,
            Map<String, Mask> masks,
            int level,
            boolean byRule) {
        return new Grant(
                id,
                request.requester(),
                in.provider(),
                request.basis(),
                scope,
                masks,
                level,
                byRule,
                false,
                false,
                List.of());
    }

    private static int levelOf(Accept accept) {
        Integer level = accept.level();
        return level == null ? 1 : level;
    }

    private static String words(Impairment impairment) {
        return impairment.kind().code().replace('-', ' ')
                + (impairment.subject().isEmpty() ? "" : " (" + impairment.subject() + ")");
    }

    private static EntryFault fault(String place, String problem, String remedy) {
        return new EntryFault(place, problem, remedy);
    }
}
