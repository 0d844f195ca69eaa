package org.govhub.catalog.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.dboe.base.file.AlreadyLocked;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.shared.JenaException;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TDB2 database in a folder of its own, with the mark how far it follows the revision log. TDB2 lets one process open a
 * folder; a folder it cannot open otherwise is thrown away, because everything in it can be written again.
 */
public final class TdbFolder implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(TdbFolder.class);
    private static final Resource SELF = ResourceFactory.createResource("urn:govhub:catalog-store");
    private static final Property HEAD = ResourceFactory.createProperty(Gdx.NS, "storeHead");
    private static final Property LENGTH = ResourceFactory.createProperty(Gdx.NS, "storeLength");

    /** Revisions after whose writing it pays to compact: each commit leaves the blocks it replaced behind. */
    private static final long BULK = 2_000;

    private final Dataset dataset;
    private volatile long compactedAt;

    private TdbFolder(Dataset dataset) {
        this.dataset = dataset;
    }

    /**
     * Opens the database, beginning it where there is none.
     *
     * @throws IOException also when another process has it open
     */
    public static TdbFolder open(Path folder) throws IOException {
        try {
            return connect(folder);
        } catch (AlreadyLocked e) {
            throw new IOException("another process has the search store " + folder + " open", e);
        } catch (JenaException e) {
            LOG.atWarn()
                    .addKeyValue("folder", folder)
                    .setCause(e)
                    .log("A search store does not open; it is written again");
            delete(folder);
            return connect(folder);
        }
    }

    private static TdbFolder connect(Path folder) throws IOException {
        Files.createDirectories(folder);
        TdbFolder opened = new TdbFolder(DatasetFactory.wrap(DatabaseMgr.connectDatasetGraph(folder.toString())));
        opened.compactedAt = opened.position().length(); // reads the mark, so that what is broken shows here
        return opened;
    }

    /** The data; callers run their own transactions. */
    public Dataset dataset() {
        return dataset;
    }

    /** How far the data follow the log. */
    public Position position() {
        return Txn.calculateRead(dataset, () -> {
            Model own = dataset.getDefaultModel();
            Statement head = own.getProperty(SELF, HEAD);
            Statement length = own.getProperty(SELF, LENGTH);
            return head == null || length == null ? Position.START : new Position(length.getLong(), head.getString());
        });
    }

    /** Runs {@code change} and moves the mark, both or neither. */
    public void write(Runnable change, Position to) {
        Txn.executeWrite(dataset, () -> {
            change.run();
            mark(to);
        });
    }

    /** Forgets everything. */
    public void clear() {
        Txn.executeWrite(dataset, () -> {
            List<Resource> names = new ArrayList<>();
            dataset.listModelNames().forEachRemaining(names::add);
            names.forEach(dataset::removeNamedModel);
            dataset.getDefaultModel().removeAll();
        });
    }

    /** Gives back the space of what was replaced. Reading goes on, writing waits. */
    public void compact() {
        DatabaseMgr.compact(dataset.asDatasetGraph(), true);
        compactedAt = position().length();
    }

    /** Compacts where much was written since it last was; whether it did. */
    public boolean compactAfterBulk() {
        boolean bulk = Math.abs(position().length() - compactedAt) >= BULK;
        if (bulk) {
            compact();
        }
        return bulk;
    }

    @Override
    public void close() {
        // Closing alone keeps the folder locked by this process.
        TDBInternal.expel(dataset.asDatasetGraph());
    }

    private void mark(Position to) {
        Model own = dataset.getDefaultModel();
        own.listStatements(SELF, null, (RDFNode) null).toList().forEach(own::remove);
        if (to.length() > 0) {
            own.add(SELF, HEAD, to.head());
            own.addLiteral(SELF, LENGTH, to.length());
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> all = Files.walk(folder)) {
            inside = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : inside) {
            Files.delete(one);
        }
    }
}
