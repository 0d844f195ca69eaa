package org.govhub.catalog.search;

import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;

/**
 * Narrows to the entries of which something holds that the index does not know: whether the published catalogue lets the
 * viewer see them. It is asked once for each revision of the catalogue and kind of viewer; the searcher's cache remembers.
 */
final class EntriesWhere extends Query {

    /** Asked with the code of an entry and the level it says it has. */
    @FunctionalInterface
    interface Test {
        boolean holds(String code, int level);
    }

    private final String name;
    private final Test test;

    private EntriesWhere(String name, Test test) {
        this.name = name;
        this.test = test;
    }

    /** Entries of which the viewer may see the version in force. */
    static EntriesWhere maySee(Visibility visibility) {
        return new EntriesWhere("may see: " + visibility.state(), visibility::maySee);
    }

    /** Entries of which the viewer sees all that they say. */
    static EntriesWhere seesWhole(Visibility visibility) {
        return new EntriesWhere("sees whole: " + visibility.state(), (code, level) -> visibility.seesWhole(code));
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
                SortedDocValues codes = DocValues.getSorted(leaf.reader(), Fields.CODE);
                NumericDocValues levels = DocValues.getNumeric(leaf.reader(), Fields.LEVEL);
                int documents = leaf.reader().maxDoc();
                TwoPhaseIterator each = new TwoPhaseIterator(DocIdSetIterator.all(documents)) {
                    @Override
                    public boolean matches() throws IOException {
                        int document = approximation.docID();
                        return codes.advanceExact(document)
                                && levels.advanceExact(document)
                                && test.holds(
                                        codes.lookupOrd(codes.ordValue()).utf8ToString(), (int) levels.longValue());
                    }

                    @Override
                    public float matchCost() {
                        return 100;
                    }
                };
                return new DefaultScorerSupplier(new ConstantScoreScorer(score(), mode, each));
            }

            @Override
            public boolean isCacheable(LeafReaderContext leaf) {
                return true; // what may be seen changes without the index, but then the name changes
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        return "entries where " + name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntriesWhere where && where.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
