package org.govhub.catalog.ingest;

import java.util.Optional;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.rdf.Labels;
import org.jspecify.annotations.Nullable;

/**
 * What tells an entry that the catalogue has from all others; its graph stays where it is.
 *
 * @param address the dataset's IRI
 * @param providerId the last part of the provider's address: its code or local id
 * @param provider name of the provider
 * @param title the title in Chinese, or the first there is
 * @param importDigest digest of the row it was last imported from, null if no import made it
 * @param origin where it was harvested or read from, {@code source key}; null if nowhere
 */
public record KnownEntry(
        String code,
        String address,
        String providerId,
        String provider,
        String title,
        @Nullable String importDigest,
        @Nullable String origin) {

    /** Reads an entry's graph, or the part of it that says who it is; empty where that is no entry with code and title. */
    public static Optional<KnownEntry> of(String code, Model model) {
        return model.listSubjectsWithProperty(DCTerms.identifier, code)
                .filterKeep(subject -> subject.isURIResource() && subject.hasProperty(DCTerms.title))
                .nextOptional()
                .map(dataset -> new KnownEntry(
                        code,
                        dataset.getURI(),
                        providerId(dataset),
                        providerName(dataset),
                        Labels.text(dataset, DCTerms.title),
                        text(dataset, PlanTerms.IMPORT_DIGEST),
                        text(dataset, PlanTerms.ORIGIN)));
    }

    private static String providerId(Resource dataset) {
        Resource provider = dataset.getPropertyResourceValue(DCTerms.publisher);
        return provider == null || provider.getURI() == null
                ? ""
                : provider.getURI().substring(provider.getURI().lastIndexOf('/') + 1);
    }

    private static String providerName(Resource dataset) {
        Resource provider = dataset.getPropertyResourceValue(DCTerms.publisher);
        return provider == null ? "" : name(provider);
    }

    /** Name of an organisation, in Chinese where there is one; empty where the graph does not say it. */
    static String name(Resource organisation) {
        return Labels.text(organisation, FOAF.name);
    }

    private static @Nullable String text(Resource subject, Property property) {
        Statement said = subject.getProperty(property);
        return said == null || !said.getObject().isLiteral() ? null : said.getString();
    }
}
