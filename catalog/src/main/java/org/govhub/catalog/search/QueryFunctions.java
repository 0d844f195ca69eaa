package org.govhub.catalog.search;

import java.util.Locale;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.E_Regex;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction0;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprFunction3;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprVisitorBase;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.vocabulary.XSD;

/**
 * The functions strangers' queries may call and the values they may write: nothing that makes a text or number longer, so that
 * no value grows without end, and no pattern whose matching can take exponential time.
 */
class QueryFunctions extends ExprVisitorBase {

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

    void require(Expr function) {
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

    static void requireShort(Node value) {
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
}
