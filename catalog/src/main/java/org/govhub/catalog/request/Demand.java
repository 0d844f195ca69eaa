package org.govhub.catalog.request;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.govhub.catalog.request.Request.InCatalogue;

/**
 * The measured demand for a resource (需求程度): how often it was asked for and what became of that. Renewals are not demand.
 *
 * @param resource resource code, or the title of what is not in the catalogue
 * @param missing whether it is not in the catalogue
 * @param requested requests made, those withdrawn left out
 * @param pending requests that wait for an answer
 * @param refused requests that were refused
 * @param granted requests that were granted, or for what was missing: catalogued
 * @param inForce grants that release now
 */
public record Demand(
        String resource, boolean missing, int requested, int pending, int refused, int granted, int inForce) {

    /** The demand for every resource that was ever asked for, the most wanted and least granted first. */
    public static List<Demand> of(CaseBook cases, Instant now) {
        Map<String, Demand> byResource = new TreeMap<>();
        cases.requests().values().stream()
                .filter(request -> request.request().renews() == null)
                .map(request -> of(request, cases, now))
                .forEach(demand -> byResource.merge(demand.resource + demand.missing, demand, Demand::plus));
        return byResource.values().stream()
                .sorted(Comparator.comparingInt((Demand demand) -> demand.granted - demand.requested)
                        .thenComparing(Demand::resource))
                .toList();
    }

    private static Demand of(RequestCase request, CaseBook cases, Instant now) {
        RequestState state = request.state();
        Grant grant = cases.grants().get(request.id());
        boolean releases = grant != null && grant.state(now) == GrantState.IN_FORCE;
        String resource =
                switch (request.request().wanted()) {
                    case InCatalogue in -> in.scope().dataset();
                    case Request.Missing missing -> missing.title();
                };
        return new Demand(
                resource,
                request.request().wanted() instanceof Request.Missing,
                one(state != RequestState.WITHDRAWN),
                one(state.isOpen()),
                one(state == RequestState.REFUSED),
                one(state == RequestState.GRANTED || state == RequestState.CATALOGUED),
                one(releases));
    }

    private Demand plus(Demand other) {
        return new Demand(
                resource,
                missing,
                requested + other.requested,
                pending + other.pending,
                refused + other.refused,
                granted + other.granted,
                inForce + other.inForce);
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }
}
