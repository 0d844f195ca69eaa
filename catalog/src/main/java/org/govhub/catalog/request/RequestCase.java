package org.govhub.catalog.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.govhub.catalog.request.Request.InCatalogue;
import org.govhub.catalog.request.RequestAct.Accept;
import org.govhub.catalog.request.RequestAct.Approve;
import org.govhub.catalog.request.RequestAct.Catalogue;
import org.govhub.catalog.request.RequestAct.Refuse;
import org.govhub.catalog.request.RequestAct.Return;
import org.govhub.catalog.request.RequestAct.Submit;
import org.govhub.catalog.request.RequestAct.Withdraw;
import org.jspecify.annotations.Nullable;

/**
 * A request and what became of it. {@link #after} is its state machine: it gives the case after an act, or throws {@link
 * ActRefused} and changes nothing.
 *
 * @param since when it came into this state
 * @param track how it is answered, null until it is accepted
 * @param answerer USCC of who answers: the provider, or the department the operator named; null while that is open
 * @param entry code of the entry it ended in, null for none
 * @param history all acts, oldest first
 */
public record RequestCase(
        String id,
        Request request,
        RequestState state,
        Instant since,
        @Nullable Track track,
        @Nullable String answerer,
        @Nullable String entry,
        List<Acted> history) {

    /** What is more sensitive is never granted without its provider. */
    private static final int HIGHEST_BY_RULE = 3;

    public RequestCase {
        history = List.copyOf(history);
    }

    /** A new case. */
    static RequestCase submitted(String id, Submit submit, Acted acted) {
        Request request = submit.request();
        if (!acted.actor().isOf(request.requester())) {
            throw new ActRefused("a request is submitted by a person of the party that asks");
        }
        if (request.wanted() instanceof InCatalogue in && in.provider().equals(request.requester())) {
            throw new ActRefused("a party does not ask for its own data");
        }
        return new RequestCase(
                id,
                request,
                RequestState.SUBMITTED,
                acted.time(),
                null,
                request.wanted() instanceof InCatalogue in ? in.provider() : null,
                null,
                List.of(acted));
    }

    /** The case after {@code act}. */
    RequestCase after(RequestAct act, Acted acted) {
        if (act.needsReason() && acted.reason().isBlank()) {
            throw new ActRefused("it needs a reason");
        }
        Actor actor = acted.actor();
        return switch (act) {
            case Submit submit -> resubmitted(submit, acted);
            case Accept accept -> accepted(accept, acted);
            case Return r -> returned(actor, acted);
            case Approve approve -> approved(approve, acted);
            case Refuse refuse -> {
                require(refusable(actor), "the operator refuses before acceptance, who answers after it");
                yield moved(RequestState.REFUSED, acted);
            }
            case Catalogue catalogue -> {
                require(
                        state == RequestState.ACCEPTED && track == Track.MISSING && answers(actor),
                        "the department asked catalogues what was missing, after acceptance");
                yield new RequestCase(
                        id,
                        request,
                        RequestState.CATALOGUED,
                        acted.time(),
                        track,
                        answerer,
                        catalogue.entry(),
                        with(acted));
            }
            case Withdraw w -> {
                require(state.isOpen() && actor.isOf(request.requester()), "the requester withdraws what is open");
                yield moved(RequestState.WITHDRAWN, acted);
            }
        };
    }

    /** Who is at turn, null when nobody is. */
    public @Nullable Turn turn() {
        return switch (state) {
            case SUBMITTED -> Turn.operator(Stage.COMPLIANCE);
            case RETURNED -> new Turn(request.requester(), Stage.COMPLETION);
            case ACCEPTED -> answerer == null || track == null ? null : new Turn(answerer, Stage.answer(track));
            case GRANTED, CATALOGUED, REFUSED, WITHDRAWN -> null;
        };
    }

    private RequestCase resubmitted(Submit submit, Acted acted) {
        require(state == RequestState.RETURNED, "a request is submitted anew after it was returned");
        if (!submit.request().requester().equals(request.requester())) {
            throw new ActRefused("a request stays with the party that made it");
        }
        RequestCase anew = submitted(id, submit, acted);
        return new RequestCase(id, anew.request, anew.state, anew.since, null, anew.answerer, null, with(acted));
    }

    private RequestCase accepted(Accept accept, Acted acted) {
        require(
                state == RequestState.SUBMITTED && acted.actor().checks(),
                "an approver or administrator of the operator accepts what was submitted");
        boolean missing = request.wanted() instanceof Request.Missing;
        if (missing != (accept.track() == Track.MISSING)) {
            throw new ActRefused(
                    missing
                            ? "it is not in the catalogue: name the department that is asked"
                            : "it is in the catalogue: its provider answers");
        }
        if (accept.track() == Track.BY_RULE) {
            requireOther(acted, "submit", "who asked does not accept");
            if (accept.level() != null && accept.level() > HIGHEST_BY_RULE) {
                throw new ActRefused("a rule grants nothing above sensitivity " + HIGHEST_BY_RULE
                        + ": accept with that level, and its provider decides on the rest");
            }
        }
        return new RequestCase(
                id,
                request,
                accept.track() == Track.BY_RULE ? RequestState.GRANTED : RequestState.ACCEPTED,
                acted.time(),
                accept.track(),
                missing ? accept.department() : answerer,
                null,
                with(acted));
    }

    private RequestCase returned(Actor actor, Acted acted) {
        if (state == RequestState.SUBMITTED && actor.checks()) {
            return moved(RequestState.RETURNED, acted);
        }
        require(state == RequestState.ACCEPTED && answers(actor), "who is at turn returns a request");
        return track == Track.MISSING
                ? new RequestCase(id, request, RequestState.SUBMITTED, acted.time(), null, null, null, with(acted))
                : moved(RequestState.RETURNED, acted);
    }

    private RequestCase approved(Approve approve, Acted acted) {
        require(
                state == RequestState.ACCEPTED && track != Track.MISSING && answers(acted.actor()),
                "the provider's approver grants, after acceptance");
        requireOther(acted, "accept", "who accepted a request does not grant it");
        requireOther(acted, "submit", "who asked does not grant");
        List<String> more =
                request.wanted() instanceof InCatalogue in ? approve.scope().exceeds(in.scope()) : List.of("anything");
        if (!more.isEmpty()) {
            throw new ActRefused("more is granted than was asked for: " + String.join(", ", more));
        }
        return moved(RequestState.GRANTED, acted);
    }

    private boolean refusable(Actor actor) {
        return (state == RequestState.SUBMITTED && actor.checks())
                || (state == RequestState.ACCEPTED && answers(actor));
    }

    private boolean answers(Actor actor) {
        return answerer != null && actor.approvesFor(answerer);
    }

    /** Nobody is on both sides of a decision. */
    private void requireOther(Acted acted, String act, String otherwise) {
        boolean same = history.stream()
                .anyMatch(earlier -> earlier.act().equals(act)
                        && earlier.actor().id().equals(acted.actor().id()));
        if (same) {
            throw new ActRefused(otherwise);
        }
    }

    private void require(boolean allowed, String rule) {
        if (!allowed) {
            throw new ActRefused("request " + id + " is " + state.code() + ": " + rule);
        }
    }

    private RequestCase moved(RequestState next, Acted acted) {
        return new RequestCase(id, request, next, acted.time(), track, answerer, entry, with(acted));
    }

    private List<Acted> with(Acted acted) {
        List<Acted> longer = new ArrayList<>(history);
        longer.add(acted);
        return longer;
    }
}
