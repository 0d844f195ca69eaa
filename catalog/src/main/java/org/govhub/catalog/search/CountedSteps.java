package org.govhub.catalog.search;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpExtend;
import org.apache.jena.sparql.algebra.op.OpFilter;
import org.apache.jena.sparql.algebra.op.OpQuadPattern;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIteratorWrapper;
import org.apache.jena.sparql.engine.main.OpExecutorFactory;
import org.apache.jena.tdb2.solver.OpExecutorTDB2;

/**
 * Carries out a query as TDB2 does and counts the rows that pass between its parts, and the text it makes. A product of
 * everything with everything ends after so many rows, whatever is done with them: neither memory nor time is spent on the rest.
 */
final class CountedSteps extends OpExecutorTDB2 {

    private static final long MOST_LETTERS = 16_000_000;

    private final AtomicLong left;
    private final AtomicLong letters;

    private CountedSteps(ExecutionContext context, AtomicLong left, AtomicLong letters) {
        super(context);
        this.left = left;
        this.letters = letters;
    }

    /** A factory for one query. */
    static OpExecutorFactory atMost(long rows) {
        AtomicLong left = new AtomicLong(rows);
        AtomicLong letters = new AtomicLong(MOST_LETTERS);
        return context -> new CountedSteps(context, left, letters);
    }

    private static boolean isMatching(Op op) {
        return op instanceof OpQuadPattern || op instanceof OpBGP || op instanceof OpFilter;
    }

    /** What BIND and SELECT make for a row is new memory, which sorting keeps. */
    private void charge(OpExtend extend, Binding row) {
        long made = 0;
        for (Var variable : extend.getVarExprList().getVars()) {
            Node value = row.get(variable);
            made += value != null && value.isLiteral()
                    ? value.getLiteralLexicalForm().length()
                    : 0;
        }
        if (letters.addAndGet(-made) < 0) {
            throw new QueryRefusedException("it makes too much text: ask for fewer columns or rows");
        }
    }

    @Override
    protected QueryIterator exec(Op op, QueryIterator input) {
        if (isMatching(op) && !input.hasNext()) {
            return input; // nothing goes with nothing; Jena 6.0 fails where it looks for the best order without a row
        }
        return new QueryIteratorWrapper(super.exec(op, input)) {
            @Override
            protected Binding moveToNextBinding() {
                if (left.decrementAndGet() < 0) {
                    throw new QueryRefusedException(
                            "it needs too many intermediate rows: name more of what you look for");
                }
                Binding row = super.moveToNextBinding();
                if (op instanceof OpExtend extend) {
                    charge(extend, row);
                }
                return row;
            }
        };
    }
}
