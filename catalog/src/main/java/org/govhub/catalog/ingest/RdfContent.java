package org.govhub.catalog.ingest;

import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.Terms.Gdx;

/** Compares what two graphs of an entry say, leaving out its life cycle, which the revision log knows better. */
final class RdfContent {

    private RdfContent() {}

    static boolean same(Model one, Model other) {
        return CanonicalGraph.write(content(one)).equals(CanonicalGraph.write(content(other)));
    }

    private static Model content(Model entry) {
        Model content = ModelFactory.createDefaultModel().add(entry);
        EntryReader.embedCodeLists(content);
        content.removeAll(null, Gdx.lifecycleState, null);
        return content;
    }
}
