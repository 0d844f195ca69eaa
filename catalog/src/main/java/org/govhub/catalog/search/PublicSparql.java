package org.govhub.catalog.search;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.ResultSet;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;
import org.apache.jena.sparql.service.ServiceExecutorRegistry;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.TDB2;
import org.govhub.catalog.ExportFormat;

/**
 * Read-only SPARQL 1.1 over the public view: two queries at a time, three seconds each, a thousand rows, eight
 * million bytes, and a bound on the rows in between.
 */
public final class PublicSparql {

    /** Most rows, or solutions behind a graph, of an answer. */
    public static final int MOST_ROWS = 1_000;

    private static final long MOST_STEPS = 200_000;
    private static final long SECONDS = 3;

    /** What a triple takes in memory and in the answer besides its terms, in characters. */
    private static final int TRIPLE = 100;

    private static final String JSON = "application/sparql-results+json";
    private static final String XML = "application/sparql-results+xml";
    private static final String CSV = "text/csv";
    private static final String TSV = "text/tab-separated-values";

    private final PublicGraphs graphs;
    private final Semaphore places = new Semaphore(2, true);

    PublicSparql(PublicGraphs graphs) {
        this.graphs = graphs;
    }

    /** A query that may be carried out, and the media types its answer can have. */
    public record Question(Query query, List<String> forms) {}

    /**
     * Reads a query.
     *
     * @throws QueryRefusedException if it is not carried out here
     */
    public static Question read(String text) {
        Query query = QueryRules.read(text, MOST_ROWS);
        boolean graph = query.isConstructType() || query.isDescribeType();
        return new Question(
                query,
                graph
                        ? List.of(
                                ExportFormat.TURTLE.mediaType(),
                                ExportFormat.JSON_LD.mediaType(),
                                ExportFormat.RDF_XML.mediaType())
                        : List.of(JSON, XML, CSV, TSV));
    }

    /**
     * Answers in one of the question's forms.
     *
     * @throws QueryRefusedException if it takes too long or too many rows
     */
    public String answer(Question question, String form) {
        try {
            if (!places.tryAcquire(1, TimeUnit.SECONDS)) {
                throw QueryRefusedException.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw QueryRefusedException.busy();
        }
        try {
            Dataset dataset = graphs.dataset();
            return Txn.calculateRead(dataset, () -> execute(question.query(), form, dataset));
        } catch (QueryCancelledException e) {
            throw new QueryRefusedException("it takes longer than " + SECONDS + " seconds", e);
        } catch (QueryException e) {
            throw new QueryRefusedException("it cannot be carried out; ask in simpler patterns", e);
        } catch (StackOverflowError e) {
            throw new QueryRefusedException("it is nested too deeply", e);
        } finally {
            places.release();
        }
    }

    private static String execute(Query query, String form, Dataset dataset) {
        try (QueryExecution execution = QueryExecution.create()
                .query(query)
                .dataset(dataset)
                .context(context())
                .timeout(SECONDS, TimeUnit.SECONDS)
                .build()) {
            if (query.isAskType()) {
                return write(execution.execAsk(), form);
            }
            if (query.isSelectType()) {
                return write(execution.execSelect(), form);
            }
            return format(form).write(graph(query, execution));
        }
    }

    private static Model graph(Query query, QueryExecution execution) {
        Model model = ModelFactory.createDefaultModel();
        model.setNsPrefixes(query.getPrefixMapping());
        long length = 0;
        Iterator<Triple> triples =
                query.isDescribeType() ? execution.execDescribeTriples() : execution.execConstructTriples();
        while (triples.hasNext()) {
            Triple triple = triples.next();
            length += TRIPLE + triple.toString().length();
            AnswerText.requireShort(length);
            model.getGraph().add(triple);
        }
        return model;
    }

    private static Context context() {
        Context context = ARQ.getContext().copy();
        context.set(TDB2.symUnionDefaultGraph, true);
        context.set(ARQ.httpServiceAllowed, false);
        context.set(ARQ.enablePropertyFunctions, false);
        PropertyFunctionRegistry.set(context, new PropertyFunctionRegistry());
        ServiceExecutorRegistry.set(context, new ServiceExecutorRegistry());
        QC.setFactory(context, CountedSteps.atMost(MOST_STEPS));
        return context;
    }

    /** Nothing of it leaves before the last row is written: a query that is stopped gives a refusal, not half an answer. */
    private static String write(ResultSet all, String form) {
        ByteArrayOutputStream text = new AnswerText();
        switch (form) {
            case XML -> ResultSetFormatter.outputAsXML(text, all);
            case CSV -> ResultSetFormatter.outputAsCSV(text, all);
            case TSV -> ResultSetFormatter.outputAsTSV(text, all);
            default -> ResultSetFormatter.outputAsJSON(text, all);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static String write(boolean yes, String form) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        switch (form) {
            case XML -> ResultSetFormatter.outputAsXML(text, yes);
            case CSV -> ResultSetFormatter.outputAsCSV(text, yes);
            case TSV -> ResultSetFormatter.outputAsTSV(text, yes);
            default -> ResultSetFormatter.outputAsJSON(text, yes);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static ExportFormat format(String mediaType) {
        return ExportFormat.of(mediaType).orElseThrow();
    }
}
