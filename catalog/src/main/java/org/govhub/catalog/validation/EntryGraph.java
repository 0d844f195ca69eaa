package org.govhub.catalog.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.jena.rdf.model.Literal;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFList;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.govhub.catalog.rdf.Terms.Sh;

/**
 * One entry's graph as the checks walk it. It forgives: what is missing or of the wrong kind is passed over here, because a
 * shape says so.
 *
 * @param dataset the dataset that the graph is the entry of
 */
record EntryGraph(Model model, Resource dataset) {

    /** The property shapes of its fields. */
    List<Resource> fields() {
        return things(dataset, DCTerms.conformsTo).stream()
                .flatMap(schema -> things(schema, Sh.property).stream())
                .toList();
    }

    /** The permissions of its policies. */
    List<Resource> permissions() {
        return things(dataset, Odrl.hasPolicy).stream()
                .flatMap(policy -> things(policy, Odrl.permission).stream())
                .toList();
    }

    /** The constraints by which a collection is refined: a bare one, or the members of {@code odrl:and}. */
    static List<Resource> refinements(Resource collection) {
        List<Resource> constraints = new ArrayList<>();
        for (Resource refinement : things(collection, Odrl.refinement)) {
            List<Resource> lists = things(refinement, Odrl.and);
            if (lists.isEmpty()) {
                constraints.add(refinement);
            }
            lists.forEach(list -> constraints.addAll(members(list)));
        }
        return constraints;
    }

    /** Whether the entry itself describes a thing, so that nobody has to look it up. */
    boolean describes(Resource thing) {
        return model.contains(thing, null, (RDFNode) null);
    }

    static List<RDFNode> values(Resource subject, Property property) {
        return subject.listProperties(property).mapWith(Statement::getObject).toList();
    }

    static List<Resource> things(Resource subject, Property property) {
        return subject.listProperties(property)
                .mapWith(Statement::getObject)
                .filterKeep(RDFNode::isResource)
                .mapWith(RDFNode::asResource)
                .toList();
    }

    static List<String> texts(Resource subject, Property property) {
        return subject.listProperties(property)
                .mapWith(Statement::getObject)
                .filterKeep(RDFNode::isLiteral)
                .mapWith(RDFNode::asLiteral)
                .mapWith(Literal::getLexicalForm)
                .toList();
    }

    static Optional<String> text(Resource subject, Property property) {
        return texts(subject, property).stream().findFirst();
    }

    /** What follows the last slash or hash of an address; a text itself; nothing of a blank node. */
    static String lastPart(RDFNode node) {
        if (node.isLiteral()) {
            return node.asLiteral().getLexicalForm();
        }
        String address = node.isURIResource() ? node.asResource().getURI() : "";
        return address.substring(Math.max(address.lastIndexOf('/'), address.lastIndexOf('#')) + 1);
    }

    static List<Resource> members(Resource list) {
        if (!list.canAs(RDFList.class)) {
            return List.of();
        }
        return list.as(RDFList.class).asJavaList().stream()
                .filter(RDFNode::isResource)
                .map(RDFNode::asResource)
                .toList();
    }
}
