package org.govhub.catalog.ingest;

import java.time.LocalDate;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.ingest.PlanCodes.CodeList;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;

/** Writes what a row says by single words: classification, security level, day of publication, related entries. */
record RowCodes(PlanCodes codes, PlanRow row, Resource dataset) {

    /** What the row says by single words and codes beside its texts. */
    void write() {
        concept(Column.CLASSIFICATION, CodeList.CLASSIFICATION, DCTerms.type);
        concept(Column.SECURITY_LEVEL, CodeList.LEVEL, Gdx.securityLevel);
        LocalDate published = RowDates.parse(row.value(Column.PUBLISHED));
        if (published != null) {
            dataset.removeAll(DCTerms.issued).addProperty(DCTerms.issued, published.toString(), XSDDatatype.XSDdate);
        }
        String related = row.value(Column.RELATED);
        if (related != null) {
            dataset.removeAll(DCTerms.relation);
            for (String code : related.split("[、，,；;\\s]+", -1)) {
                if (!code.isEmpty()) {
                    dataset.addProperty(
                            DCTerms.relation,
                            dataset.getModel().createResource(PlanTerms.DATASET + code.replace('/', '-')));
                }
            }
        }
    }

    private void concept(Column column, CodeList list, Property property) {
        String written = row.value(column);
        String meaning = written == null ? null : codes.meaning(list, written);
        if (meaning != null) {
            dataset.removeAll(property).addProperty(property, dataset.getModel().createResource(Codes.NS + meaning));
        }
    }
}
