package org.govhub.routes;

import static org.govhub.exchange.message.RefusalCode.CLOCK_SKEW;
import static org.govhub.exchange.message.RefusalCode.KEY_NOT_BOUND;
import static org.govhub.exchange.message.RefusalCode.SENDER_UNKNOWN;
import static org.govhub.exchange.message.RefusalCode.SIGNATURE_INVALID;

import java.time.Clock;
import java.time.Duration;
import org.govhub.adapters.http.CatalogView.Caller;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.search.Viewer;
import org.govhub.catalog.search.Visibility;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartyKey;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.BearerToken;
import org.govhub.exchange.seal.VerificationKey;

/** Finds out who reads: nobody known, or a party that proves itself by a token used once (docs/protocol.md §2). */
final class Callers {

    private final Catalog catalog;
    private final Clock clock;
    private final OnceOnly tokens;

    Callers(Catalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
        this.tokens = new OnceOnly(clock, Duration.ofMinutes(2));
    }

    /**
     * What the caller may see.
     *
     * @throws RefusedException when it shows a token that does not hold
     */
    Visibility visibility(Caller caller) {
        Viewer viewer = caller.bearer() == null
                ? new Viewer.Stranger()
                : new Viewer.Member(party(caller, caller.bearer(), catalog.directory()));
        return new Visibility(viewer, catalog);
    }

    /**
     * The party that calls.
     *
     * @throws RefusedException when it shows no token, or one that does not hold
     */
    Party member(Caller caller) {
        if (caller.bearer() == null) {
            throw new RefusedException(SENDER_UNKNOWN, "Expected a bearer token of the calling party, found none.");
        }
        return party(caller, caller.bearer(), catalog.directory());
    }

    private Party party(Caller caller, String bearer, Directory directory) {
        BearerToken token = BearerToken.parse(bearer);
        Party party = directory.party(token.claims().iss());
        if (party == null || party.suspended()) {
            throw new RefusedException(SENDER_UNKNOWN, "The token names no party that takes part in this hub.");
        }
        VerificationKey key = party.keys().stream()
                .filter(candidate -> !candidate.revokedAt(clock.instant())
                        && candidate.key().isValidAt(clock.instant())
                        && token.kid().map(candidate.key().kid()::equals).orElse(true))
                .map(PartyKey::key)
                .findFirst()
                .orElseThrow(() -> new RefusedException(KEY_NOT_BOUND, "The token names no valid key of the party."));
        token.verify(key, directory.hub(), caller.method(), caller.uri().toString(), clock.instant());
        requireFirstUse(token.claims());
        return party;
    }

    private void requireFirstUse(BearerToken.Claims claims) {
        if (tokens.madeBeforeStart(claims.iat())) {
            throw new RefusedException(
                    CLOCK_SKEW, "The hub was started after the token was made; make a new one for each call.");
        }
        if (!tokens.first(claims.iss() + " " + claims.jti())) {
            throw new RefusedException(SIGNATURE_INVALID, "The token was used before; make a new one for each call.");
        }
    }
}
