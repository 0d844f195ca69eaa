package org.govhub.catalog.search;

import java.io.IOException;
import java.util.List;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.ExportFormat;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.Prefixes;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.store.CatalogStore;

/** The catalogue as DCAT for harvesters: what the viewer may see, a page at a time, with the links of Hydra between pages. */
public final class DcatFeed {

    public static final int MOST_ON_PAGE = 200;

    private static final String HYDRA = "http://www.w3.org/ns/hydra/core#";

    private final Catalog catalog;
    private final CatalogStore store;
    private final SearchIndex index;
    private final Visibility visibility;
    private final String address;

    /**
     * @param address where the feed is, without its query
     */
    public DcatFeed(Catalog catalog, CatalogStore store, SearchIndex index, Visibility visibility, String address) {
        this.catalog = catalog;
        this.store = store;
        this.index = index;
        this.visibility = visibility;
        this.address = address;
    }

    /**
     * One page in an RDF language.
     *
     * @param page from 1; behind the last page there are no entries
     * @param size entries on a page
     */
    public String page(int page, int size, ExportFormat format) throws IOException {
        List<String> codes = index.codes(visibility);
        Model model = ModelFactory.createDefaultModel().setNsPrefixes(Prefixes.OF_CATALOG);
        Resource self = describe(model);
        codes.stream()
                .skip((long) (page - 1) * size)
                .limit(size)
                .filter(visibility::sees) // the index says what is counted, the verified log what is shown
                .flatMap(code -> store
                        .current(code)
                        .map(entry -> {
                            self.addProperty(
                                    DCAT.dataset,
                                    model.createResource(
                                            EntryReader.subject(entry).getURI()));
                            return EntryView.of(entry, code, visibility);
                        })
                        .stream())
                .forEach(model::add);
        links(model, codes.size(), page, size);
        return format.write(model);
    }

    private Resource describe(Model model) {
        Resource operator = model.createResource(Ids.ORG + catalog.directory().hub());
        String name = visibility.name(catalog.directory().hub());
        operator.addProperty(RDF.type, FOAF.Agent)
                .addProperty(DCTerms.identifier, catalog.directory().hub())
                .addProperty(FOAF.name, name == null ? catalog.directory().hub() : name, "zh");
        return model.createResource(Ids.catalog.getURI())
                .addProperty(RDF.type, DCAT.Catalog)
                .addProperty(DCTerms.identifier, "catalog")
                .addProperty(DCTerms.title, "政务信息资源目录", "zh")
                .addProperty(DCTerms.title, "Government data catalogue", "en")
                .addProperty(DCTerms.description, "本级部门政务信息资源共享目录", "zh")
                .addProperty(DCTerms.publisher, operator);
    }

    private void links(Model model, int total, int page, int size) {
        int last = Math.max(1, (total + size - 1) / size);
        Resource feed = model.createResource(address).addProperty(RDF.type, hydraType("Collection"));
        Resource view = at(model, page, size).addProperty(RDF.type, hydraType("PartialCollectionView"));
        feed.addProperty(hydra("totalItems"), String.valueOf(total), XSDDatatype.XSDinteger)
                .addProperty(hydra("view"), view);
        view.addProperty(hydra("first"), at(model, 1, size)).addProperty(hydra("last"), at(model, last, size));
        if (page > 1) {
            view.addProperty(hydra("previous"), at(model, Math.min(page - 1, last), size));
        }
        if (page < last) {
            view.addProperty(hydra("next"), at(model, page + 1, size));
        }
    }

    private Resource at(Model model, int page, int size) {
        return model.createResource(address + "?page=" + page + "&size=" + size);
    }

    private static Property hydra(String name) {
        return ResourceFactory.createProperty(HYDRA, name);
    }

    private static Resource hydraType(String name) {
        return ResourceFactory.createResource(HYDRA + name);
    }
}
