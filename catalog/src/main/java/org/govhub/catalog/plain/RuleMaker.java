package org.govhub.catalog.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.vocabulary.RDF;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.govhub.catalog.rdf.Terms.Sh;

/** Makes the ODRL policy of plainly written sharing rules. */
final class RuleMaker {

    private static final Set<String> MEMBERS = Set.of(
            "id",
            "description",
            "use",
            "legalBasis",
            "to",
            "fields",
            "rows",
            "purposes",
            "from",
            "until",
            "callsPerDay",
            "rowsPerDay",
            "masks",
            "logPurpose",
            "deliver");

    private static final Resource LOGICAL = ResourceFactory.createResource(Odrl.NS + "LogicalConstraint");

    private final Model model;
    private final Resource dataset;
    private final Addresses addresses;
    private final Node entry;

    RuleMaker(Resource dataset, Addresses addresses, Node entry) {
        this.model = dataset.getModel();
        this.dataset = dataset;
        this.addresses = addresses;
        this.entry = entry;
    }

    void make() {
        Node sharing = entry.at("sharing");
        Node rules = sharing == null ? null : sharing.at("rules");
        if (sharing == null || rules == null) {
            return;
        }
        Resource policy = model.createResource(addresses.read(sharing, "policy", addresses.policy(), Ids.POLICY));
        policy.addProperty(RDF.type, Odrl.set).addProperty(Odrl.uid, policy).addProperty(Odrl.profile, Gdx.odrlProfile);
        dataset.addProperty(Odrl.hasPolicy, policy);
        for (Node rule : rules.each()) {
            rule.only(MEMBERS);
            policy.addProperty(Odrl.permission, rule(rule));
        }
    }

    private Resource rule(Node rule) {
        String id = rule.required("id").text();
        Resource permission = model.createResource(
                        id.contains("://") ? rule.required("id").address("") : addresses.policy() + "#" + id)
                .addProperty(RDF.type, FieldParts.PERMISSION);
        Node use = rule.required("use");
        Values.read(rule, RuleWriter.OF_RULE, permission);
        use.each();
        to(rule.required("to"), permission);
        target(rule, permission);
        limits(rule, permission);
        duties(rule, permission);
        return permission;
    }

    private void to(Node to, Resource permission) {
        to.only(Set.of("parties", "region", "level", "role"));
        to.list("parties")
                .forEach(party -> permission.addProperty(Odrl.assignee, model.createResource(party.address(Ids.ORG))));
        List<Resource> narrowed = new ArrayList<>();
        Node region = to.at("region");
        if (region != null) {
            narrowed.add(constraint(Gdx.adminDivision, Odrl.isPartOf, List.of(model.createLiteral(region.text()))));
        }
        Node level = to.at("level");
        if (level != null) {
            narrowed.add(constraint(Gdx.level, Odrl.eq, List.of(model.createLiteral(level.text()))));
        }
        Node role = to.at("role");
        if (role != null) {
            narrowed.add(
                    constraint(Gdx.role, Odrl.eq, List.of(model.createResource(role.address(Codes.NS + "role-")))));
        }
        if (!narrowed.isEmpty()) {
            Resource collection = model.createResource()
                    .addProperty(RDF.type, Odrl.partyCollection)
                    .addProperty(Odrl.source, Codes.allAgencies);
            refine(collection, narrowed);
            permission.addProperty(Odrl.assignee, collection);
        }
    }

    private Resource constraint(Resource left, Resource operator, List<? extends RDFNode> right) {
        Resource constraint =
                model.createResource().addProperty(Odrl.leftOperand, left).addProperty(Odrl.operator, operator);
        right.forEach(value -> constraint.addProperty(Odrl.rightOperand, value));
        return constraint;
    }

    /** One refinement stands alone, several are joined: ODRL does not say how bare ones combine. */
    private void refine(Resource owner, List<Resource> refinements) {
        if (refinements.size() == 1) {
            owner.addProperty(Odrl.refinement, refinements.getFirst());
        } else {
            owner.addProperty(
                    Odrl.refinement,
                    model.createResource()
                            .addProperty(RDF.type, LOGICAL)
                            .addProperty(Odrl.and, model.createList(refinements.iterator())));
        }
    }

