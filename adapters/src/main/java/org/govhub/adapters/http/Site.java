package org.govhub.adapters.http;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.govhub.exchange.ExchangeDoor;
import org.govhub.exchange.cadence.Standing;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link HubServer} serves.
 *
 * @param id USCC shown by {@code /health}: the hub's, or the department's
 * @param version version shown by {@code /health}
 * @param door where every message goes
 * @param clock for the ids of refusals that never reach the door
 * @param refusals told of those refusals
 * @param healthy whether it can still do its work; if not, {@code /health} says so
 * @param contract text of {@code /openapi.yaml}; null: not served
 * @param metrics gives the text of {@code /metrics} for callers on this machine; null: not served
 * @param catalog answers {@code /catalog/…}; null: not served
 * @param admin takes the operators' signed orders from this machine at {@code POST /admin}; null: not served
 * @param files answers {@code /blob/…} and {@code /documents}; null: not served
 * @param standings how a dataset stands against its update cycle, said beside what is delivered; empty where it has none
 */
public record Site(
        String id,
        String version,
        ExchangeDoor door,
        Clock clock,
        EdgeLog refusals,
        BooleanSupplier healthy,
        @Nullable String contract,
        @Nullable Supplier<String> metrics,
        @Nullable CatalogView catalog,
        @Nullable AdminDoor admin,
        @Nullable FileDoor files,
        Function<String, Optional<Standing>> standings) {

    /** Messages and {@code /health} only. */
    public static Site of(String id, String version, ExchangeDoor door, Clock clock, EdgeLog refusals) {
        return new Site(
                id,
                version,
                door,
                clock,
                refusals,
                () -> true,
                null,
                null,
                null,
                null,
                null,
                dataset -> Optional.empty());
    }

    public Site withHealth(BooleanSupplier question) {
        return new Site(
                id, version, door, clock, refusals, question, contract, metrics, catalog, admin, files, standings);
    }

    public Site withContract(String openApi) {
        return new Site(
                id, version, door, clock, refusals, healthy, openApi, metrics, catalog, admin, files, standings);
    }

    public Site withMetrics(Supplier<String> text) {
        return new Site(id, version, door, clock, refusals, healthy, contract, text, catalog, admin, files, standings);
    }

    public Site withCatalog(CatalogView view) {
        return new Site(id, version, door, clock, refusals, healthy, contract, metrics, view, admin, files, standings);
    }

    public Site withAdmin(AdminDoor door) {
        return new Site(
                id, version, this.door, clock, refusals, healthy, contract, metrics, catalog, door, files, standings);
    }

    public Site withFiles(FileDoor door) {
        return new Site(
                id, version, this.door, clock, refusals, healthy, contract, metrics, catalog, admin, door, standings);
    }

    public Site withStandings(Function<String, Optional<Standing>> standings) {
        return new Site(
                id, version, door, clock, refusals, healthy, contract, metrics, catalog, admin, files, standings);
    }
}
