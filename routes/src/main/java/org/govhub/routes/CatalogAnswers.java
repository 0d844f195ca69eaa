package org.govhub.routes;

import static org.govhub.exchange.message.RefusalCode.KEY_NOT_BOUND;
import static org.govhub.exchange.message.RefusalCode.SENDER_UNKNOWN;
import static org.govhub.exchange.message.RefusalCode.SIGNATURE_INVALID;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.govhub.adapters.http.CatalogView;
import org.govhub.catalog.Catalog;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartyKey;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.BearerToken;
import org.govhub.exchange.seal.VerificationKey;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /catalog/datasets}: an array of what the caller may see. Strangers see the titles of published entries whose
 * fields are all of the two lower sensitivities; a party sees every published entry, with the fields it may have.
 */
final class CatalogAnswers implements CatalogView {

    private static final int OPEN_SENSITIVITY = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Catalog catalog;
    private final Clock clock;
    private final Map<String, Instant> tokensSeen = new ConcurrentHashMap<>();

    CatalogAnswers(Catalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public String datasets(Caller caller) {
        Directory directory = catalog.directory();
        Party party = caller.bearer() == null ? null : party(caller, caller.bearer(), directory);
        ArrayNode list = JSON.createArrayNode();
        directory.datasets().values().stream()
                .filter(dataset -> dataset.published() && (party != null || isOpen(dataset)))
                .sorted(Comparator.comparing(Dataset::code))
                .forEach(dataset -> list.add(describe(dataset, party, directory)));
        return list.toString();
    }

    private ObjectNode describe(Dataset dataset, @Nullable Party caller, Directory directory) {
        ObjectNode json = JSON.createObjectNode()
                .put("code", dataset.code())
                .put("title", dataset.title())
                .put("version", dataset.version())
                .put("provider", dataset.provider());
        Party provider = directory.party(dataset.provider());
        if (provider != null) {
            json.put("providerName", provider.name());
        }
        if (caller != null) {
            ArrayNode fields = json.putArray("fields");
            Set<String> mine = released(dataset, caller);
            for (Field field : dataset.fields()) {
                if (mine.contains(field.name())) {
                    fields.addObject()
                            .put("name", field.name())
                            .put("label", field.label())
                            .put("type", field.type().name().toLowerCase(Locale.ROOT))
                            .put("required", field.required())
                            .put("queryKey", field.queryKey());
                }
            }
        }
        return json;
    }

    private Set<String> released(Dataset dataset, Party caller) {
        Set<String> fields = new TreeSet<>();
        if (dataset.provider().equals(caller.uscc())) {
            dataset.fields().forEach(field -> fields.add(field.name()));
        }
        for (SharingRule rule : dataset.rules()) {
            if (rule.assignee().covers(caller)) {
                fields.addAll(rule.fields());
            }
        }
        return fields;
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
        Instant now = clock.instant();
        tokensSeen.values().removeIf(seen -> seen.plusSeconds(120).isBefore(now));
        if (tokensSeen.putIfAbsent(claims.iss() + " " + claims.jti(), now) != null) {
            throw new RefusedException(SIGNATURE_INVALID, "The token was used before; make a new one for each call.");
        }
    }

    private static boolean isOpen(Dataset dataset) {
        return dataset.fields().stream().allMatch(field -> field.sensitivity() <= OPEN_SENSITIVITY);
    }
}
