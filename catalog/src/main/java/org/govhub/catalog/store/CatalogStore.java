package org.govhub.catalog.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.TDB2Factory;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.RevisionLog;
import org.govhub.catalog.revision.Transition;

/**
 * A copy of the catalogue in TDB2, for search: one named graph for each published version of an entry and one for its
 * newest draft. Built from the revision log, brought up to date from it in one commit, and thrown away whenever it does not
 * fit: decisions never read it, so editing it changes nothing but search results.
 */
public final class CatalogStore implements Closeable {

    private static final Resource SELF = ResourceFactory.createResource("urn:govhub:catalog-store");
    private static final Property HEAD = ResourceFactory.createProperty(Gdx.NS, "storeHead");
    private static final Property LENGTH = ResourceFactory.createProperty(Gdx.NS, "storeLength");

    private final Dataset dataset;

    private CatalogStore(Dataset dataset) {
        this.dataset = dataset;
    }

    /** Opens the store in {@code folder} and brings it up to date with the log. */
    public static CatalogStore open(Path folder, RevisionLog log) throws IOException {
        Files.createDirectories(folder);
        CatalogStore store = new CatalogStore(TDB2Factory.connectDataset(folder.toString()));
        store.update(log);
        return store;
    }

    /** Adds what the log has and the store has not, in one commit; starts anew if the store is of another log. */
    public void update(RevisionLog log) {
        List<Revision> revisions = log.revisions();
        int known = known(revisions);
        if (known == revisions.size()) {
            return;
        }
        Txn.executeWrite(dataset, () -> {
            if (known == 0) {
                clear();
            }
            Map<String, Revision> brought = new HashMap<>();
            revisions.stream().filter(Revision::bringsContent).forEach(one -> brought.put(one.hash(), one));
            for (Revision revision : revisions.subList(known, revisions.size())) {
                add(revision, brought, log);
            }
            Model own = dataset.getDefaultModel();
            own.removeAll(SELF, null, null);
            own.add(SELF, HEAD, log.head());
            own.addLiteral(SELF, LENGTH, revisions.size());
        });
    }

    /** The data, for queries; callers run their own read transactions. */
    public Dataset dataset() {
        return dataset;
    }

    @Override
    public void close() {
        dataset.close();
    }

    /** How many revisions the store holds if they are the log's, else 0. */
    private int known(List<Revision> revisions) {
        dataset.begin(ReadWrite.READ);
        try {
            Model own = dataset.getDefaultModel();
            Statement head = own.getProperty(SELF, HEAD);
            Statement length = own.getProperty(SELF, LENGTH);
            if (head == null || length == null) {
                return 0;
            }
            int known = length.getInt();
            boolean ours = known > 0
                    && known <= revisions.size()
                    && revisions.get(known - 1).hash().equals(head.getString());
            return ours ? known : 0;
        } finally {
            dataset.end();
        }
    }

    private void clear() {
        List<Resource> names = new ArrayList<>();
        dataset.listModelNames().forEachRemaining(names::add);
        names.forEach(dataset::removeNamedModel);
        dataset.getDefaultModel().removeAll();
    }

    private void add(Revision revision, Map<String, Revision> brought, RevisionLog log) {
        if (revision.step().kind() != Kind.ENTRY) {
            return;
        }
        if (revision.bringsContent()) {
            Model entry = CanonicalGraph.read(log.contentOf(revision));
            dataset.replaceNamedModel(EntryReader.subject(entry).getURI() + "-draft", entry);
        }
        Transition transition = revision.step().transition();
        boolean takesEffect = transition == Transition.PUBLISH || transition == Transition.CONFIRM;
        if (takesEffect && !revision.step().widening()) {
            Revision content = brought.get(revision.step().refers());
            if (content != null) {
                publish(content, log);
            }
        }
    }

    private void publish(Revision content, RevisionLog log) {
        Model entry = CanonicalGraph.read(log.contentOf(content));
        String iri = EntryReader.subject(entry).getURI();
        dataset.replaceNamedModel(iri + "-v" + content.step().version(), entry);
        dataset.removeNamedModel(iri + "-draft");
    }
}
