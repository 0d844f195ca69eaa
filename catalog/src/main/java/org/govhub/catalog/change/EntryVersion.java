package org.govhub.catalog.change;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Sh;
import org.govhub.exchange.directory.Dataset;

/**
 * One version of an entry: what the engine makes of it, and its graph for what the engine does not look at.
 *
 * @param dataset as if published; whether it is concerns the life cycle and not the version
 * @param shapes the property shape of each field, by wire name
 */
public record EntryVersion(Dataset dataset, Resource entry, Map<String, Resource> shapes) {

    public EntryVersion {
        shapes = Map.copyOf(shapes);
    }

    /**
     * Reads a version.
     *
     * @throws EntryFault if the engine cannot carry it out
     */
    public static EntryVersion of(Model model) {
        Dataset dataset = EntryReader.read(model, true);
        Resource entry = EntryReader.subject(model);
        Map<String, Resource> shapes = new LinkedHashMap<>();
        for (Statement schema : entry.listProperties(DCTerms.conformsTo).toList()) {
            for (Statement field :
                    schema.getResource().listProperties(Sh.property).toList()) {
                Statement name = field.getResource().getProperty(Gdx.fieldName);
                if (name != null) {
                    shapes.put(name.getString(), field.getResource());
                }
            }
        }
        return new EntryVersion(dataset, entry, shapes);
    }

    /** The same entry, of which the engine makes this: with the rules of grants, which are not in its graph. */
    public EntryVersion with(Dataset granted) {
        return new EntryVersion(granted, entry, shapes);
    }

    /** The same entry as if nothing of it were shared yet: what a first publication is compared with. */
    public static EntryVersion unshared(EntryVersion version) {
        return new EntryVersion(version.dataset().withRules(List.of()), version.entry(), version.shapes());
    }

    /** The data element of a field: what its values mean. */
    String element(String field) {
        Resource shape = shapes.get(field);
        RDFNode path = shape == null ? null : shape.getPropertyResourceValue(Sh.path);
        return path == null ? "" : path.toString();
    }
}
