package org.govhub.catalog.search;

import org.apache.jena.query.Query;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.walker.Walker;

/**
 * Which SPARQL queries are carried out for strangers. Everything is refused that is not known to be harmless: texts too long or
 * nested too deeply, other data sets (FROM), and what {@link QueryPatterns} and {@link QueryFunctions} do not know.
 */
final class QueryRules {

    private static final int LONGEST = 8_000;
    private static final int DEEPEST = 40;

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
        if (query.hasOffset()) {
            QueryPatterns.requireNear(query.getOffset());
        }
        if (query.getQueryPattern() != null) {
            Op op = Algebra.compile(query);
            Walker.walk(op, new QueryPatterns(), new QueryFunctions());
        }
    }
}
