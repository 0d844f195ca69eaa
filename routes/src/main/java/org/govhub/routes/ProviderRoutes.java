package org.govhub.routes;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.govhub.adapters.http.Freshness;
import org.govhub.adapters.provider.ProviderTemplates;
import org.govhub.adapters.push.PushCall;
import org.govhub.exchange.ProviderGateway;
import org.govhub.exchange.cadence.Standing;
import org.govhub.exchange.delivery.CircuitBreaker;
import org.govhub.exchange.delivery.PushOutcome;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.WireMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One route instance per departmental system of the catalogue, made from the adapters' route templates. A changed address is
 * a new instance; no message can choose or change one. A slow
 * system takes no more than 16 of the hub's threads.
 */
final class ProviderRoutes implements ProviderGateway {

    private static final Logger LOGGER = LoggerFactory.getLogger(ProviderRoutes.class);
    private static final int MAX_QUESTIONS = 16;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_FAILURES = 5;
    private static final Duration BREAKER_PAUSE = Duration.ofSeconds(5);

    private final CamelContext camel;
    private final Map<String, PackSystems.System> packs;
    private final PushCall push;
    private final Clock clock;
    private final ProducerTemplate caller;
    private volatile Function<String, Optional<Standing>> freshness = dataset -> Optional.empty();
    private final Map<String, Instance> instances = new ConcurrentHashMap<>();

    /**
     * @param free questions that may still be asked at the same time
     * @param breaker keeps questions away while the system fails
     */
    private record Instance(PartySystem system, Semaphore free, CircuitBreaker breaker) {}

    /** @param packs what packs say about systems, by {@code USCC/system} */
    ProviderRoutes(CamelContext camel, Map<String, PackSystems.System> packs, PushCall push, Clock clock) {
        this.camel = camel;
        this.push = push;
        this.clock = clock;
        this.packs = packs;
        this.caller = camel.createProducerTemplate();
    }

    /**
     * Makes the first instances.
     *
     * @throws IllegalStateException when a pack and the catalogue contradict each other about a system
     */
    void start(Directory directory) {
        directory.parties().values().forEach(party -> party.systems()
                .forEach(system -> requireTemplate(party, system)));
        follow(directory);
    }

    /** Makes the instances what the directory says; a system that cannot be had so is logged and left out. */
    synchronized void follow(Directory directory) {
        Map<String, PartySystem> wanted = new HashMap<>();
        for (Party party : directory.parties().values()) {
            party.systems().forEach(system -> wanted.put(id(party, system), system));
        }
        Map.copyOf(instances).forEach((id, instance) -> {
            if (!instance.system().equals(wanted.get(id))) {
                remove(id, instance.system());
            }
        });
        for (Party party : directory.parties().values()) {
            party.systems().forEach(system -> add(party, system));
        }
    }

    @Override
    public WireMessage ask(Party provider, PartySystem system, WireMessage question) {
        Instance instance = instances.get(id(provider, system));
        if (instance == null || !instance.system().equals(system)) {
            throw unavailable("The hub has no connection to the provider's system at this moment.");
        }
        if (!instance.free().tryAcquire()) {
            throw unavailable("There are too many questions under way to the provider's system.");
        }
        try {
            if (!instance.breaker().permits()) {
                throw unavailable(
                        "The provider's system has failed several times; the hub tries it again in a moment.");
            }
            return ask(instance.breaker(), id(provider, system), question);
        } finally {
            instance.free().release();
        }
    }

    @Override
    public PushOutcome push(
            Party recipient, PartySystem system, String dataset, WireMessage delivery, Duration timeout) {
        return push.push(
                system, delivery, freshness.apply(dataset).map(Freshness::of).orElse(null), timeout);
    }

    /** From now on deliveries say how fresh their dataset is. */
    void freshness(Function<String, Optional<Standing>> standings) {
        freshness = standings;
    }

    /** How the breaker of each system stands that is asked, by {@code USCC.system}. */
    Map<String, CircuitBreaker.State> breakers() {
        Map<String, CircuitBreaker.State> states = new TreeMap<>();
        instances.forEach((id, instance) -> states.put(id, instance.breaker().state()));
        return states;
    }

    /** A refusal is an answer too; only silence and a closed door count against the system. */
    private WireMessage ask(CircuitBreaker breaker, String id, WireMessage question) {
        boolean reached = false;
        try {
            WireMessage reply =
                    Objects.requireNonNull(caller.requestBody("direct:provider/" + id, question, WireMessage.class));
            reached = true;
            return reply;
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                reached = refused.code() == RefusalCode.PROVIDER_REPLY_INVALID;
                throw refused;
            }
            throw e;
        } finally {
            if (reached) {
                breaker.succeeded();
            } else {
                breaker.failed();
            }
        }
    }

    private static RefusedException unavailable(String detail) {
        return new RefusedException(RefusalCode.PROVIDER_UNAVAILABLE, detail);
    }

    private void add(Party party, PartySystem system) {
        String id = id(party, system);
        if (instances.containsKey(id) || system.protocol() == PartySystem.Protocol.AMQP) {
            return; // a broker answers no questions
        }
        try {
            requireTemplate(party, system);
            int seconds = Math.toIntExact(timeout(party, system).toSeconds());
            ProviderTemplates.add(camel, template(system), id, system.address(), seconds);
            instances.put(
                    id,
                    new Instance(
                            system,
                            new Semaphore(MAX_QUESTIONS),
                            new CircuitBreaker(MOST_FAILURES, BREAKER_PAUSE, clock)));
        } catch (RuntimeException e) { // one bad system must not cost the others theirs
            LOGGER.error("The system {} cannot be asked: its route cannot be made", id, e);
        }
    }

    private void remove(String id, PartySystem system) {
        instances.remove(id); // first, so that nobody asks a route that is going
        String route = template(system) + "/" + id;
        try {
            camel.getRouteController().stopRoute(route);
            camel.removeRoute(route);
        } catch (Exception e) { // declared so by Camel
            LOGGER.error("The system {} is not asked any more, but its route {} cannot be removed", id, route, e);
        }
    }

    private Duration timeout(Party party, PartySystem system) {
        PackSystems.System declared = packs.get(party.uscc() + "/" + system.name());
        return declared == null ? TIMEOUT : declared.timeout();
    }

    private void requireTemplate(Party party, PartySystem system) {
        PackSystems.System declared = packs.get(party.uscc() + "/" + system.name());
        if (declared != null && !declared.template().equals(template(system))) {
            throw new IllegalStateException("systems.yaml speaks to " + system.name() + " through "
                    + declared.template() + ", the party's entry in the catalogue through " + template(system));
        }
    }

    private static String template(PartySystem system) {
        return switch (system.protocol()) {
            case REST -> ProviderTemplates.REST;
            case SOAP -> ProviderTemplates.SOAP;
            case AMQP -> throw new IllegalStateException("a system that speaks AMQP is not asked: " + system.name());
        };
    }

    private static String id(Party party, PartySystem system) {
        return party.uscc() + "." + system.name();
    }
}
