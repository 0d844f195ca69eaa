package org.govhub.catalog.entry;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFList;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.XSD;
import org.govhub.catalog.rdf.Decimals;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.rdf.Terms.Sh;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.jspecify.annotations.Nullable;

/** Reads the fields (信息项) of an entry: one SHACL property shape each. */
final class FieldReader {

    private static final Map<Resource, FieldType> TYPES = Map.ofEntries(
            entry(XSD.xstring, FieldType.STRING),
            entry(XSD.integer, FieldType.INTEGER),
            entry(XSD.decimal, FieldType.DECIMAL),
            entry(XSD.xboolean, FieldType.BOOLEAN),
            entry(XSD.date, FieldType.DATE),
            entry(XSD.dateTime, FieldType.DATE_TIME));

    private static final Set<Property> OF_NODE = Set.of(Sh.property, Sh.closed, Sh.ignoredProperties, Sh.name);
    private static final Set<Property> OF_FIELD = Set.of(
            Sh.path,
            Sh.name,
            Sh.description,
            Sh.message,
            Sh.order,
            Sh.datatype,
            Sh.minCount,
            Sh.maxCount,
            Sh.minLength,
            Sh.maxLength,
            Sh.pattern,
            Sh.minInclusive,
            Sh.maxInclusive,
            Sh.in);
    private static final Set<Property> OWN = Set.of(
            Gdx.fieldName,
            Gdx.key,
            Gdx.queryKey,
            Gdx.totalDigits,
            Gdx.fractionDigits,
            Gdx.sensitivity,
            Gdx.sharingType,
            Gdx.itemType,
            Gdx.authoritativeFor,
            Gdx.correctionService,
            Gdx.takenFrom,
            Gdx.matchAs,
            Gdx.checkRule,
            Gdx.maxAge);
    private static final Set<Property> OF_STRINGS =
            Set.of(Sh.minLength, Sh.maxLength, Sh.pattern, Sh.in, Other.codeList);
    private static final Set<Property> OF_NUMBERS =
            Set.of(Sh.minInclusive, Sh.maxInclusive, Gdx.totalDigits, Gdx.fractionDigits);

    private FieldReader() {}

    /** The fields of a node shape in the order of {@code sh:order}. */
    static EntryFields read(Facts nodeShape) {
        nodeShape.refuseUnknown(Sh.NS, OF_NODE);
        List<Resource> shapes = nodeShape.resources(Sh.property);
        if (shapes.isEmpty()) {
            throw nodeShape.fault("describes no field", "add sh:property with a property shape for each field");
        }
        return EntryFields.of(shapes.stream()
                .map(shape -> described(nodeShape.part(shape, "field")))
                .sorted(Comparator.comparingInt(EntryFields.Described::order)
                        .thenComparing(described -> described.field().name()))
                .toList());
    }

    private static EntryFields.Described described(Facts shape) {
        shape.refuseUnknown(Sh.NS, OF_FIELD);
        shape.refuseUnknown(Gdx.NS, OWN);
        if (shape.about().isAnon()) {
            throw shape.fault("has no IRI", "give the property shape an IRI; rules refer to it");
        }
        Resource element = shape.resource(Sh.path);
        if (element.isAnon()) {
            throw shape.fault("sh:path is a path expression", "point it at one data element");
        }
        int order = shape.optionalCount(Sh.order).orElse(Integer.MAX_VALUE);
        try {
            return new EntryFields.Described(field(shape), shape.about(), element, order);
        } catch (IllegalArgumentException e) {
            throw shape.fault(String.valueOf(e.getMessage()), "correct the field");
        }
    }

    private static Field field(Facts shape) {
        FieldType type = type(shape);
        requireSingle(shape);
        return new Field(
                shape.text(Gdx.fieldName),
                shape.label(Sh.name).orElseThrow(() -> shape.fault("has no Chinese name", "add sh:name \"…\"@zh")),
                type,
                shape.optionalCount(Sh.minCount).orElse(0) == 1,
                shape.flag(Gdx.key),
                shape.flag(Gdx.queryKey),
                shape.optionalCount(Sh.minLength).orElse(null),
                shape.optionalCount(Sh.maxLength).orElse(null),
                shape.optionalCount(Gdx.totalDigits).orElse(null),
                shape.optionalCount(Gdx.fractionDigits).orElse(null),
                pattern(shape),
                codes(shape),
                number(shape, Sh.minInclusive),
                number(shape, Sh.maxInclusive),
                sensitivity(shape));
    }

