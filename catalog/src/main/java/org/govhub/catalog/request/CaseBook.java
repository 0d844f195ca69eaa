package org.govhub.catalog.request;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.govhub.catalog.request.Request.InCatalogue;
import org.govhub.catalog.request.RequestAct.Accept;
import org.govhub.catalog.request.RequestAct.Approve;
import org.govhub.catalog.request.RequestAct.Submit;

/**
 * All requests, grants and objections of a catalogue, as the verified acts add up. An act that is not allowed is refused and
 * changes nothing. Not safe for several threads; the catalogue guards it.
 */
public final class CaseBook {

    /** The form of an id: the year, and a number in it. */
    private static final String ID = "20\\d{2}-\\d{4,9}";

    private final Map<String, RequestCase> requests = new TreeMap<>();
    private final Map<String, Grant> grants = new TreeMap<>();
    private final Map<String, ObjectionCase> objections = new TreeMap<>();

    /** The same cases in a book of their own; acts taken into one do not show in the other. */
    public CaseBook copy() {
        CaseBook copy = new CaseBook();
        copy.requests.putAll(requests);
        copy.grants.putAll(grants);
        copy.objections.putAll(objections);
        return copy;
    }

    /** The next free id of a request in that year. */
    public String nextRequest(int year) {
        return next(requests.keySet(), year);
    }

    /** The next free id of an objection in that year. */
    public String nextObjection(int year) {
        return next(objections.keySet(), year);
    }

    /** Requests by id. */
    public Map<String, RequestCase> requests() {
        return Collections.unmodifiableMap(requests);
    }

    /** Grants by the id of the request that made them. */
    public Map<String, Grant> grants() {
        return Collections.unmodifiableMap(grants);
    }

    /** Objections by id. */
    public Map<String, ObjectionCase> objections() {
        return Collections.unmodifiableMap(objections);
    }

    /**
     * Takes an act about a request into account.
     *
     * @throws ActRefused if it is not allowed
     */
    public void request(String id, RequestAct act, Actor actor, Instant time, String reason) {
        Acted acted = new Acted(time, actor, act.code(), reason);
        RequestCase before = requests.get(id);
        if (act instanceof Submit submit) {
            checkRenewal(submit.request());
        }
        RequestCase after;
        if (before != null) {
            after = before.after(act, acted);
        } else if (act instanceof Submit submit) {
            requireId(id);
            after = RequestCase.submitted(id, submit, acted);
        } else {
            throw new ActRefused("there is no request " + id);
        }
        if (after.state() == RequestState.GRANTED) {
            grant(after, act, acted);
        }
        requests.put(id, after);
    }

    /**
     * Takes what happens to a grant into account.
     *
     * @throws ActRefused if it is not allowed
     */
    public void grant(String id, GrantAct act, Actor actor, Instant time, String reason) {
        Grant before = grants.get(id);
        if (before == null) {
            throw new ActRefused("there is no grant " + id);
        }
        grants.put(id, before.after(act, new Acted(time, actor, act.code(), reason)));
    }

    /**
     * Takes an act about an objection into account.
     *
     * @throws ActRefused if it is not allowed
     */
    public void objection(String id, ObjectionAct act, Actor actor, Instant time, String reason) {
        Acted acted = new Acted(time, actor, act.code(), reason);
        ObjectionCase before = objections.get(id);
        if (before == null) {
            requireId(id);
        }
        objections.put(id, before == null ? ObjectionCase.begun(id, act, acted) : before.after(act, acted));
    }

    /** The grant that a request has just ended in: a new one, or the renewed one with its new term. */
    private void grant(RequestCase request, RequestAct act, Acted acted) {
        Grant made =
                switch (act) {
                    case Approve approve ->
                        Grant.made(request, approve.scope(), approve.masks(), approve.level(), false, acted);
                    case Accept accept -> Grant.made(request, wanted(request), Map.of(), levelOf(accept), true, acted);
                    case Submit s -> throw notGranting();
                    case RequestAct.Return r -> throw notGranting();
                    case RequestAct.Refuse r -> throw notGranting();
                    case RequestAct.Catalogue c -> throw notGranting();
                    case RequestAct.Withdraw w -> throw notGranting();
                };
        String renews = request.request().renews();
        if (renews == null) {
            grants.put(made.id(), made);
        } else {
            Grant old = grants.get(renews);
            if (old == null) {
                throw new ActRefused("there is no grant " + renews);
            }
            requireNoMore(made.scope(), old.scope());
            grants.put(renews, old.renewed(made, acted));
        }
    }

    private void checkRenewal(Request request) {
        if (request.renews() == null || !(request.wanted() instanceof InCatalogue in)) {
            return;
        }
        Grant old = grants.get(request.renews());
        if (old == null || old.revoked()) {
            throw new ActRefused("there is no grant " + request.renews() + " to renew");
        }
        if (!old.grantee().equals(request.requester()) || !old.provider().equals(in.provider())) {
            throw new ActRefused("a grant is renewed between its own parties");
        }
        requireNoMore(in.scope(), old.scope());
    }

    private static void requireNoMore(Scope renewal, Scope granted) {
        List<String> more = renewal.exceedsExceptTerm(granted);
        if (!more.isEmpty()) {
            throw new ActRefused("a renewal is for more than was granted: " + String.join(", ", more) + "; ask anew");
        }
    }

    private static String next(Set<String> ids, int year) {
        String prefix = year + "-";
        long last = ids.stream()
                .filter(id -> id.startsWith(prefix))
                .mapToLong(id -> Long.parseLong(id.substring(prefix.length())))
                .max()
                .orElse(0);
        return prefix + String.format(Locale.ROOT, "%04d", last + 1);
    }

    private static Scope wanted(RequestCase request) {
        return ((InCatalogue) request.request().wanted()).scope();
    }

    private static int levelOf(Accept accept) {
        Integer level = accept.level();
        return level == null ? 1 : level;
    }

    private static IllegalStateException notGranting() {
        return new IllegalStateException("this act does not grant");
    }

    private static void requireId(String id) {
        if (!id.matches(ID)) {
            throw new ActRefused("'" + id + "' is not an id like 2026-0001");
        }
    }
}
