package org.govhub.catalog.search;

import java.util.Locale;
import java.util.Set;
import org.apache.jena.graph.Node;
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
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.E_Regex;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprFunction0;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprFunction3;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprVisitorBase;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.path.P_Alt;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_NegPropSet;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.vocabulary.XSD;

/**
 * Which SPARQL queries are carried out for strangers. Everything is refused that is not known to be harmless: other
 * addresses (SERVICE, FROM), functions whose result is longer than their arguments, so that no value grows without end,
 * paths of any length, and patterns whose matching can take exponential time.
 */
final class QueryRules {

    private static final int LONGEST = 8_000;
    private static final int DEEPEST = 40;
    private static final int LAST_ROW = 10_000;

    /**
     * By the name ARQ has for them, in lower case; none of them makes a text or number longer. There is no arithmetic: a sum of
     * texts is both of them, and ARQ adds a duration to a date month by month.
     */
    private static final Set<String> FUNCTIONS = Set.of(
            "eq",
            "ne",
            "lt",
            "le",
            "gt",
            "ge",
            "and",
            "or",
            "not",
            "unaryminus",
            "unaryplus",
            "bound",
            "str",
            "lang",
            "langmatches",
            "datatype",
            "isiri",
            "isuri",
            "isliteral",
            "isblank",
            "isnumeric",
            "sameterm",
            "if",
            "coalesce",
            "in",
            "notin",
            "exists",
            "notexists",
            "strlen",
            "substr",
            "contains",
            "strstarts",
            "strends",
            "strbefore",
            "strafter",
            "ucase",
            "lcase",
            "regex",
            "year",
            "month",
            "day",
            "abs",
            "ceil",
            "floor",
            "round",
            "function");

    private static final Set<String> AGGREGATES = Set.of("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE");

    /** Those whose result is a new text; a row may hold it, but not the memory of a grouping. */
    private static final Set<String> TEXTS = Set.of("substr", "strbefore", "strafter", "ucase", "lcase");

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
            Walker.walk(op, new Operations(), new Expressions());
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

    private static void requireKnown(Expr function) {
        String symbol = function.getFunction().getFunctionSymbol().getSymbol();
        if (!FUNCTIONS.contains(symbol.toLowerCase(Locale.ROOT))) {
            throw new QueryRefusedException("the function " + symbol + " is not allowed");
        }
        if (function instanceof E_Function call
                && (!call.getFunctionIRI().startsWith(XSD.NS) || LongDuration.isType(call.getFunctionIRI()))) {
            throw new QueryRefusedException(
                    "functions by address are not allowed, but casts to XSD types other than durations");
        }
        if (function instanceof E_Regex regex) {
            requireLinear(regex);
        }
    }

    private static void requireShort(Node value) {
        if (LongDuration.is(value)) {
            throw new QueryRefusedException(
                    "a duration has numbers of at most " + LongDuration.MOST_DIGITS + " digits");
        }
    }

    /** Without groups and with one repetition, matching takes at most the square of the text's length. */
    private static void requireLinear(E_Regex regex) {
        Expr pattern = regex.getArg(2);
        String text =
                pattern != null && pattern.isConstant() ? pattern.getConstant().asString() : "(";
        long repetitions =
                text.chars().filter(character -> "*+?{".indexOf(character) >= 0).count();
        if (text.indexOf('(') >= 0 || repetitions > 1 || text.contains("\\")) {
            throw new QueryRefusedException(
                    "REGEX takes a constant pattern without ( ) and \\ and with at most one of * + ? { };"
                            + " CONTAINS and STRSTARTS often do");
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
            table.getTable().rows().forEachRemaining(row -> row.forEach((variable, value) -> requireShort(value)));
        }

        @Override
        public void visit(OpOrder order) {
            order.getConditions().forEach(one -> Walker.walk(one.getExpression(), this, new Expressions()));
        }

        @Override
        public void visit(OpGroup group) {
            group.getGroupVars().getExprs().values().forEach(expression -> Walker.walk(expression, this, new Kept()));
            for (ExprAggregator aggregator : group.getAggregators()) {
                String name = aggregator.getAggregator().getName();
                if (!AGGREGATES.contains(name.toUpperCase(Locale.ROOT))) {
                    throw new QueryRefusedException("the aggregate " + name + " is not allowed");
                }
                ExprList inside = aggregator.getAggregator().getExprList();
                if (inside != null) {
                    inside.forEach(expression -> Walker.walk(expression, this, new Kept()));
                }
            }
        }
    }

    private static class Expressions extends ExprVisitorBase {

        void require(Expr function) {
            requireKnown(function);
        }

        @Override
        public void visit(NodeValue value) {
            requireShort(value.asNode());
        }

        @Override
        public void visit(ExprFunction0 function) {
            require(function);
        }

        @Override
        public void visit(ExprFunction1 function) {
            require(function);
        }

        @Override
        public void visit(ExprFunction2 function) {
            require(function);
        }

        @Override
        public void visit(ExprFunction3 function) {
            require(function);
        }

        @Override
        public void visit(ExprFunctionN function) {
            require(function);
        }

        @Override
        public void visit(ExprFunctionOp function) {
            require(function);
        }
    }

    /** Expressions whose values are kept until the last row has come. */
    private static final class Kept extends Expressions {

        @Override
        void require(Expr function) {
            super.require(function);
            String symbol = function.getFunction().getFunctionSymbol().getSymbol();
            if (TEXTS.contains(symbol.toLowerCase(Locale.ROOT))) {
                throw new QueryRefusedException("grouping and aggregating take no function that makes a text, such as "
                        + symbol + "; BIND it before");
            }
        }
    }
}
