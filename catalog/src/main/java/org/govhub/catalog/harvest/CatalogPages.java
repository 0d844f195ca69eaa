package org.govhub.catalog.harvest;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.RdfText;

/** All pages of a catalogue in one graph. What only says how the pages hang together is left out. */
final class CatalogPages {

    private static final String HYDRA = "http://www.w3.org/ns/hydra/core#";
    private static final List<Property> NEXT =
            List.of(ResourceFactory.createProperty(HYDRA + "next"), ResourceFactory.createProperty(HYDRA + "nextPage"));

    private CatalogPages() {}

    /**
     * Fetches page after page, each once.
     *
     * @param progress told the number of pages read
     * @throws EntryFault naming the page that cannot be read; then nothing of the catalogue is taken
     */
    static Model fetch(URI start, HarvestLimits limits, Clock clock, IntConsumer progress) throws IOException {
        Model all = ModelFactory.createDefaultModel();
        Set<URI> visited = new HashSet<>();
        Deque<URI> open = new ArrayDeque<>(List.of(start));
        try (Fetch fetch = new Fetch(start, limits, clock)) {
            while (!open.isEmpty()) {
                URI next = open.remove();
                if (!visited.add(next)) {
                    continue;
                }
                if (visited.size() > limits.pages()) {
                    throw new EntryFault(
                            next.toString(),
                            "the catalogue has more than " + limits.pages() + " pages",
                            "raise --max-pages");
                }
                Fetch.Page page = fetch.page(next);
                visited.add(page.address());
                Model model = RdfText.readForeign(
                        new String(page.body(), StandardCharsets.UTF_8),
                        page.lang(),
                        page.address().toString(),
                        page.address().toString());
                page.next().ifPresent(open::add);
                open.addAll(next(model, page.address()));
                all.setNsPrefixes(model).add(withoutPaging(model));
                progress.accept(visited.size());
            }
        }
        return all;
    }

    private static List<URI> next(Model model, URI address) {
        return NEXT.stream()
                .flatMap(property -> model.listObjectsOfProperty(property).toList().stream())
                .map(node -> node.isURIResource()
                        ? node.asResource().getURI()
                        : node.isLiteral() ? node.asLiteral().getLexicalForm() : "")
                .filter(next -> !next.isEmpty())
                .map(next -> Fetch.resolve(address, next))
                .toList();
    }

    /** Drops the statements in the paging vocabulary and the types of pages. */
    static Model withoutPaging(Model model) {
        model.listStatements()
                .filterKeep(statement ->
                        statement.getPredicate().getNameSpace().equals(HYDRA) || isPaging(statement.getObject()))
                .toList()
                .forEach(model::remove);
        return model;
    }

    private static boolean isPaging(RDFNode object) {
        return object instanceof Resource resource
                && resource.isURIResource()
                && resource.getURI().startsWith(HYDRA);
    }
}
