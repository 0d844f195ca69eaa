package org.govhub.catalog.entry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.govhub.catalog.rdf.Decimals;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.directory.RowFilter;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.directory.RowFilter.Operator;

/**
 * What a permission is about.
 *
 * @param fields wire names released
 * @param rows which rows
 */
record TargetReader(Set<String> fields, RowFilter rows) {

    private static final Set<Property> KNOWN = Set.of(Odrl.source, Odrl.refinement, Odrl.uid);

    static TargetReader read(Facts permission, Resource dataset, EntryFields entry) {
        Facts target = permission.part(permission.resource(Odrl.target), "target");
        if (target.all(Odrl.source).isEmpty()) {
            throw target.fault(
                    "does not list the fields it releases",
                    "make it an odrl:AssetCollection with a refinement gdx:field isAnyOf …");
        }
        target.refuseUnknown(Odrl.NS, KNOWN);
        if (!target.resource(Odrl.source).equals(dataset)) {
            throw target.fault("is drawn from another dataset", "use the entry's own dataset as odrl:source");
        }
        Set<String> fields = new LinkedHashSet<>();
        List<Condition> rows = new ArrayList<>();
        for (Constraint constraint : Constraint.refinements(target)) {
            constraint.requireNoUnit();
            if (!constraint.left().equals(Gdx.field)) {
                rows.add(condition(constraint, entry));
            } else if (fields.isEmpty()) {
                constraint.requireOperator(Odrl.isAnyOf);
                constraint.right().forEach(node -> fields.add(released(constraint.facts(), node, entry)));
            } else {
                throw constraint.fault("lists fields twice", "put all fields into one gdx:field isAnyOf");
            }
        }
        if (fields.isEmpty()) {
            throw target.fault("does not list the fields it releases", "add a refinement gdx:field isAnyOf …");
        }
        return new TargetReader(fields, new RowFilter(rows));
    }

    private static String released(Facts facts, RDFNode shape, EntryFields entry) {
        Field field = field(facts, shape, entry);
        if (shape.asResource().hasProperty(Gdx.sharingType, Codes.notShared)) {
            throw facts.fault(
                    "releases field " + field.name() + ", which is not shared",
                    "take it out of the rule or change the field's gdx:sharingType");
        }
        return field.name();
    }

    /** The field that a rule means by its property shape. */
    static Field field(Facts facts, RDFNode shape, EntryFields entry) {
        Field field = shape.isResource() ? entry.byShape().get(shape.asResource()) : null;
        if (field == null) {
            throw facts.fault(
                    (shape.isResource() ? Facts.name(shape.asResource()) : "a text") + " is not a field of the entry",
                    "name the property shape of one of its fields");
        }
        return field;
    }

    private static Condition condition(Constraint constraint, EntryFields entry) {
        Field field = entry.byElement().get(constraint.left());
        if (field == null) {
            throw constraint.fault(
                    Facts.name(constraint.left()) + " is not the data element of exactly one field",
                    "refine rows by the sh:path of one of the entry's fields");
        }
        constraint.requireOperator(Odrl.isAnyOf, Odrl.isNoneOf, Odrl.eq);
        Operator operator = constraint.operator().equals(Odrl.isNoneOf) ? Operator.IS_NONE_OF : Operator.IS_ANY_OF;
        if (constraint.operator().equals(Odrl.eq)) {
            constraint.single();
        }
        List<String> constants = constraint.texts();
        constants.forEach(constant -> requireFits(constraint, field, constant));
        return new Condition(field.name(), operator, Set.copyOf(constants));
    }

    /** A constant that the field can never hold is a typing error that would silently release or hide rows. */
    private static void requireFits(Constraint constraint, Field field, String constant) {
        boolean fits = (field.codes().isEmpty() || field.codes().contains(constant))
                && (field.pattern() == null || field.pattern().matcher(constant).matches());
        boolean number = field.type() == FieldType.DECIMAL || field.type() == FieldType.INTEGER;
        if (fits && number) {
            fits = Decimals.isDecimal(constant);
        }
        if (!fits) {
            throw constraint.fault(
                    "compares field " + field.name() + " with a value it cannot hold", "correct odrl:rightOperand");
        }
    }
}
