package org.govhub.routes;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.govhub.adapters.provider.ProviderTemplates;
import org.govhub.exchange.ProviderGateway;
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

    private final CamelContext camel;
    private final Map<String, PackSystems.System> packs;
    private final ProducerTemplate caller;
    private final Map<String, Instance> instances = new ConcurrentHashMap<>();

    /** @param free questions that may still be asked at the same time */
    private record Instance(PartySystem system, Semaphore free) {}

    /** @param packs what packs say about systems, by {@code USCC/system} */
    ProviderRoutes(CamelContext camel, Map<String, PackSystems.System> packs) {
        this.camel = camel;
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
            return Objects.requireNonNull(
                    caller.requestBody("direct:provider/" + id(provider, system), question, WireMessage.class));
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw e;
        } finally {
            instance.free().release();
        }
    }

    private static RefusedException unavailable(String detail) {
        return new RefusedException(RefusalCode.PROVIDER_UNAVAILABLE, detail);
    }

    private void add(Party party, PartySystem system) {
        String id = id(party, system);
        if (instances.containsKey(id)) {
            return;
        }
        try {
            requireTemplate(party, system);
            int seconds = Math.toIntExact(timeout(party, system).toSeconds());
            ProviderTemplates.add(camel, template(system), id, system.address(), seconds);
            instances.put(id, new Instance(system, new Semaphore(MAX_QUESTIONS)));
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
        };
    }

    private static String id(Party party, PartySystem system) {
        return party.uscc() + "." + system.name();
    }
}
