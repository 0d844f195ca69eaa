package org.govhub.catalog.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.jena.rdf.model.Resource;
import org.govhub.exchange.directory.Field;

/**
 * An entry's fields as its rules refer to them.
 *
 * @param byShape fields in the entry's order, under the property shape that describes them
 * @param byElement the field that carries a data element; an element that two fields carry is missing here
 */
record EntryFields(Map<Resource, Field> byShape, Map<Resource, Field> byElement) {

    static EntryFields of(List<Described> described) {
        Map<Resource, Field> byShape = new LinkedHashMap<>();
        Map<Resource, Field> byElement = new LinkedHashMap<>();
        described.forEach(one -> byShape.put(one.shape(), one.field()));
        Map<Resource, List<Described>> elements = described.stream().collect(Collectors.groupingBy(Described::element));
        elements.forEach((element, fields) -> {
            if (fields.size() == 1) {
                byElement.put(element, fields.get(0).field());
            }
        });
        return new EntryFields(byShape, byElement);
    }

    List<Field> inOrder() {
        return new ArrayList<>(byShape.values());
    }

    /** Wire names of the key fields. */
    Set<String> key() {
        return byShape.values().stream().filter(Field::key).map(Field::name).collect(Collectors.toSet());
    }

    Map<String, Field> byName() {
        return byShape.values().stream().collect(Collectors.toMap(Field::name, Function.identity()));
    }

    /** A field with the shape and the data element it came from. */
    record Described(Field field, Resource shape, Resource element, int order) {}
}
