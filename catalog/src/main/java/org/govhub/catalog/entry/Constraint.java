package org.govhub.catalog.entry;

import java.util.List;
import java.util.Set;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFList;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.jspecify.annotations.Nullable;

/**
 * One ODRL constraint: left operand, operator, right operands.
 *
 * @param facts the constraint's node, for faults
 * @param unit {@code odrl:unit}, null where none is said
 */
record Constraint(
        Facts facts,
        Resource left,
        Resource operator,
        List<RDFNode> right,
        @Nullable Resource unit) {

    private static final Set<Property> KNOWN = Set.of(Odrl.leftOperand, Odrl.operator, Odrl.rightOperand, Odrl.unit);

    static Constraint read(Facts facts) {
        facts.refuseUnknown(Odrl.NS, KNOWN);
        Resource left = facts.resource(Odrl.leftOperand);
        Resource operator = facts.resource(Odrl.operator);
        List<RDFNode> right = facts.all(Odrl.rightOperand);
        if (right.isEmpty()) {
            throw facts.fault("compares " + Facts.name(left) + " with nothing", "add odrl:rightOperand");
        }
        return new Constraint(
                facts, left, operator, right, facts.optionalResource(Odrl.unit).orElse(null));
    }

    /**
     * The constraints of {@code odrl:refinement}, all of which must hold: one constraint, or {@code odrl:and} with a list of
     * them. Several bare refinements are refused, since ODRL does not say how they combine.
     */
    static List<Constraint> refinements(Facts owner) {
        List<Resource> refinements = owner.resources(Odrl.refinement);
        if (refinements.size() > 1) {
            throw owner.fault("has " + refinements.size() + " refinements", "join them in one odrl:and ( … )");
        }
        if (refinements.isEmpty()) {
            return List.of();
        }
        Facts only = owner.part(refinements.get(0), "refinement");
        if (only.all(Odrl.and).isEmpty()) {
            return List.of(read(only));
        }
        only.refuseUnknown(Odrl.NS, Set.of(Odrl.and));
        Resource list = only.resource(Odrl.and);
        if (!list.canAs(RDFList.class)) {
            throw only.fault("odrl:and is not a list", "write odrl:and ( [ … ] [ … ] )");
        }
        return list.as(RDFList.class).asJavaList().stream()
                .map(node -> read(owner.part(node.asResource(), "refinement")))
                .toList();
    }

    void requireOperator(Resource... allowed) {
        if (!List.of(allowed).contains(operator)) {
            throw fault(
                    "operator " + Facts.name(operator) + " cannot be carried out for " + Facts.name(left),
                    "use "
                            + String.join(
                                    " or ",
                                    List.of(allowed).stream().map(Facts::name).toList()));
        }
    }

    void requireNoUnit() {
        if (unit != null) {
            throw fault("has a unit that " + Facts.name(left) + " does not know", "remove odrl:unit");
        }
    }

    RDFNode single() {
        if (right.size() != 1) {
            throw fault(Facts.name(left) + " is compared with " + right.size() + " values", "give one value");
        }
        return right.get(0);
    }

    String singleText() {
        return text(single());
    }

    List<String> texts() {
        return right.stream().map(this::text).toList();
    }

    private String text(RDFNode node) {
        if (!node.isLiteral()) {
            throw fault(Facts.name(left) + " is compared with a thing", "write a constant in quotes");
        }
        return node.asLiteral().getLexicalForm();
    }

    EntryFault fault(String problem, String remedy) {
        return facts.fault(problem, remedy);
    }
}
