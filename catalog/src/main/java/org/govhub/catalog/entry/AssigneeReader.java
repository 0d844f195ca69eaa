package org.govhub.catalog.entry;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.RDF;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.govhub.exchange.directory.Assignee;
import org.jspecify.annotations.Nullable;

/** Reads who a permission is for: named organisations, or the agencies of a level, region and role. */
final class AssigneeReader {

    private static final Set<Property> OF_COLLECTION = Set.of(Odrl.source, Odrl.refinement, Odrl.uid);
    private static final String ROLE = Codes.NS + "role-";

    private @Nullable Integer level;
    private @Nullable String region;
    private @Nullable String role;

    private AssigneeReader() {}

    static Assignee read(Facts permission) {
        List<Resource> assignees = permission.resources(Odrl.assignee);
        if (assignees.isEmpty()) {
            throw permission.fault("does not say who it is for", "add odrl:assignee");
        }
        Set<String> organisations = new HashSet<>();
        for (Resource assignee : assignees) {
            if (!assignee.hasProperty(RDF.type, Odrl.partyCollection)) {
                organisations.add(PartyReader.uscc(permission.part(assignee, "assignee")));
            } else if (assignees.size() > 1) {
                throw permission.fault(
                        "names a party collection beside others", "write a permission of its own for each");
            } else {
                return new AssigneeReader().collection(permission.part(assignee, "assignee"));
            }
        }
        return new Assignee(organisations, null, null, null);
    }

    private Assignee collection(Facts collection) {
        collection.refuseUnknown(Odrl.NS, OF_COLLECTION);
        if (!collection.resource(Odrl.source).equals(Codes.allAgencies)) {
            throw collection.fault("is drawn from an unknown source", "use odrl:source gdxv:all-agencies");
        }
        List<Constraint> refinements = Constraint.refinements(collection);
        if (refinements.isEmpty()) {
            throw collection.fault("means everybody", "narrow it by gdx:adminDivision, gdx:level or gdx:role");
        }
        refinements.forEach(this::narrow);
        return new Assignee(Set.of(), level, region, role);
    }

    private void narrow(Constraint constraint) {
        constraint.requireNoUnit();
        if (constraint.left().equals(Gdx.adminDivision) && region == null) {
            constraint.requireOperator(Odrl.isPartOf);
            region = matching(
                    constraint, constraint.singleText(), "\\d{6}(\\d{3}){0,2}", "a region code of 6, 9 or 12 digits");
        } else if (constraint.left().equals(Gdx.level) && level == null) {
            constraint.requireOperator(Odrl.eq);
            level = Integer.valueOf(matching(constraint, constraint.singleText(), "[1-5]", "a level from 1 to 5"));
        } else if (constraint.left().equals(Gdx.role) && role == null) {
            constraint.requireOperator(Odrl.eq);
            role = role(constraint);
        } else {
            throw constraint.fault(
                    Facts.name(constraint.left()) + " does not narrow who it is for, or does so twice",
                    "use gdx:adminDivision, gdx:level and gdx:role, each once");
        }
    }

    private static String role(Constraint constraint) {
        String iri = constraint.single().isURIResource()
                ? constraint.single().asResource().getURI()
                : "";
        if (!iri.startsWith(ROLE)) {
            throw constraint.fault("is not compared with a role", "use a concept of gdxv:roles");
        }
        return iri.substring(ROLE.length());
    }

    private static String matching(Constraint constraint, String text, String form, String expected) {
        if (!text.matches(form)) {
            throw constraint.fault(Facts.name(constraint.left()) + " is not " + expected, "correct odrl:rightOperand");
        }
        return text;
    }
}
