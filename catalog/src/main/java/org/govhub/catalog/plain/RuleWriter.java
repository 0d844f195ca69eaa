package org.govhub.catalog.plain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFList;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.vocabulary.RDF;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.rdf.Terms.Sh;

/** Writes the sharing rules of an entry plainly: who, which fields and rows, for what, how long, how much, how masked. */
final class RuleWriter {

    static final List<Slot> OF_RULE = List.of(
            Slot.of("description", Slots.DCT + "description", Form.LANGUAGE),
            Slot.word("use", Odrl.NS + "action", Gdx.NS),
            Slot.word("legalBasis", "https://w3id.org/dpv#hasLegalBasis", Slots.LAW));

    static final List<Slot> OF_DELIVERY = List.of(
            Slot.word("cycle", Slots.DCT + "accrualPeriodicity", Other.EU_FREQUENCY),
            Slot.of("grace", Gdx.NS + "gracePeriod", Form.DURATION));

    private final Resource dataset;
    private final Addresses addresses;

    RuleWriter(Resource dataset, Addresses addresses) {
        this.dataset = dataset;
        this.addresses = addresses;
    }

    void write(ObjectNode json) {
        List<Resource> policies = PlainWriter.objects(dataset, Odrl.hasPolicy);
        if (policies.size() != 1) {
            return;
        }
        Resource policy = policies.getFirst();
        if (!policy.getURI().equals(addresses.policy())) {
            Values.put(json, "sharing/policy", json.textNode(Words.word(policy.getURI(), Ids.POLICY)));
        }
        ArrayNode rules = json.arrayNode();
        PlainWriter.objects(policy, Odrl.permission)
                .forEach(permission -> rules.add(rule(permission, json.objectNode())));
        Values.put(json, "sharing/rules", rules);
    }

    private ObjectNode rule(Resource permission, ObjectNode rule) {
        String own = addresses.policy() + "#";
        rule.put(
                "id",
                permission.getURI().startsWith(own)
                        ? permission.getURI().substring(own.length())
                        : permission.getURI());
        Values.write(permission, OF_RULE, rule);
        to(permission, rule);
        target(permission, rule);
        things(permission, Odrl.constraint).forEach(constraint -> constraint(constraint, rule));
        things(permission, Odrl.duty).forEach(duty -> duty(duty, rule));
        return rule;
    }

    private static List<Resource> things(Resource subject, Property property) {
        return subject.listProperties(property)
                .mapWith(Statement::getObject)
                .filterKeep(RDFNode::isResource)
                .mapWith(RDFNode::asResource)
                .toList();
    }

    private static List<Resource> constraints(Resource owner) {
        List<Resource> all = new ArrayList<>();
        for (Resource refinement : things(owner, Odrl.refinement)) {
            Resource list = refinement.getPropertyResourceValue(Odrl.and);
            if (list == null) {
                all.add(refinement);
            } else if (list.canAs(RDFList.class)) {
                list.as(RDFList.class).asJavaList().stream()
                        .filter(RDFNode::isResource)
                        .forEach(node -> all.add(node.asResource()));
            }
        }
        return all;
    }

    private static void to(Resource permission, ObjectNode rule) {
        ArrayNode parties = rule.arrayNode();
        for (Resource assignee : things(permission, Odrl.assignee)) {
            if (assignee.isURIResource()) {
                parties.add(Words.word(assignee.getURI(), Ids.ORG));
            } else if (assignee.hasProperty(RDF.type, Odrl.partyCollection)) {
                for (Resource constraint : constraints(assignee)) {
                    String left = local(constraint.getPropertyResourceValue(Odrl.leftOperand));
                    String name = left.equals("adminDivision") ? "region" : left;
                    values(constraint, Codes.NS + "role-")
                            .forEach(value -> Values.put(rule, "to/" + name, rule.textNode(value)));
                }
            }
        }
        if (!parties.isEmpty()) {
            Values.put(rule, "to/parties", parties);
        }
    }

