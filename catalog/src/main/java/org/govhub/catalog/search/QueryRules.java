package org.govhub.catalog.search;

import java.util.Locale;
import java.util.Set;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
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
 * Which SPARQL queries are carried out for strangers. Everything is refused that is not known to be harmless: other
 * addresses (SERVICE, FROM), paths of any length, and what {@link QueryExpressions} refuses of expressions.
 */
final class QueryRules {

    private static final int LONGEST = 8_000;
    private static final int DEEPEST = 40;
    private static final int LAST_ROW = 10_000;

    private static final Set<String> AGGREGATES = Set.of("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE");

    private QueryRules() {}

    /**
     * Reads a query, held to the row cap.
     *
     * @throws QueryRefusedException if it is not SPARQL 1.1, not a query, or not carried out here
     */
    static Query read(String text, long mostRows) {
        if (text.length() > LONGEST) {
            throw new QueryRefusedException("it is longer than " + LONGEST + " characters");
        }
        requireFlat(text);
        try {
            Query query = QueryFactory.create(text, Syntax.syntaxSPARQL_11);
            require(query);
            query.setLimit(query.hasLimit() ? Math.min(query.getLimit(), mostRows) : mostRows);
            return query;
        } catch (QueryException e) {
            throw new QueryRefusedException("it is not a SPARQL 1.1 query: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new QueryRefusedException("it is nested too deeply", e);
        }
    }

    /** The parser calls itself for each bracket. */
    private static void requireFlat(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            depth += "({[".indexOf(character) >= 0 ? 1 : ")}]".indexOf(character) >= 0 ? -1 : 0;
            if (depth > DEEPEST) {
                throw new QueryRefusedException("it is nested deeper than " + DEEPEST + " brackets");
            }
        }
    }

    private static void require(Query query) {
        if (query.hasDatasetDescription()) {
            throw new QueryRefusedException("FROM is not allowed: there is one data set, the public view");
        }
        if (query.isJsonType() || query.isConstructQuad()) {
            throw new QueryRefusedException("it is not SELECT, ASK, CONSTRUCT or DESCRIBE of SPARQL 1.1");
        }
        if (query.hasOffset() && query.getOffset() > LAST_ROW) {
            throw new QueryRefusedException("OFFSET goes up to " + LAST_ROW);
        }
        if (query.getQueryPattern() != null) {
            Op op = Algebra.compile(query);
            Walker.walk(op, new Operations(), new QueryExpressions());
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

    private static final class Operations extends OpVisitorBase {

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
            if (slice.getStart() > LAST_ROW) {
                throw new QueryRefusedException("OFFSET goes up to " + LAST_ROW);
            }
        }

        @Override
        public void visit(OpTable table) {
            table.getTable().rows().forEachRemaining(row -> row.forEach((variable, value) -> QueryExpressions.requireShort(value)));
        }

        @Override
        public void visit(OpOrder order) {
            order.getConditions().forEach(one -> Walker.walk(one.getExpression(), this, new QueryExpressions()));
        }

        @Override
        public void visit(OpGroup group) {
            group.getGroupVars().getExprs().values().forEach(expression -> Walker.walk(expression, this, new QueryExpressions.Kept()));
            for (ExprAggregator aggregator : group.getAggregators()) {
                String name = aggregator.getAggregator().getName();
                if (!AGGREGATES.contains(name.toUpperCase(Locale.ROOT))) {
                    throw new QueryRefusedException("the aggregate " + name + " is not allowed");
                }
                ExprList inside = aggregator.getAggregator().getExprList();
                if (inside != null) {
                    inside.forEach(expression -> Walker.walk(expression, this, new QueryExpressions.Kept()));
                }
            }
        }
    }
}
