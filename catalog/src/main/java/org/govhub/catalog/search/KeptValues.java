package org.govhub.catalog.search;

import java.util.Locale;
import java.util.Set;
import org.apache.jena.sparql.expr.Expr;

/** Expressions whose values are kept until the last row has come, so that no new text may be among them. */
final class KeptValues extends QueryFunctions {

    /** Their result is a new text; a row may hold it, but not the memory of a grouping. */
    private static final Set<String> TEXTS = Set.of("substr", "strbefore", "strafter", "ucase", "lcase");

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
