package org.govhub.routes;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.govhub.exchange.Engine;
import org.govhub.exchange.delivery.CircuitBreaker;
import org.govhub.exchange.delivery.Mailboxes;

/** Where deliveries wait and which systems fail, as gauges that are set anew for each reader. */
final class DeliveryMetrics {

    private final Engine engine;
    private final Supplier<Map<String, CircuitBreaker.State>> providers;
    private final MultiGauge depths;
    private final MultiGauge ages;
    private final MultiGauge breakers;
    private final MultiGauge totals;
    private final MultiGauge dispatching;

    DeliveryMetrics(MeterRegistry registry, Engine engine, Supplier<Map<String, CircuitBreaker.State>> providers) {
        this.engine = engine;
        this.providers = providers;
        this.depths = gauge(registry, "hub.mailbox.depth", "Deliveries in a mailbox, on lease or not");
        this.ages = gauge(registry, "hub.mailbox.oldest.seconds", "Age of the oldest delivery in a mailbox");
        this.breakers = gauge(registry, "hub.breaker", "Circuit breaker of a system: 0 closed, 1 half open, 2 open");
        this.totals = gauge(registry, "hub.deliveries", "Deliveries that were given up, or failed and wait");
        this.dispatching = gauge(registry, "hub.dispatching", "Accepted messages that have not reached all mailboxes");
    }

    /** Reads the engine once. */
    void refresh() {
        Engine.Figures figures = engine.figures();
        depths.register(rows(figures.mailboxes(), Mailboxes.Standing::depth), true);
        ages.register(rows(figures.mailboxes(), this::age), true);
        Map<String, CircuitBreaker.State> all = new TreeMap<>(providers.get());
        all.putAll(figures.breakers());
        breakers.register(
                all.entrySet().stream()
                        .map(one -> Row.of(Tags.of("system", one.getKey()), level(one.getValue())))
                        .toList(),
                true);
        totals.register(
                List.of(
                        Row.of(Tags.of("state", "dead"), figures.deadLetters()),
                        Row.of(Tags.of("state", "retrying"), figures.retrying())),
                true);
        dispatching.register(List.of(Row.of(Tags.empty(), figures.dispatching())), true);
    }

    private static List<Row<?>> rows(
            List<Mailboxes.Standing> mailboxes, java.util.function.ToLongFunction<Mailboxes.Standing> figure) {
        return mailboxes.stream()
                .<Row<?>>map(one -> Row.of(Tags.of("recipient", one.recipient()), figure.applyAsLong(one)))
                .toList();
    }

    private long age(Mailboxes.Standing mailbox) {
        return mailbox.oldest().isEmpty()
                ? 0
                : Duration.between(
                                engine.log().entry(mailbox.oldest().getAsLong()).time(),
                                Clock.systemUTC().instant())
                        .toSeconds();
    }

    private static int level(CircuitBreaker.State state) {
        return switch (state) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }
}
