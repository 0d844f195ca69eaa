package org.govhub.catalog.rdf;

import java.util.HashMap;
import java.util.Map;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.govhub.catalog.rdf.Terms.Sh;

/** Short names of namespaces for people who read the catalogue's RDF. */
public final class Prefixes {

    public static final Map<String, String> OF_CATALOG = ofCatalog();

    private Prefixes() {}

    private static Map<String, String> ofCatalog() {
        Map<String, String> prefixes = new HashMap<>();
        prefixes.put("gdx", Gdx.NS);
        prefixes.put("gdxv", Codes.NS);
        prefixes.put("ds", Ids.BASE + "id/dataset/");
        prefixes.put("el", Ids.BASE + "id/element/");
        prefixes.put("org", Ids.ORG);
        prefixes.put("dcat", "http://www.w3.org/ns/dcat#");
        prefixes.put("dct", "http://purl.org/dc/terms/");
        prefixes.put("foaf", "http://xmlns.com/foaf/0.1/");
        prefixes.put("odrl", Odrl.NS);
        prefixes.put("sh", Sh.NS);
        prefixes.put("skos", "http://www.w3.org/2004/02/skos/core#");
        prefixes.put("hydra", "http://www.w3.org/ns/hydra/core#");
        prefixes.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        return Map.copyOf(prefixes);
    }
}
