package org.govhub.routes;

import static org.govhub.exchange.message.RefusalCode.CLOCK_SKEW;
import static org.govhub.exchange.message.RefusalCode.FORBIDDEN;
import static org.govhub.exchange.message.RefusalCode.MALFORMED;
import static org.govhub.exchange.message.RefusalCode.SIGNATURE_INVALID;
import static org.govhub.exchange.message.RefusalCode.WRONG_HUB;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.govhub.adapters.http.AdminDoor;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.revision.PersonKey;
import org.govhub.catalog.revision.Role;
import org.govhub.exchange.Engine;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.DetachedJws;

/**
 * Orders from the hub's own machine: {@code {"hub","order":"replay","id","created","deliveries":[…]}}, signed by a registered
 * administrator. An order is fresh for a minute and counts once; what it does is in the exchange log with person and key.
 */
final class AdminOrders implements AdminDoor {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Catalog catalog;
    private final Engine engine;
    private final Clock clock;
    private final OnceOnly orders;

    AdminOrders(Catalog catalog, Engine engine, Clock clock) {
        this.catalog = catalog;
        this.engine = engine;
        this.clock = clock;
        this.orders = new OnceOnly(clock, FRESH.multipliedBy(3));
    }

    @Override
    public String order(byte[] order, String signature) {
        PersonKey signer = signer(order, DetachedJws.parse(signature));
        if (signer.role() != Role.ADMINISTRATOR) {
            throw new RefusedException(
                    FORBIDDEN, "Only an administrator replays; the signer is a " + signer.role() + ".");
        }
        JsonNode read = read(order);
        if (!read.path("hub").asText().equals(catalog.directory().hub())) {
            throw RefusedException.at(WRONG_HUB, "/hub", "The order is for another hub.");
        }
        requireFresh(read);
        if (!read.path("order").asText().equals("replay")
                || !read.path("deliveries").isArray()) {
            throw RefusedException.at(MALFORMED, "/order", "Expected the order replay with a list of deliveries.");
        }
        Set<String> ids = new HashSet<>();
        read.path("deliveries").forEach(id -> ids.add(id.asText()));
        ArrayNode replayed = JSON.createArrayNode();
        engine.replay(ids, signer.person(), signer.key().kid(), signature).forEach(letter -> replayed.addObject()
                .put("id", letter.id())
                .put("recipient", letter.recipient())
                .put("dataset", letter.dataset()));
        return replayed.toString();
    }

    private PersonKey signer(byte[] order, DetachedJws jws) {
        Instant now = clock.instant();
        return catalog.personKeys().stream()
                .filter(key -> key.revoked() == null || now.isBefore(key.revoked()))
                .filter(key -> key.key().isValidAt(now) && key.key().algorithm() == jws.algorithm())
                .filter(key -> jws.kid().map(key.key().kid()::equals).orElse(true))
                .filter(key -> jws.verifies(key.key(), order))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        SIGNATURE_INVALID, "No key registered for a person verifies the signature of the order."));
    }

    private void requireFresh(JsonNode order) {
        Instant now = clock.instant();
        try {
            Instant created = Instant.parse(order.path("created").asText());
            if (orders.madeBeforeStart(created)) {
                throw RefusedException.at(
                        CLOCK_SKEW, "/created", "The hub was started after the order was made; give it again.");
            }
            if (Duration.between(created, now).abs().compareTo(FRESH) > 0) {
                throw RefusedException.at(CLOCK_SKEW, "/created", "An order is valid for a minute; give it again.");
            }
        } catch (DateTimeException e) {
            throw RefusedException.at(MALFORMED, "/created", "Expected the moment of the order.");
        }
        if (order.path("id").asText().isEmpty()
                || !orders.first(order.path("id").asText())) {
            throw RefusedException.at(SIGNATURE_INVALID, "/id", "The order was given before; make a new one.");
        }
    }

    private static JsonNode read(byte[] order) {
        try {
            return JSON.readTree(order);
        } catch (IOException e) {
            throw new RefusedException(MALFORMED, "The order is not JSON.", e);
        }
    }
}
