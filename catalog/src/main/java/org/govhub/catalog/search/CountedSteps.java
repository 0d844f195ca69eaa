package org.govhub.catalog.search;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIteratorWrapper;
import org.apache.jena.sparql.engine.main.OpExecutorFactory;
import org.apache.jena.tdb2.solver.OpExecutorTDB2;

/**
 * Carries out a query as TDB2 does and counts the rows that pass between its parts. A product of everything with everything
 * ends after so many rows, whatever is done with them: neither memory nor time is spent on the rest.
 */
final class CountedSteps extends OpExecutorTDB2 {

    private final AtomicLong left;

    private CountedSteps(ExecutionContext context, AtomicLong left) {
        super(context);
        this.left = left;
    }

    /** A factory for one query. */
    static OpExecutorFactory atMost(long rows) {
        AtomicLong left = new AtomicLong(rows);
        return context -> new CountedSteps(context, left);
    }

    @Override
    protected QueryIterator exec(Op op, QueryIterator input) {
        return new QueryIteratorWrapper(super.exec(op, input)) {
            @Override
            protected Binding moveToNextBinding() {
                if (left.decrementAndGet() < 0) {
                    throw new QueryRefusedException(
                            "it needs too many intermediate rows: name more of what you look for");
                }
                return super.moveToNextBinding();
            }
        };
    }
}
