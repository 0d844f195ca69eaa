package org.govhub.catalog.ingest;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.govhub.catalog.ingest.PlanCodes.CodeList;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.jspecify.annotations.Nullable;

/** Writes the formats a row lists: one distribution for each, an interface by its sharing method. */
record RowFormats(PlanCodes codes, Concepts concepts, Resource dataset, RowNotes notes) {

    /** Replaces what an earlier import wrote; distributions that people added stay. */
    void write(RowIdentity identity, @Nullable String written) {
        if (written == null) {
            return;
        }
        String prefix = PlanTerms.DISTRIBUTION + identity.name() + "-import-";
        dataset.listProperties(DCAT.distribution)
                .filterKeep(old -> old.getResource().getURI() != null
                        && old.getResource().getURI().startsWith(prefix))
                .toList()
                .forEach(old -> {
                    old.getResource().removeProperties();
                    dataset.getModel().remove(old);
                });
        for (String format : formats(written)) {
            String listed = codes.meaning(CodeList.FORMAT, format);
            boolean api = "method-api".equals(listed);
            Resource distribution = dataset.getModel()
                    .createResource(prefix + LocalIds.of(format))
                    .addProperty(RDF.type, DCAT.Distribution)
                    .addProperty(DCTerms.title, format, "zh")
                    .addProperty(Gdx.sharingMethod, api ? Codes.methodApi : PlanTerms.METHOD_FILE)
                    .addProperty(DCAT.accessURL, dataset);
            if (!api) {
                Resource type = listed == null
                        ? concepts.local("format-local-", format, PlanTerms.LOCAL_FORMATS)
                                .addProperty(
                                        RDF.type, dataset.getModel().createResource(DCTerms.NS + "MediaTypeOrExtent"))
                        : concepts.published(listed, "MediaTypeOrExtent");
                distribution.addProperty(DCTerms.format, type);
            }
            if (listed == null) {
                notes.add(NoteKind.FORMAT_AS_WRITTEN, Column.FORMAT, format, "");
            }
            dataset.addProperty(DCAT.distribution, distribution);
        }
    }

    /** How the data are shared, where a column of its own says so. */
    void method(RowIdentity identity, @Nullable String written) {
        if (written == null) {
            return;
        }
        String prefix = PlanTerms.DISTRIBUTION + identity.name() + "-import-method-";
        for (String word : formats(written)) {
            String listed = codes.meaning(CodeList.METHOD, word);
            Resource distribution = dataset.getModel()
                    .createResource(prefix + LocalIds.of(word))
                    .addProperty(RDF.type, DCAT.Distribution)
                    .addProperty(DCTerms.title, word, "zh")
                    .addProperty(DCAT.accessURL, dataset);
            if (listed == null) {
                notes.add(NoteKind.SHARING_METHOD_AS_WRITTEN, Column.SHARING_METHOD, word, "");
            } else {
                distribution.addProperty(Gdx.sharingMethod, dataset.getModel().createResource(Codes.NS + listed));
            }
            dataset.addProperty(DCAT.distribution, distribution);
        }
    }

    private static List<String> formats(String written) {
        List<String> formats = new ArrayList<>();
        for (String part : written.split("[、，,；;/\\s]+")) {
            if (!part.isEmpty() && !formats.contains(part)) {
                formats.add(part);
            }
        }
        return formats;
    }
}
