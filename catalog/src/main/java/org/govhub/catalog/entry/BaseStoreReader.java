package org.govhub.catalog.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Sh;

/** Reads what an entry says of itself as a base store. */
public final class BaseStoreReader {

    private BaseStoreReader() {}

    /**
     * The base store an entry declares; empty for an entry none of whose fields is taken from elsewhere.
     *
     * @throws org.govhub.catalog.rdf.EntryFault when it cannot be built as it stands
     */
    public static Optional<BaseStore> read(Model model) {
        Facts entry = Facts.of(EntryReader.subject(model));
        List<Facts> shapes = shapes(entry);
        if (shapes.stream().allMatch(shape -> shape.all(Gdx.takenFrom).isEmpty())) {
            return Optional.empty();
        }
        List<Facts> keys =
                shapes.stream().filter(shape -> shape.flag(Gdx.key)).toList();
        if (keys.size() != 1) {
            throw entry.fault(
                    "is a base store with " + keys.size() + " key fields", "mark one field with gdx:key, by which it matches");
        }
        Facts key = keys.get(0);
        List<BaseStore.Item> items =
                shapes.stream().map(shape -> item(shape, EntryReader.code(model))).toList();
        requireFound(items, shapes, key);
        return Optional.of(new BaseStore(
                EntryReader.code(model),
                key.optionalText(Gdx.matchAs)
                        .orElseThrow(() -> key.fault(
                                "is the key of a base store and does not say how its sources match",
                                "add gdx:matchAs, e.g. \"org-code\"")),
                entry.optionalText(Gdx.mergeRule).orElse("source-order"),
                items));
    }

    /** The key first, the others in their order. */
    private static List<Facts> shapes(Facts entry) {
        List<Facts> shapes = new ArrayList<>();
        for (Resource schema : entry.resources(DCTerms.conformsTo)) {
            if (schema.hasProperty(RDF.type, Sh.nodeShape)) {
                Facts node = entry.part(schema, "schema");
                node.resources(Sh.property).forEach(shape -> shapes.add(node.part(shape, "field")));
            }
        }
        shapes.sort(Comparator.comparing((Facts shape) -> !shape.flag(Gdx.key))
                .thenComparing(shape -> shape.optionalCount(Sh.order).orElse(Integer.MAX_VALUE)));
        return shapes;
    }

    private static BaseStore.Item item(Facts shape, String code) {
        List<BaseStore.Origin> origins = new ArrayList<>();
        Set<String> datasets = new HashSet<>();
        String written = shape.optionalText(Gdx.takenFrom)
                .orElseThrow(() -> shape.fault(
                        "belongs to a base store and does not say where it is taken from",
                        "add gdx:takenFrom \"resource code#field name\""));
        for (String place : written.split(" ")) {
            int hash = place.indexOf('#');
            if (hash < 0) {
                throw shape.fault("is taken from " + place, "write it as resource code#field name");
            }
            BaseStore.Origin origin = new BaseStore.Origin(place.substring(0, hash), place.substring(hash + 1));
            if (!datasets.add(origin.dataset())) {
                throw shape.fault(
                        "is taken twice from " + origin.dataset(), "name one field of each source, at most one authority");
            }
            if (origin.dataset().equals(code)) {
                throw shape.fault("is taken from the base store itself", "name the department's dataset");
            }
            origins.add(origin);
        }
        return new BaseStore.Item(
                shape.text(Gdx.fieldName),
                shape.optionalCount(Sh.minCount).orElse(0) == 1,
                shape.optionalText(Sh.pattern),
                shape.optionalText(Gdx.checkRule),
                shape.optionalText(Gdx.maxAge).map(any -> CadenceReader.duration(shape, Gdx.maxAge, Duration.ZERO)),
                origins);
    }

    private static void requireFound(List<BaseStore.Item> items, List<Facts> shapes, Facts key) {
        Set<String> matched =
                items.get(0).origins().stream().map(BaseStore.Origin::dataset).collect(Collectors.toSet());
        for (int i = 1; i < items.size(); i++) {
            for (BaseStore.Origin origin : items.get(i).origins()) {
                if (!matched.contains(origin.dataset())) {
                    throw shapes.get(i)
                            .fault(
                                    "is taken from " + origin.dataset() + ", where nobody can be found by the key",
                                    "add a field of it to the gdx:takenFrom of " + key.text(Gdx.fieldName));
                }
            }
        }
    }
}