    private void target(Resource permission, ObjectNode rule) {
        for (Resource target : things(permission, Odrl.target)) {
            for (Resource constraint : constraints(target)) {
                Resource left = constraint.getPropertyResourceValue(Odrl.leftOperand);
                if (Gdx.field.equals(left)) {
                    ArrayNode fields = rule.withArrayProperty("fields");
                    values(constraint, addresses.field("")).forEach(fields::add);
                } else if (left != null && left.isURIResource()) {
                    ObjectNode row = rule.withArrayProperty("rows").addObject();
                    row.put("field", fieldOf(left));
                    boolean none = constraint.hasProperty(Odrl.operator, Odrl.isNoneOf);
                    List<String> values = values(constraint, "");
                    if (constraint.hasProperty(Odrl.operator, Odrl.eq) && values.size() == 1) {
                        row.put("equals", values.getFirst());
                    } else {
                        values.forEach(row.putArray(none ? "isNot" : "is")::add);
                    }
                }
            }
        }
    }

    /** The name of the one field that means a data element, else the element's address. */
    private String fieldOf(Resource element) {
        List<Resource> fields =
                dataset.getModel().listSubjectsWithProperty(Sh.path, element).toList();
        Statement name = fields.size() == 1 ? fields.getFirst().getProperty(Gdx.fieldName) : null;
        return name == null ? element.getURI() : name.getString();
    }

    private static void constraint(Resource constraint, ObjectNode rule) {
        String left = local(constraint.getPropertyResourceValue(Odrl.leftOperand));
        switch (left) {
            case "purpose" -> {
                ArrayNode purposes = rule.withArrayProperty("purposes");
                values(constraint, Ids.MATTER).forEach(purposes::add);
            }
            case "dateTime" -> {
                boolean begins = constraint.hasProperty(Odrl.operator, Odrl.gteq);
                values(constraint, "").forEach(value -> rule.put(begins ? "from" : "until", value));
            }
            case "count" -> {
                boolean calls = constraint.hasProperty(Odrl.unit, Codes.perDay);
                values(constraint, "").forEach(value -> {
                    if (value.matches("[0-9]{1,18}")) {
                        rule.put(calls ? "callsPerDay" : "rowsPerDay", Long.valueOf(value));
                    }
                });
            }
            default -> {}
        }
    }

    private void duty(Resource duty, ObjectNode rule) {
        Resource action = duty.getPropertyResourceValue(Odrl.action);
        if (Gdx.mask.equals(action)) {
            Statement mask = duty.getProperty(Gdx.maskRule);
            ObjectNode into = rule.withArrayProperty("masks").addObject();
            ArrayNode fields = into.putArray("fields");
            PlainWriter.objects(duty, Odrl.target)
                    .forEach(field -> fields.add(Words.word(field.getURI(), addresses.field(""))));
            into.put("rule", mask == null ? "" : mask.getString());
        } else if (Gdx.logPurpose.equals(action)) {
            rule.put("logPurpose", true);
        } else if (Gdx.deliver.equals(action)) {
            Values.write(duty, OF_DELIVERY, rule.withObjectProperty("deliver"));
        }
    }

    private static String local(@org.jspecify.annotations.Nullable Resource term) {
        String address = term == null || term.getURI() == null ? "" : term.getURI();
        return address.substring(Math.max(address.lastIndexOf('/'), address.lastIndexOf('#')) + 1);
    }

    private static List<String> values(Resource constraint, String base) {
        TreeMap<String, String> values = new TreeMap<>();
        constraint.listProperties(Odrl.rightOperand).forEachRemaining(statement -> {
            RDFNode value = statement.getObject();
            if (value.isLiteral()) {
                values.put(value.asLiteral().getLexicalForm(), value.asLiteral().getLexicalForm());
            } else if (value.isURIResource()) {
                String address = value.asResource().getURI();
                values.put(address, Words.word(address, base));
            }
        });
        return List.copyOf(values.values());
    }
}