    private void target(Node rule, Resource permission) {
        List<Resource> refinements = new ArrayList<>();
        List<Resource> fields = new ArrayList<>();
        rule.required("fields").each().forEach(field -> fields.add(field(field)));
        refinements.add(constraint(Gdx.field, Odrl.isAnyOf, fields));
        for (Node row : rule.list("rows")) {
            row.only(Set.of("field", "is", "isNot", "equals"));
            boolean none = row.at("isNot") != null;
            boolean single = row.at("equals") != null;
            List<RDFNode> values = new ArrayList<>();
            row.required(none ? "isNot" : single ? "equals" : "is")
                    .each()
                    .forEach(value -> values.add(model.createLiteral(value.text())));
            Resource operator = none ? Odrl.isNoneOf : single ? Odrl.eq : Odrl.isAnyOf;
            refinements.add(constraint(element(row.required("field")), operator, values));
        }
        Resource target = model.createResource()
                .addProperty(RDF.type, Odrl.assetCollection)
                .addProperty(Odrl.source, dataset);
        refine(target, refinements);
        permission.addProperty(Odrl.target, target);
    }

    private Resource field(Node name) {
        return model.createResource(name.address(addresses.field("")));
    }

    private Resource element(Node name) {
        List<Resource> fields =
                model.listSubjectsWithProperty(Gdx.fieldName, name.text()).toList();
        Resource element = fields.size() == 1 ? fields.getFirst().getPropertyResourceValue(Sh.path) : null;
        return element != null ? element : model.createResource(name.address(Slots.ELEMENT));
    }

    private void limits(Node rule, Resource permission) {
        List<Resource> purposes = new ArrayList<>();
        rule.list("purposes").forEach(purpose -> purposes.add(model.createResource(purpose.address(Ids.MATTER))));
        if (!purposes.isEmpty()) {
            permission.addProperty(Odrl.constraint, constraint(Odrl.purpose, Odrl.isAnyOf, purposes));
        }
        moment(rule.at("from"), Odrl.gteq, permission);
        moment(rule.at("until"), Odrl.lteq, permission);
        count(rule.at("callsPerDay"), Codes.perDay, permission);
        count(rule.at("rowsPerDay"), Codes.rowsPerDay, permission);
    }

    private void moment(@org.jspecify.annotations.Nullable Node date, Resource operator, Resource permission) {
        if (date != null) {
            String text = date.date();
            permission.addProperty(
                    Odrl.constraint,
                    constraint(
                            Odrl.dateTime,
                            operator,
                            List.of(model.createTypedLiteral(
                                    text, text.contains("T") ? XSDDatatype.XSDdateTime : XSDDatatype.XSDdate))));
        }
    }

    private void count(@org.jspecify.annotations.Nullable Node count, Resource unit, Resource permission) {
        if (count != null) {
            permission.addProperty(
                    Odrl.constraint,
                    constraint(
                                    Odrl.count,
                                    Odrl.lteq,
                                    List.of(model.createTypedLiteral(count.whole(), XSDDatatype.XSDinteger)))
                            .addProperty(Odrl.unit, unit));
        }
    }

    private void duties(Node rule, Resource permission) {
        for (Node mask : rule.list("masks")) {
            mask.only(Set.of("fields", "rule"));
            Resource duty = model.createResource()
                    .addProperty(Odrl.action, Gdx.mask)
                    .addProperty(Gdx.maskRule, mask.required("rule").text());
            mask.required("fields").each().forEach(field -> duty.addProperty(Odrl.target, field(field)));
            permission.addProperty(Odrl.duty, duty);
        }
        Node log = rule.at("logPurpose");
        if (log != null && log.yes()) {
            permission.addProperty(Odrl.duty, model.createResource().addProperty(Odrl.action, Gdx.logPurpose));
        }
        Node deliver = rule.at("deliver");
        if (deliver != null) {
            deliver.only(PlainReader.members(RuleWriter.OF_DELIVERY, Set.of()));
            Resource duty = model.createResource().addProperty(Odrl.action, Gdx.deliver);
            Values.read(deliver, RuleWriter.OF_DELIVERY, duty);
            permission.addProperty(Odrl.duty, duty);
        }
    }
}
