package org.govhub.catalog.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.govhub.catalog.request.Request.InCatalogue;
import org.govhub.exchange.directory.Mask;

/**
 * What a request ended in: fields, rows, purpose, quota and term that a party has of a dataset beyond the entry's own rules.
 *
 * @param id the id of the request that made it
 * @param grantee USCC of the party that has it
 * @param provider USCC of who granted it
 * @param basis code of the law it rests on
 * @param masks fields that leave only masked
 * @param level highest sensitivity that leaves in clear, 1 to 4
 * @param byRule whether it rests on the dataset being shared without condition, not on the provider's approval
 * @param suspended whether it is stopped
 * @param revoked whether it has ended
 * @param history what happened to it since it was made, oldest first
 */
public record Grant(
        String id,
        String grantee,
        String provider,
        String basis,
        Scope scope,
        Map<String, Mask> masks,
        int level,
        boolean byRule,
        boolean suspended,
        boolean revoked,
        List<Acted> history) {

    /** How the ids of the sharing rules that grants compile to begin. */
    public static final String RULE_PREFIX = "grant/";

    /** Highest sensitivity of any field. */
    public static final int HIGHEST_LEVEL = 4;

    public Grant {
        masks = Map.copyOf(masks);
        history = List.copyOf(history);
        requireMasksAndLevel(scope, masks, level);
    }

    /** The id of its sharing rule, which decisions in the exchange log name. */
    public String rule() {
        return RULE_PREFIX + id;
    }

    public GrantState state(Instant now) {
        if (revoked) {
            return GrantState.REVOKED;
        }
        if (suspended) {
            return GrantState.SUSPENDED;
        }
        if (!now.isBefore(scope.end())) {
            return GrantState.EXPIRED;
        }
        Instant begin = scope.begin();
        return begin != null && now.isBefore(begin) ? GrantState.TO_COME : GrantState.IN_FORCE;
    }

    /** The grant that a request has just ended in. */
    static Grant made(
            RequestCase request, Scope scope, Map<String, Mask> masks, int level, boolean byRule, Acted acted) {
        InCatalogue wanted = (InCatalogue) request.request().wanted();
        return new Grant(
                request.id(),
                request.request().requester(),
                wanted.provider(),
                request.request().basis(),
                scope,
                masks,
                level,
                byRule,
                false,
                false,
                List.of(acted));
    }

    /** This grant with the term and limits of its renewal; a suspension stays. */
    Grant renewed(Grant renewal, Acted acted) {
        if (revoked) {
            throw new ActRefused("grant " + id + " is revoked: ask anew");
        }
        // The same again to a later day: what was masked stays masked, and nothing more sensitive comes along.
        Map<String, Mask> kept = new HashMap<>(renewal.masks);
        kept.putAll(masks);
        kept.keySet().retainAll(renewal.scope.fields());
        return new Grant(
                id,
                grantee,
                provider,
                renewal.basis,
                renewal.scope,
                kept,
                Math.min(level, renewal.level),
                renewal.byRule,
                suspended,
                false,
                with(new Acted(acted.time(), acted.actor(), "renew", "request " + renewal.id)));
    }

    /** The grant after {@code act}, or {@link ActRefused}. */
    Grant after(GrantAct act, Acted acted) {
        if (acted.reason().isBlank()) {
            throw new ActRefused("it needs a reason");
        }
        Actor actor = acted.actor();
        require(!revoked, "nothing happens to it any more");
        switch (act) {
            case SUSPEND -> {
                require(!suspended, "it is stopped already");
                require(
                        actor.operator() || actor.isOf(provider) || actor.isOf(grantee),
                        "anybody of the operator, the provider or the grantee stops it");
            }
            case RESUME -> {
                require(suspended, "nobody has stopped it");
                require(actor.approvesFor(provider), "its provider's approver resumes it");
            }
            case REVOKE ->
                require(
                        actor.approvesFor(provider) || actor.approvesFor(grantee) || actor.checks(),
                        "its provider's or its grantee's approver, or the operator, revokes it");
        }
        return new Grant(
                id,
                grantee,
                provider,
                basis,
                scope,
                masks,
                level,
                byRule,
                act == GrantAct.SUSPEND || (suspended && act != GrantAct.RESUME),
                act == GrantAct.REVOKE,
                with(acted));
    }

    static void requireMasksAndLevel(Scope scope, Map<String, Mask> masks, int level) {
        if (!scope.fields().containsAll(masks.keySet())) {
            throw new IllegalArgumentException("it masks a field that it does not grant");
        }
        if (level < 1 || level > HIGHEST_LEVEL) {
            throw new IllegalArgumentException("its level is " + level + ", expected 1 to " + HIGHEST_LEVEL);
        }
    }

    private void require(boolean allowed, String rule) {
        if (!allowed) {
            throw new ActRefused("grant " + id + (revoked ? " is revoked: " : ": ") + rule);
        }
    }

    private List<Acted> with(Acted acted) {
        List<Acted> longer = new ArrayList<>(history);
        longer.add(acted);
        return longer;
    }
}
