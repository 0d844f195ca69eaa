package org.govhub.routes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.function.Supplier;
import org.govhub.exchange.Answer;
import org.govhub.exchange.Engine;
import org.govhub.exchange.ExchangeDoor;
import org.govhub.exchange.cadence.Light;
import org.govhub.exchange.cadence.SupervisionLoop;
import org.govhub.exchange.delivery.CircuitBreaker;

/** The operators' figures, in Prometheus text: how many messages, how they ended, how long they took. No personal data. */
final class HubMetrics {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private final DeliveryMetrics deliveries;

    HubMetrics(Engine engine, SupervisionLoop supervision, Supplier<Map<String, CircuitBreaker.State>> providers) {
        this.deliveries = new DeliveryMetrics(registry, engine, providers);
        new UptimeMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        Gauge.builder("hub.log.records", engine.log(), log -> log.size())
                .description("Durable records of the exchange log")
                .register(registry);
        for (Light light : Light.values()) {
            Gauge.builder("hub.datasets", supervision, watched -> watched.count(light))
                    .description("Datasets with an update cycle, by how they stand against it")
                    .tag("light", light.word())
                    .register(registry);
        }
    }

    /** The same door, measured. */
    ExchangeDoor measured(ExchangeDoor door) {
        return received -> {
            Timer.Sample start = Timer.start(registry);
            Answer answer = door.exchange(received);
            start.stop(Timer.builder("hub.exchange")
                    .description("Messages answered")
                    .tag("transport", received.transport())
                    .tag("outcome", outcome(answer))
                    .publishPercentileHistogram()
                    .register(registry));
            return answer;
        };
    }

    String text() {
        deliveries.refresh();
        return registry.scrape();
    }

    private static String outcome(Answer answer) {
        return switch (answer) {
            case Answer.Signed signed -> signed.duplicate() ? "duplicate" : "accepted";
            case Answer.Refused refused -> refused.code().name();
        };
    }
}
