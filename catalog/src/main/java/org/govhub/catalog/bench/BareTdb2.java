package org.govhub.catalog.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.jena.query.Dataset;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.TDB2Factory;

/** TDB2 and nothing else, the yardstick: graphs that are in memory already go in, one named graph for each entry. */
final class BareTdb2 implements Closeable {

    private final Path folder;
    private final Dataset dataset;
    private long nanos;
    private long quads;

    BareTdb2(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.dataset = TDB2Factory.connectDataset(folder.toString());
    }

    /** One transaction; only this is timed. */
    void add(List<Model> models, int first) {
        long start = System.nanoTime();
        Txn.executeWrite(dataset, () -> {
            for (int i = 0; i < models.size(); i++) {
                dataset.addNamedModel("urn:sample:" + (first + i), models.get(i));
            }
        });
        nanos += System.nanoTime() - start;
        models.forEach(model -> quads += model.size());
    }

    long quads() {
        return quads;
    }

    double quadsPerSecond() {
        return quads / (nanos / 1e9);
    }

    /** Bytes on disk when compacted. */
    long compactedSize() throws IOException {
        DatabaseMgr.compact(dataset.asDatasetGraph(), true);
        return CatalogBench.size(folder);
    }

    @Override
    public void close() {
        dataset.close();
    }
}
