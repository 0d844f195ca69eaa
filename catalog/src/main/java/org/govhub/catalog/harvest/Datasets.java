package org.govhub.catalog.harvest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.util.ResourceUtils;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;

/**
 * Takes a catalogue apart: each dataset with everything reached from it, and one last part with what belongs to no dataset,
 * such as the catalogue's own description. Every statement of the catalogue is in at least one part.
 */
final class Datasets {

    private Datasets() {}

    /**
     * The parts of a catalogue.
     *
     * @param source name of the catalogue, without blanks; address of its last part where it has none of its own
     */
    static List<HarvestedDataset> of(Model catalogue, String source) {
        nameBlankDatasets(catalogue, source);
        List<Resource> datasets = new ArrayList<>(new HashSet<>(datasets(catalogue)));
        datasets.sort(Comparator.comparing(Resource::getURI));
        Set<Resource> heads = new HashSet<>(datasets);
        heads.addAll(catalogue.listSubjectsWithProperty(RDF.type, DCAT.Catalog).toList());
        Model rest = ModelFactory.createDefaultModel().add(catalogue);
        List<HarvestedDataset> parts = new ArrayList<>();
        for (Resource dataset : datasets) {
            Model part = part(dataset, heads);
            part.setNsPrefixes(catalogue);
            parts.add(new HarvestedDataset(source, dataset.getURI(), part));
            rest.remove(part);
        }
        if (!rest.isEmpty()) {
            rest.setNsPrefixes(catalogue);
            parts.add(new HarvestedDataset(source, self(rest, source), rest));
        }
        return parts;
    }

    private static List<Resource> datasets(Model catalogue) {
        List<Resource> all = new ArrayList<>(
                catalogue.listSubjectsWithProperty(RDF.type, DCAT.Dataset).toList());
        catalogue
                .listObjectsOfProperty(DCAT.dataset)
                .filterKeep(RDFNode::isResource)
                .mapWith(RDFNode::asResource)
                .filterKeep(dataset -> dataset.listProperties().hasNext())
                .forEachRemaining(all::add);
        all.removeIf(dataset -> dataset.hasProperty(RDF.type, DCAT.Catalog));
        return all;
    }

    /** A dataset needs an address to be found again: made of its identifier or title. */
    private static void nameBlankDatasets(Model catalogue, String source) {
        int number = 0;
        for (Resource dataset : datasets(catalogue)) {
            if (dataset.isAnon()) {
                Statement identifier = dataset.getProperty(DCTerms.identifier);
                Statement name = identifier == null ? dataset.getProperty(DCTerms.title) : identifier;
                String key = name == null || !name.getObject().isLiteral()
                        ? Integer.toString(++number)
                        : name.getLiteral().getLexicalForm();
                String encoded = java.net.URLEncoder.encode(key, java.nio.charset.StandardCharsets.UTF_8);
                ResourceUtils.renameResource(
                        dataset, (source.contains("://") ? source : "urn:" + source) + "#" + encoded);
            }
        }
    }

    private static Model part(Resource head, Set<Resource> heads) {
        Model part = ModelFactory.createDefaultModel();
        Set<Resource> seen = new HashSet<>();
        Deque<Resource> next = new ArrayDeque<>();
        next.add(head);
        head.getModel().listSubjectsWithProperty(FOAF.primaryTopic, head).forEachRemaining(next::add);
        while (!next.isEmpty()) {
            Resource resource = next.remove();
            if (!seen.add(resource) || (heads.contains(resource) && !resource.equals(head))) {
                continue;
            }
            for (Statement statement : resource.listProperties().toList()) {
                part.add(statement);
                if (statement.getObject().isResource()) {
                    next.add(statement.getResource());
                }
            }
        }
        return part;
    }

    private static String self(Model rest, String source) {
        return rest
                .listSubjectsWithProperty(RDF.type, DCAT.Catalog)
                .filterKeep(Resource::isURIResource)
                .toList()
                .stream()
                .map(Resource::getURI)
                .min(Comparator.naturalOrder())
                .orElse(source.contains("://") ? source : "urn:" + source);
    }
}
