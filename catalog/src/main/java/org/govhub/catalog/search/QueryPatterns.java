package org.govhub.catalog.search;

import java.util.Locale;
import java.util.Set;
import org.apache.jena.sparql.algebra.OpVisitorBase;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.algebra.op.OpSlice;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.walker.Walker;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.path.P_Alt;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_NegPropSet;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.Path;

/**
 * The patterns strangers' queries may consist of: nothing that asks another address, no path of any length, no row far down, and
 * no grouping that gathers texts.
 */
final class QueryPatterns extends OpVisitorBase {

    private static final int LAST_ROW = 10_000;

    private static final Set<String> AGGREGATES = Set.of("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE");

    @Override
    public void visit(OpService service) {
        throw new QueryRefusedException("SERVICE is not allowed: nothing is fetched from elsewhere");
    }

    @Override
    public void visit(OpPath path) {
        requireShort(path.getTriplePath().getPath());
    }

    @Override
    public void visit(OpSlice slice) {
        requireNear(slice.getStart());
    }

    @Override
    public void visit(OpTable table) {
        table.getTable()
                .rows()
                .forEachRemaining(row -> row.forEach((variable, value) -> QueryFunctions.requireShort(value)));
    }

    @Override
    public void visit(OpOrder order) {
        order.getConditions().forEach(one -> Walker.walk(one.getExpression(), this, new QueryFunctions()));
    }

    @Override
    public void visit(OpGroup group) {
        group.getGroupVars().getExprs().values().forEach(expression -> Walker.walk(expression, this, new KeptValues()));
        for (ExprAggregator aggregator : group.getAggregators()) {
            String name = aggregator.getAggregator().getName();
            if (!AGGREGATES.contains(name.toUpperCase(Locale.ROOT))) {
                throw new QueryRefusedException("the aggregate " + name + " is not allowed");
            }
            ExprList inside = aggregator.getAggregator().getExprList();
            if (inside != null) {
                inside.forEach(expression -> Walker.walk(expression, this, new KeptValues()));
            }
        }
    }

    /** What is skipped is computed all the same. */
    static void requireNear(long offset) {
        if (offset > LAST_ROW) {
            throw new QueryRefusedException("OFFSET goes up to " + LAST_ROW);
        }
    }

    private static void requireShort(Path path) {
        switch (path) {
            case P_Link link -> {}
            case P_NegPropSet set -> {}
            case P_Inverse inverse -> requireShort(inverse.getSubPath());
            case P_Seq sequence -> {
                requireShort(sequence.getLeft());
                requireShort(sequence.getRight());
            }
            case P_Alt alternatives -> {
                requireShort(alternatives.getLeft());
                requireShort(alternatives.getRight());
            }
            default -> throw new QueryRefusedException("a property path with * + ? or {n} is not allowed");
        }
    }
}
