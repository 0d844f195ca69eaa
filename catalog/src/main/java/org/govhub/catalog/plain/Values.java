package org.govhub.catalog.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.rdf.model.Literal;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.jspecify.annotations.Nullable;

/** Writes the values of slots from a graph into JSON and back. A value that has no plain form is left out when writing. */
final class Values {

    private static final String CHINESE = "zh";

    private Values() {}

    /** Puts into {@code into} what the graph says of {@code subject} in these slots. */
    static void write(Resource subject, List<Slot> slots, ObjectNode into) {
        for (Slot slot : slots) {
            List<RDFNode> objects = subject.listProperties(slot.property())
                    .mapWith(Statement::getObject)
                    .toList();
            JsonNode value =
                    objects.isEmpty() ? null : slot.form() == Form.LANGUAGE ? texts(objects) : many(objects, slot);
            if (value != null) {
                put(into, slot.name(), value);
            }
        }
    }

    /** Says of {@code subject} what these slots of {@code from} say. */
    static void read(Node from, List<Slot> slots, Resource subject) {
        for (Slot slot : slots) {
            Node value = from.at(slot.name());
            if (value == null) {
                continue;
            }
            if (slot.form() == Form.LANGUAGE) {
                readTexts(value, slot, subject);
            } else {
                value.each().forEach(one -> subject.addProperty(slot.property(), node(one, slot, subject.getModel())));
            }
        }
    }

    static void put(ObjectNode into, String name, JsonNode value) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            into.set(name, value);
        } else {
            into.withObjectProperty(name.substring(0, slash)).set(name.substring(slash + 1), value);
        }
    }

    private static @Nullable JsonNode many(List<RDFNode> objects, Slot slot) {
        List<JsonNode> values = new ArrayList<>();
        for (RDFNode object : objects) {
            JsonNode value = one(object, slot);
            if (value != null) {
                values.add(value);
            }
        }
        values.sort(java.util.Comparator.comparing(JsonNode::asText));
        return array(values);
    }

    private static @Nullable JsonNode array(List<? extends JsonNode> values) {
        return values.isEmpty()
                ? null
                : values.size() == 1 ? values.getFirst() : new ArrayNode(JsonNodeFactory.instance, List.copyOf(values));
    }

    private static @Nullable JsonNode one(RDFNode object, Slot slot) {
        if (slot.form() == Form.WORD || slot.form() == Form.CODE) {
            return !object.isURIResource()
                    ? null
                    : TextNode.valueOf(
                            slot.form() == Form.CODE
                                    ? Words.code(object.asResource().getURI())
                                    : Words.word(object.asResource().getURI(), slot.base()));
        }
        if (!object.isLiteral()) {
            return null;
        }
        String text = object.asLiteral().getLexicalForm();
        return switch (slot.form()) {
            case WHOLE, NUMBER ->
                text.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?") ? DecimalNode.valueOf(new BigDecimal(text)) : null;
            case YES -> BooleanNode.valueOf(text.equals("true"));
            default -> TextNode.valueOf(text);
        };
    }

    private static @Nullable JsonNode texts(List<RDFNode> objects) {
        List<Literal> literals = objects.stream()
                .filter(RDFNode::isLiteral)
                .map(RDFNode::asLiteral)
                .sorted(java.util.Comparator.comparing(Literal::getLexicalForm))
                .toList();
        if (literals.stream().allMatch(literal -> literal.getLanguage().equals(CHINESE))) {
            return array(literals.stream()
                    .map(literal -> TextNode.valueOf(literal.getLexicalForm()))
                    .toList());
        }
        ObjectNode byLanguage = JsonNodeFactory.instance.objectNode();
        for (Literal literal : literals) {
            String language = literal.getLanguage();
            JsonNode before = byLanguage.get(language);
            if (before == null) {
                byLanguage.put(language, literal.getLexicalForm());
            } else {
                ArrayNode all = before.isArray()
                        ? (ArrayNode) before
                        : byLanguage.arrayNode().add(before);
                byLanguage.set(language, all.add(literal.getLexicalForm()));
            }
        }
        return byLanguage.isEmpty() ? null : byLanguage;
    }

    private static void readTexts(Node value, Slot slot, Resource subject) {
        if (!value.json().isObject()) {
            value.each().forEach(one -> subject.addProperty(slot.property(), one.text(), CHINESE));
            return;
        }
        for (Map.Entry<String, JsonNode> texts : value.json().properties()) {
            Node ofLanguage = value.required(texts.getKey());
            if (!texts.getKey().matches("([a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*)?")) {
                throw ofLanguage.fault("is not a language", "write zh, en or another language tag");
            }
            ofLanguage.each().forEach(one -> subject.addProperty(slot.property(), one.text(), texts.getKey()));
        }
    }

    private static RDFNode node(Node value, Slot slot, Model model) {
        return switch (slot.form()) {
            case WORD -> model.createResource(value.address(slot.base()));
            case CODE -> model.createResource(value.dataset());
            case TEXT -> model.createLiteral(value.text());
            case LANGUAGE -> model.createLiteral(value.text(), CHINESE);
            case DATE ->
                model.createTypedLiteral(
                        value.date(), value.date().contains("T") ? XSDDatatype.XSDdateTime : XSDDatatype.XSDdate);
            case DURATION -> model.createTypedLiteral(value.duration(), XSDDatatype.XSDduration);
            case WHOLE -> model.createTypedLiteral(value.whole(), XSDDatatype.XSDinteger);
            case NUMBER -> number(value.number(), model);
            case YES -> model.createTypedLiteral(value.yes());
        };
    }

    private static RDFNode number(BigDecimal number, Model model) {
        return model.createTypedLiteral(
                number.toPlainString(), number.scale() > 0 ? XSDDatatype.XSDdecimal : XSDDatatype.XSDinteger);
    }
}
