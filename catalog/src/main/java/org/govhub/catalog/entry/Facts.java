package org.govhub.catalog.entry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.rdf.model.Literal;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.govhub.catalog.rdf.EntryFault;

/**
 * What a graph says about one thing, read with the care an entry needs: exactly one where one is meant, the right kind of
 * value, and nothing of a vocabulary that the reader does not know.
 *
 * @param about the thing
 * @param place how faults name it
 */
record Facts(Resource about, String place) {

    static Facts of(Resource about) {
        return new Facts(about, placeOf(about));
    }

    /** A part of this thing, usually a blank node, which faults name by this thing. */
    Facts part(Resource part, String what) {
        return new Facts(part, part.isAnon() ? place + " " + what : placeOf(part));
    }

    List<RDFNode> all(Property property) {
        return about.listProperties(property).mapWith(Statement::getObject).toList();
    }

    Optional<RDFNode> optional(Property property) {
        List<RDFNode> values = all(property);
        if (values.size() > 1) {
            throw fault("says " + name(property) + " " + values.size() + " times", "say it once");
        }
        return values.stream().findFirst();
    }

    RDFNode one(Property property) {
        return optional(property).orElseThrow(() -> fault("does not say " + name(property), "add it"));
    }

    Resource resource(Property property) {
        return asResource(property, one(property));
    }

    Optional<Resource> optionalResource(Property property) {
        return optional(property).map(node -> asResource(property, node));
    }

    List<Resource> resources(Property property) {
        return all(property).stream().map(node -> asResource(property, node)).toList();
    }

    String text(Property property) {
        return asLiteral(property, one(property)).getLexicalForm();
    }

    Optional<String> optionalText(Property property) {
        return optional(property).map(node -> asLiteral(property, node).getLexicalForm());
    }

    /** The Chinese text where there are several languages, else the only one. */
    Optional<String> label(Property property) {
        List<RDFNode> values = all(property);
        return values.stream()
                .map(node -> asLiteral(property, node))
                .filter(literal -> values.size() == 1 || literal.getLanguage().startsWith("zh"))
                .map(Literal::getLexicalForm)
                .findFirst();
    }

    Optional<Integer> optionalCount(Property property) {
        return optionalText(property).map(text -> {
            if (!text.matches("\\d{1,9}")) {
                throw fault(name(property) + " is not a whole number from 0", "write a whole number");
            }
            return Integer.valueOf(text);
        });
    }

    boolean flag(Property property) {
        String text = optionalText(property).orElse("false");
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw fault(name(property) + " is neither true nor false", "write true or false");
        };
    }

    /** Refuses every statement in {@code namespace} whose property is not in {@code known}. */
    void refuseUnknown(String namespace, Set<Property> known) {
        about.listProperties().forEachRemaining(statement -> {
            Property property = statement.getPredicate();
            if (property.getNameSpace().equals(namespace) && !known.contains(property)) {
                throw fault(name(property) + " cannot be carried out by the hub", "remove it or say it otherwise");
            }
        });
    }

    EntryFault fault(String problem, String remedy) {
        return new EntryFault(place, problem, remedy);
    }

    static String name(Resource term) {
        return term.isAnon() ? "a blank node" : placeOf(term);
    }

    private Resource asResource(Property property, RDFNode node) {
        if (!node.isResource()) {
            throw fault(name(property) + " is a text where a thing is meant", "write its IRI");
        }
        return node.asResource();
    }

    private Literal asLiteral(Property property, RDFNode node) {
        if (!node.isLiteral()) {
            throw fault(name(property) + " is a thing where a text is meant", "write the value in quotes");
        }
        return node.asLiteral();
    }

    private static String placeOf(Resource resource) {
        if (resource.isAnon()) {
            return "a blank node";
        }
        String iri = resource.getURI();
        return iri.substring(iri.lastIndexOf('/') + 1);
    }
}
