package org.govhub.catalog.ingest;

import java.util.Optional;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCTerms;
import org.jspecify.annotations.Nullable;

/**
 * An entry the catalogue has already, as an import needs it.
 *
 * @param providerId the last part of the provider's address: its code or local id
 * @param provider name of the provider
 * @param title the title in Chinese, or the first there is
 * @param importDigest digest of the row it was last imported from, null if no import made it
 */
record KnownEntry(
        String code,
        String providerId,
        String provider,
        String title,
        @Nullable String importDigest,
        Model model) {

    /** Reads an entry's graph; empty where it is not an entry with code, title and named provider. */
    static Optional<KnownEntry> of(String code, Model model) {
        return model.listSubjectsWithProperty(DCTerms.identifier, code)
                .filterKeep(subject -> subject.hasProperty(DCTerms.title))
                .nextOptional()
                .map(dataset -> new KnownEntry(
                        code,
                        providerId(dataset),
                        providerName(dataset),
                        title(dataset),
                        text(dataset, PlanTerms.IMPORT_DIGEST),
                        model));
    }

    /** The dataset itself in the graph. */
    Resource dataset() {
        return model.listSubjectsWithProperty(DCTerms.identifier, code).next();
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
        String name = text(organisation, FOAF.name);
        return name == null ? "" : name;
    }

    private static String title(Resource dataset) {
        Statement chinese = dataset.getProperty(DCTerms.title, "zh");
        return chinese != null
                ? chinese.getString()
                : dataset.getRequiredProperty(DCTerms.title).getString();
    }

    private static @Nullable String text(Resource subject, Property property) {
        Statement chinese = subject.getProperty(property, "zh");
        Statement any = chinese != null ? chinese : subject.getProperty(property);
        RDFNode value = any == null ? null : any.getObject();
        return value != null && value.isLiteral() ? value.asLiteral().getLexicalForm() : null;
    }
}
