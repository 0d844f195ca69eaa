package org.govhub.catalog.search;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Lucene says on standard error that it could be faster with a module that is not there; users have no use for that. */
final class LuceneNotices {

    /** Kept, or it is forgotten. */
    private static final Logger VECTORS =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    private LuceneNotices() {}

    /** Before anything of Lucene is loaded. */
    static void silence() {
        VECTORS.setLevel(Level.SEVERE);
    }
}
