package org.govhub.catalog.ingest;

import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Ids;

/** Addresses and terms that only imported entries need. */
final class PlanTerms {

    static final String DATASET = Ids.BASE + "id/dataset/";
    static final String RECORD = Ids.BASE + "id/record/";
    static final String DISTRIBUTION = Ids.BASE + "id/dist/";
    static final String ELEMENT = Ids.BASE + "id/element/";
    static final String ACCESS_RIGHT = "http://publications.europa.eu/resource/authority/access-right/";

    static final Property SHARING_CONDITION = gdx("sharingCondition");
    static final Property OPEN_CONDITION = gdx("openCondition");
    static final Property IMPORT_DIGEST = gdx("importDigest");
    static final Property ORIGIN = gdx("origin");
    static final Resource DRAFT = ResourceFactory.createResource(Codes.NS + "lifecycle-draft");
    static final Resource DEPARTMENT_RESOURCE = ResourceFactory.createResource(Codes.NS + "class-department-resource");
    static final Resource METHOD_FILE = ResourceFactory.createResource(Codes.NS + "method-file");
    static final Resource LOCAL_THEMES = ResourceFactory.createResource(Codes.NS + "themes-local");
    static final Resource LOCAL_CYCLES = ResourceFactory.createResource(Codes.NS + "update-cycles-local");
    static final Resource LOCAL_FORMATS = ResourceFactory.createResource(Codes.NS + "formats-local");

    private PlanTerms() {}

    private static Property gdx(String name) {
        return ResourceFactory.createProperty(org.govhub.catalog.rdf.Terms.Gdx.NS, name);
    }
}
