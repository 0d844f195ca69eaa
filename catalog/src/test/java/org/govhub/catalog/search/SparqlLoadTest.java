package org.govhub.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.NodeFactory;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.CatalogFeed;
import org.govhub.catalog.Demo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger's query may cost, and that honest ones are answered. */
class SparqlLoadTest {

    private static final String JSON = "application/sparql-results+json";
    private static final String LONG_TEXT = "VALUES ?d { '" + "a".repeat(3000) + "' } ?s ?p ?o . ?t ?q ?u ";

    private final Catalog catalog;
    private final PublicGraphs graphs;

    SparqlLoadTest(@TempDir Path data) throws IOException {
        catalog = Demo.withPack(data);
        graphs =
                PublicGraphs.open(data.resolve("catalog/public"), () -> new Visibility(new Viewer.Stranger(), catalog));
        new CatalogFeed(catalog).bringUpToDate(graphs);
    }

    @AfterEach
    void close() throws IOException {
        graphs.close();
        catalog.close();
    }

    private String ask(String query, String form) {
        return new PublicSparql(graphs).answer(PublicSparql.read(query), form);
    }

    private static String columns(int count, String column) {
        return IntStream.range(0, count).mapToObj(i -> column.formatted(i)).collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?c = '302003001/000001'",
                "?c != '302003001'",
                "?c > '302003001' && ?c < '302003002'",
                "?c >= '302003001' || ?c <= '0'",
                "!(?c = 'x')",
                "STRLEN(?c) > 3 && STRSTARTS(?c, '302003001')",
                "'PT6H'^^<http://www.w3.org/2001/XMLSchema#duration> < 'P1D'^^<http://www.w3.org/2001/XMLSchema#duration>",
                "<http://www.w3.org/2001/XMLSchema#integer>('7') = 7",
            })
    void sparql_comparisons_answered(String condition) {
        assertThat(ask("SELECT ?c { ?s <http://purl.org/dc/terms/identifier> ?c FILTER(" + condition + ") }", JSON))
                .contains(Demo.ORG_CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ ?a <urn:no> ?c } UNION { ?a <urn:none> ?c } ?a ?e ?f . ?a ?h ?i",
                "GRAPH <urn:no> { ?a ?b ?c } ?a ?e ?f . ?a ?h ?i",
                "{ SELECT ?a { ?a <urn:no> ?c } } ?a ?e ?f . ?a ?h ?i",
                "?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = <urn:x>)",
            })
    void sparql_firstPartFindsNothing_noRowsAndNoError(String pattern) {
        assertThat(ask("SELECT * { " + pattern + " }", "text/csv").lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * { VALUES ?d { 'P2147483646D'^^x:duration 'P2147483645DT1S'^^x:duration } } ORDER BY ?d",
                "SELECT * { ?s ?p ?o FILTER('P2147483646D'^^x:dayTimeDuration < 'P2147483645DT1S'^^x:dayTimeDuration) }",
                "SELECT * { ?s ?p ?o FILTER(x:duration('P2147483646D') < x:duration('P2147483645DT1S')) }",
                "SELECT (('2020-01-01T00:00:00Z'^^x:dateTime + 'P1D'^^x:duration) AS ?n) { }",
                "SELECT ?b { BIND('aaaa' AS ?a) BIND(?a + ?a AS ?b) }",
                "SELECT ?x { ?s ?p ?d } GROUP BY (UCASE(?d) AS ?x)",
                "SELECT (MAX(LCASE(?d)) AS ?x) { ?s ?p ?d }",
            })
    void sparql_whatNoTimeOutReaches_refused(String query) {
        assertThatThrownBy(() -> PublicSparql.read("PREFIX x: <http://www.w3.org/2001/XMLSchema#> " + query))
                .isInstanceOf(QueryRefusedException.class);
    }

    @Test
    void longDuration_inPublishedData_isOneToo() {
        assertThat(LongDuration.is(NodeFactory.createLiteralDT("P2147483646D", XSDDatatype.XSDduration)))
                .isTrue();
        assertThat(LongDuration.is(NodeFactory.createLiteralDT("P10Y11M30DT6H", XSDDatatype.XSDduration)))
                .isFalse();
        assertThat(LongDuration.is(NodeFactory.createLiteralString("2147483646")))
                .isFalse();
    }

    @Test
    void sparql_rowsThatRepeatALongText_refusedAtTheLengthOfTheAnswer() {
        // few columns made, so that only the answer's length stops it
        String again = "SELECT ?d ?x ?y ?z { " + LONG_TEXT + " VALUES ?x { 'x' } BIND(?d AS ?y) BIND(?d AS ?z) }";
        assertThatThrownBy(() -> ask(again, JSON)).hasMessageContaining("its answer is longer");
        assertThat(ask(again + " LIMIT 10", JSON)).contains("aaaa");
    }

    @Test
    void sparql_graphThatRepeatsALongText_refusedAtTheLengthOfTheAnswer() {
        String graph =
                "CONSTRUCT { " + columns(40, "?s <urn:%d> ?d . ?t <urn:%1$d> ?d . ") + " } { " + LONG_TEXT + " }";
        assertThatThrownBy(() -> ask(graph, "text/turtle")).hasMessageContaining("its answer is longer");
        assertThat(ask("PREFIX u: <urn:> CONSTRUCT { ?s u:x ?o } { ?s ?p ?o }", "text/turtle"))
                .contains("u:x");
    }

    @Test
    void sparql_sortedRowsOfManyMadeTexts_refusedBeforeTheyFillTheMemory() {
        String made = "SELECT * { " + LONG_TEXT + columns(100, "BIND(UCASE(?d) AS ?c%d) ") + "} ORDER BY ?o";
        assertThatThrownBy(() -> ask(made, JSON)).hasMessageContaining("too much text");
    }
}
