package org.govhub.routes;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.govhub.adapters.provider.ProviderTemplates;
import org.govhub.exchange.ProviderGateway;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.WireMessage;

/**
 * One route instance per departmental system of the catalogue, made from the adapters' route templates. A changed address is
 * a new instance; no message can choose or change one.
 */
final class ProviderRoutes implements ProviderGateway {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final CamelContext camel;
    private final Map<String, PackSystems.System> packs;
    private final ProducerTemplate caller;
    private final Map<String, PartySystem> instances = new HashMap<>();

    /** @param packs what packs say about systems, by {@code USCC/system} */
    ProviderRoutes(CamelContext camel, Map<String, PackSystems.System> packs) {
        this.camel = camel;
        this.packs = packs;
        this.caller = camel.createProducerTemplate();
    }

    /** Makes the instances what the directory says. */
    synchronized void follow(Directory directory) {
        Map<String, PartySystem> wanted = new HashMap<>();
        Map<String, Duration> timeouts = new HashMap<>();
        for (Party party : directory.parties().values()) {
            party.systems().forEach(system -> {
                requireTemplate(party, system);
                wanted.put(id(party, system), system);
                timeouts.put(id(party, system), timeout(party, system));
            });
        }
        Map<String, PartySystem> present = Map.copyOf(instances);
        present.forEach((id, system) -> {
            if (!system.equals(wanted.get(id))) {
                remove(id, system);
            }
        });
        wanted.forEach((id, system) -> {
            if (!instances.containsKey(id)) {
                int seconds =
                        Math.toIntExact(Objects.requireNonNull(timeouts.get(id)).toSeconds());
                ProviderTemplates.add(camel, template(system), id, system.address(), seconds);
                instances.put(id, system);
            }
        });
    }

    @Override
    public WireMessage ask(Party provider, PartySystem system, WireMessage question) {
        try {
            return Objects.requireNonNull(
                    caller.requestBody("direct:provider/" + id(provider, system), question, WireMessage.class));
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private void remove(String id, PartySystem system) {
        String route = template(system) + "/" + id;
        try {
            camel.getRouteController().stopRoute(route);
            camel.removeRoute(route);
        } catch (Exception e) { // declared so by Camel
            throw new IllegalStateException("route " + route + " cannot be replaced", e);
        }
        instances.remove(id);
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