    private static FieldType type(Facts shape) {
        Resource datatype = shape.resource(Sh.datatype);
        FieldType type = TYPES.get(datatype);
        if (type == null) {
            throw shape.fault(
                    "sh:datatype " + Facts.name(datatype) + " is not a type of the exchange",
                    "use xsd:string, integer, decimal, boolean, date or dateTime");
        }
        refuseFacets(shape, type != FieldType.STRING, OF_STRINGS);
        refuseFacets(shape, type != FieldType.INTEGER && type != FieldType.DECIMAL, OF_NUMBERS);
        return type;
    }

    private static void refuseFacets(Facts shape, boolean foreign, Set<Property> facets) {
        for (Property facet : facets) {
            if (foreign && !shape.all(facet).isEmpty()) {
                throw shape.fault(
                        Facts.name(facet) + " does not fit the field's type", "remove it or change sh:datatype");
            }
        }
    }

    private static void requireSingle(Facts shape) {
        if (shape.optionalCount(Sh.maxCount).orElse(0) != 1
                || shape.optionalCount(Sh.minCount).orElse(0) > 1) {
            throw shape.fault("may have several values or none", "say sh:maxCount 1 and sh:minCount 0 or 1");
        }
        boolean isKey = shape.flag(Gdx.key);
        if (isKey && shape.optionalCount(Sh.minCount).orElse(0) != 1) {
            throw shape.fault("belongs to the key and is not required", "say sh:minCount 1");
        }
    }

    /** SHACL searches for the pattern inside the text; the exchange matches whole texts, so only anchored ones mean the same. */
    private static @Nullable Pattern pattern(Facts shape) {
        Optional<String> text = shape.optionalText(Sh.pattern);
        if (text.isEmpty()) {
            return null;
        }
        String pattern = text.get();
        if (!pattern.startsWith("^") || !pattern.endsWith("$") || pattern.endsWith("\\$")) {
            throw shape.fault("sh:pattern does not describe the whole text", "begin it with ^ and end it with $");
        }
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw shape.fault("sh:pattern is not a regular expression", "correct it: " + e.getDescription());
        }
    }

    private static Set<String> codes(Facts shape) {
        Optional<Resource> scheme = shape.optionalResource(Other.codeList);
        Optional<Resource> in = shape.optionalResource(Sh.in);
        if (scheme.isPresent() && in.isPresent()) {
            throw shape.fault("has a code list and sh:in", "keep one of them");
        }
        if (in.isPresent()) {
            return inline(shape, in.get());
        }
        if (scheme.isEmpty()) {
            return Set.of();
        }
        Set<String> codes = CodeLists.codes(scheme.get());
        if (codes.isEmpty()) {
            throw shape.fault(
                    "code list " + Facts.name(scheme.get()) + " is not known",
                    "put the skos:ConceptScheme with its notations into the entry or the vocabulary");
        }
        return codes;
    }

    private static Set<String> inline(Facts shape, Resource in) {
        Set<String> codes = new LinkedHashSet<>();
        for (RDFNode code : in.as(RDFList.class).asJavaList()) {
            if (!code.isLiteral()) {
                throw shape.fault("sh:in holds something else than texts", "list the codes in quotes");
            }
            codes.add(code.asLiteral().getLexicalForm());
        }
        if (codes.isEmpty()) {
            throw shape.fault("sh:in is empty, no value could ever be right", "list the codes or remove it");
        }
        return codes;
    }

    private static @Nullable BigDecimal number(Facts shape, Property limit) {
        try {
            return shape.optionalText(limit).map(Decimals::parse).orElse(null);
        } catch (NumberFormatException e) {
            throw shape.fault(Facts.name(limit) + " is not a number", "write a decimal number without exponent");
        }
    }

    private static int sensitivity(Facts shape) {
        String iri = String.valueOf(shape.resource(Gdx.sensitivity).getURI());
        String prefix = Codes.NS + "sensitivity-";
        if (!iri.matches(Pattern.quote(prefix) + "[1-4]")) {
            throw shape.fault("gdx:sensitivity is not a sensitivity", "use gdxv:sensitivity-1 to gdxv:sensitivity-4");
        }
        return iri.charAt(prefix.length()) - '0';
    }
}
