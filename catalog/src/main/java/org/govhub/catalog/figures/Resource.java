package org.govhub.catalog.figures;

import java.math.BigDecimal;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.EntryState;
import org.govhub.catalog.EntrySummary;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.Labels;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.rdf.Terms.Sh;

/**
 * What the figures look at of one resource.
 *
 * @param provider credit code, empty where a draft names none
 * @param providerName name people read
 * @param catalogued whether it is registered or further
 * @param published whether it is published
 * @param shared whether it is shared with agencies, on condition or without
 * @param standardised whether all its fields refer to data elements that are not made up for this resource alone
 * @param totalRecords records in all as the survey states them; zero where it does not
 * @param sharedRecords what of them agencies may have
 */
public record Resource(
        String code,
        String title,
        String provider,
        String providerName,
        boolean catalogued,
        boolean published,
        boolean shared,
        boolean standardised,
        BigDecimal totalRecords,
        BigDecimal sharedRecords) {

    /** Reads an entry, which need not be complete. */
    public static Resource of(EntrySummary entry, Model model) {
        org.apache.jena.rdf.model.Resource dataset = EntryReader.subject(model);
        org.apache.jena.rdf.model.Resource publisher = dataset.getPropertyResourceValue(DCTerms.publisher);
        org.apache.jena.rdf.model.Resource sharing = dataset.getPropertyResourceValue(Gdx.sharingType);
        String provider = entry.provider();
        return new Resource(
                entry.code(),
                entry.title(),
                provider == null ? "" : provider,
                publisher == null ? "" : Labels.text(publisher, FOAF.name),
                entry.state() != EntryState.DRAFT,
                entry.state() == EntryState.PUBLISHED,
                sharing != null && !sharing.equals(Codes.notShared),
                standardised(dataset),
                number(dataset, Gdx.totalRecords),
                number(dataset, Gdx.sharedRecords));
    }

    private static boolean standardised(org.apache.jena.rdf.model.Resource dataset) {
        String own = dataset.getURI() == null
                ? ""
                : dataset.getURI().substring(dataset.getURI().lastIndexOf('/') + 1);
        boolean any = false;
        for (Statement schema : dataset.listProperties(DCTerms.conformsTo).toList()) {
            if (!schema.getObject().isResource()) {
                continue;
            }
            for (Statement field :
                    schema.getResource().listProperties(Sh.property).toList()) {
                RDFNode element =
                        field.getObject().isResource() ? field.getResource().getPropertyResourceValue(Sh.path) : null;
                any = true;
                if (element == null
                        || !element.isURIResource()
                        || element.asResource().getURI().startsWith(Ids.ELEMENT + own + "-")) {
                    return false;
                }
            }
        }
        return any;
    }

    private static BigDecimal number(org.apache.jena.rdf.model.Resource dataset, Property property) {
        Statement stated = dataset.getProperty(property);
        if (stated == null
                || !stated.getObject().isLiteral()
                || !stated.getLiteral().getLexicalForm().matches("\\d{1,15}")) {
            return BigDecimal.ZERO;
        }
        return new BigDecimal(stated.getLiteral().getLexicalForm());
    }
}
