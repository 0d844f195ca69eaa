package org.govhub.catalog.entry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.exchange.directory.PartySystem.Protocol;
import org.govhub.exchange.message.Uscc;

/** Reads parties: {@code foaf:Agent} with level, region, roles and systems. */
public final class PartyReader {

    private PartyReader() {}

    /** All parties of a graph, by USCC. */
    public static List<PartyDescription> readAll(Model model) {
        return model
                .listSubjectsWithProperty(RDF.type, FOAF.Agent)
                .mapWith(agent -> read(Facts.of(agent)))
                .toList()
                .stream()
                .sorted((one, other) -> one.uscc().compareTo(other.uscc()))
                .toList();
    }

    /**
     * The one party of a graph.
     *
     * @throws EntryFault if there is none, or several
     */
    public static PartyDescription read(Model model) {
        List<PartyDescription> all = readAll(model);
        if (all.size() != 1) {
            throw new EntryFault("party", "the graph describes " + all.size() + " parties", "describe exactly one");
        }
        return all.get(0);
    }

    /** The USCC of an agent: its {@code dct:identifier}, and the last part of its IRI, which must agree. */
    static String uscc(Facts agent) {
        String iri = agent.about().isAnon() ? "" : agent.about().getURI();
        String code = iri.startsWith(Ids.ORG) ? iri.substring(Ids.ORG.length()) : "";
        if (!Uscc.isValid(code)) {
            throw agent.fault(
                    "is not an organisation with a valid credit code",
                    "register the organisation with 'hub party add CODE --name NAME' and import the entry again, or use"
                            + " the IRI " + Ids.ORG + "CODE");
        }
        if (!agent.optionalText(DCTerms.identifier).orElse(code).equals(code)) {
            throw agent.fault("has another dct:identifier than its IRI says", "make them agree");
        }
        return code;
    }

    private static PartyDescription read(Facts agent) {
        String uscc = uscc(agent);
        String name = agent.label(FOAF.name).orElseThrow(() -> agent.fault("has no name", "add foaf:name \"…\"@zh"));
        int level = agent.optionalCount(Gdx.level)
                .orElseThrow(() -> agent.fault("does not say its level", "add gdx:level, 1 to 5"));
        try {
            return new PartyDescription(uscc, name, level, agent.text(Gdx.adminDivision), roles(agent), systems(agent));
        } catch (IllegalArgumentException e) {
            throw agent.fault(String.valueOf(e.getMessage()), "correct the party");
        }
    }

    private static Set<String> roles(Facts agent) {
        Set<String> roles = new HashSet<>();
        for (Resource role : agent.resources(Gdx.role)) {
            roles.add(code(agent, role, "role-"));
        }
        return roles;
    }

    private static Map<String, Protocol> systems(Facts agent) {
        Map<String, Protocol> systems = new HashMap<>();
        for (Resource resource : agent.resources(Gdx.system)) {
            Facts system = agent.part(resource, "system");
            String protocol = code(system, system.resource(Gdx.protocol), "protocol-");
            Protocol known =
                    switch (protocol) {
                        case "rest" -> Protocol.REST;
                        case "soap" -> Protocol.SOAP;
                        case "amqp" -> Protocol.AMQP;
                        default ->
                            throw system.fault("speaks an unknown protocol", "use gdxv:protocol-rest, -soap or -amqp");
                    };
            if (systems.put(system.text(DCTerms.identifier), known) != null) {
                throw agent.fault("names a system twice", "give each system its own dct:identifier");
            }
        }
        return systems;
    }

    private static String code(Facts facts, Resource concept, String prefix) {
        String iri = concept.isAnon() ? "" : concept.getURI();
        if (!iri.startsWith(Codes.NS + prefix)) {
            throw facts.fault(Facts.name(concept) + " is not a " + prefix + "… concept", "use one of the code list");
        }
        return iri.substring(Codes.NS.length() + prefix.length());
    }
}
