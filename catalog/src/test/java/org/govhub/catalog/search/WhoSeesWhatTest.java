package org.govhub.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.CatalogFeed;
import org.govhub.catalog.Demo;
import org.govhub.catalog.ExportFormat;
import org.govhub.catalog.Proposal;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;
import org.govhub.catalog.store.CatalogStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of the pack's three entries one is open to anybody; a draft is there too. Whoever may not see something finds no trace. */
class WhoSeesWhatTest {

    private static final String DRAFT = "302009001/000001";
    private static final String JSON = "application/sparql-results+json";

    private final Path data;
    private final Catalog catalog;
    private final CatalogFeed feed;
    private final SearchIndex index;
    private final CatalogStore store;
    private final PublicGraphs graphs;

    WhoSeesWhatTest(@TempDir Path data) throws IOException {
        this.data = data;
        catalog = Demo.withPack(data);
        catalog.append(
                List.of(Proposal.draft(
                        RdfText.readTurtle(Demo.find("catalog/src/test/resources/org/govhub/catalog/entry/minimal.ttl")
                                .orElseThrow()),
                        "draft")),
                Demo.COMPILER);
        feed = new CatalogFeed(catalog);
        index = SearchIndex.inMemory(data, uscc -> stranger().name(uscc));
        store = CatalogStore.open(data.resolve("catalog/tdb2"));
        graphs = PublicGraphs.open(data.resolve("catalog/public"), this::stranger);
        follow();
    }

    @AfterEach
    void close() throws IOException {
        graphs.close();
        store.close();
        index.close();
        catalog.close();
    }

    private void follow() throws IOException {
        feed.bringUpToDate(index);
        feed.bringUpToDate(store);
        feed.bringUpToDate(graphs);
    }

    private Visibility stranger() {
        return new Visibility(new Viewer.Stranger(), catalog);
    }

    private Visibility party(String uscc) {
        return new Visibility(
                new Viewer.Member(Objects.requireNonNull(catalog.directory().party(uscc))), catalog);
    }

    private List<String> codes(String words, Visibility visibility) throws IOException {
        return index.find(SearchQuestion.of(words), visibility).hits().stream()
                .map(SearchResult.Hit::code)
                .toList();
    }

    private String ask(String query) {
        return new PublicSparql(graphs).answer(PublicSparql.read(query), JSON);
    }

    @Test
    void search_stranger_onlyTheOpenEntry_alsoInCounts() throws IOException {
        SearchResult all = index.find(SearchQuestion.of(""), stranger());
        assertThat(all.total()).isEqualTo(1);
        assertThat(all.hits()).extracting(SearchResult.Hit::code).containsExactly(Demo.ORG_CODE);
        all.facets().values().forEach(counts -> assertThat(counts.stream()
                        .mapToInt(SearchResult.Count::entries)
                        .max()
                        .orElse(0))
                .isLessThanOrEqualTo(1));
        assertThat(all.facets().getOrDefault(Facet.PROVIDER, List.of())).hasSize(1);
        assertThat(index.find(SearchQuestion.of("企业登记"), stranger()).total()).isZero();
        assertThat(index.find(SearchQuestion.of("欠税"), stranger()).total()).isZero();
    }

    @Test
    void search_party_everyPublishedEntry_butNoDraft() throws IOException {
        assertThat(codes("", party(Demo.LOCAL_TAX))).containsExactly(Demo.REGISTRATION, Demo.TAX, Demo.ORG_CODE);
        assertThat(codes("qydj", party(Demo.LOCAL_TAX))).contains(Demo.REGISTRATION);
        assertThat(codes("欠税", party(Demo.LOCAL_TAX))).doesNotContain(DRAFT);
        assertThat(codes("欠税", new Visibility(new Viewer.Operator(), catalog))).contains(DRAFT);
    }

    @Test
    void search_nameOfAField_onlyForWhomItConcerns() throws IOException {
        assertThat(codes("注册资本", party(Demo.REGISTRAR))).containsExactly(Demo.REGISTRATION);
        assertThat(codes("注册资本", party(Demo.QUALITY))).isEmpty();
        assertThat(codes("颁发日期", stranger())).isEmpty();
    }

    @Test
    void search_suspendedOrRetired_goneAtOnce_evenBeforeTheIndexKnows() throws IOException {
        catalog.append(List.of(Step.of(Kind.ENTRY, Demo.ORG_CODE, Transition.SUSPEND, "incident")), Demo.ADMINISTRATOR);

        assertThat(index.find(SearchQuestion.of(""), stranger()).total()).isZero();
        assertThat(codes("", party(Demo.LOCAL_TAX))).containsExactly(Demo.REGISTRATION, Demo.TAX);
        follow();
        assertThat(ask("SELECT * { ?s ?p ?o }")).doesNotContain("302003001");
    }

    @Test
    void view_stranger_titlePageOnly() {
        Model shown = EntryView.of(store.current(Demo.ORG_CODE).orElseThrow(), Demo.ORG_CODE, stranger());

        assertThat(shown.contains(null, DCTerms.title, "组织机构代码信息", "zh")).isTrue();
        assertThat(shown.contains(null, Gdx.fieldName)).isFalse();
        assertThat(shown.contains(null, Odrl.hasPolicy)).isFalse();
        assertThat(shown.contains(null, DCAT.contactPoint)).isFalse();
        assertThat(shown.contains(null, DCTerms.conformsTo)).isFalse();
    }

    @Test
    void view_party_fieldsItMayHave_providerAll() {
        Model registration = store.current(Demo.REGISTRATION).orElseThrow();
        Model shown = EntryView.of(registration, Demo.REGISTRATION, party(Demo.QUALITY));

        assertThat(shown.contains(null, Gdx.fieldName, "name")).isTrue();
        assertThat(shown.contains(null, Gdx.fieldName, "phone")).isFalse();
        assertThat(shown.contains(null, Odrl.hasPolicy)).isFalse();
        assertThat(EntryView.of(registration, Demo.REGISTRATION, party(Demo.REGISTRAR))
                        .contains(null, Odrl.hasPolicy))
                .isTrue();
    }

    @Test
    void sparql_everythingThereIs_isTheOpenEntry() {
        assertThat(ask("SELECT ?c { ?s <http://purl.org/dc/terms/identifier> ?c }"))
                .contains(Demo.ORG_CODE)
                .doesNotContain(Demo.REGISTRATION)
                .doesNotContain(DRAFT);
        assertThat(ask("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"))
                .contains("urn:govhub:entry:" + Demo.ORG_CODE)
                .doesNotContain("302001001")
                .doesNotContain("draft");
        assertThat(ask("ASK { GRAPH <https://hub.example.gov/id/dataset/302009001-000001-draft> { ?s ?p ?o } }"))
                .contains("false");
        assertThat(ask("ASK { ?s <https://hub.example.gov/ns/gdx#fieldName> ?o }"))
                .contains("false");
    }

    @Test
    void sparql_usefulQueries_answered() {
        assertThat(ask("PREFIX dct: <http://purl.org/dc/terms/> SELECT (COUNT(DISTINCT ?s) AS ?n) ?p"
                        + " { ?s dct:publisher ?p FILTER EXISTS { ?s dct:title ?t FILTER(CONTAINS(?t, \"机构\")) } }"
                        + " GROUP BY ?p ORDER BY DESC(?n)"))
                .contains("11330225002931044G");
        assertThat(ask("SELECT * { ?s ?p ?o FILTER REGEX(?o, \"^组织.*信息$\") }")).contains("组织机构代码信息");
        assertThat(new PublicSparql(graphs)
                        .answer(
                                PublicSparql.read("CONSTRUCT WHERE { ?s <http://www.w3.org/ns/dcat#theme> ?o }"),
                                "text/turtle"))
                .contains("theme-02");
        assertThat(new PublicSparql(graphs)
                        .answer(PublicSparql.read("SELECT ?t { ?s <http://purl.org/dc/terms/title> ?t }"), "text/csv"))
                .startsWith("t\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
                "SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
                "SELECT * { { SELECT * { SERVICE ?x { ?s ?p ?o } } } }",
                "SELECT * { ?s ?p ?o FILTER NOT EXISTS { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } } }",
                "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
                "SELECT * FROM NAMED <http://127.0.0.1:1/> { GRAPH ?g { ?s ?p ?o } }",
                "DESCRIBE <urn:x> FROM <http://127.0.0.1:1/>",
                "LOAD <http://127.0.0.1:1/>",
                "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
                "DROP ALL",
                "SELECT * { ?s ?p ?o } OFFSET 1000000000",
                "SELECT * { { SELECT * { ?s ?p ?o } OFFSET 1000000000 } }",
                "SELECT * { ?s (<urn:p>|!<urn:q>)* ?o }",
                "SELECT * { ?s <urn:p>+ ?o }",
                "SELECT * { ?s (<urn:p>/<urn:q>?) ?o }",
                "SELECT * { ?s ?p ?o FILTER REGEX(?o, \"(a+)+$\") }",
                "SELECT * { ?s ?p ?o FILTER REGEX(?o, ?o) }",
                "SELECT * { ?s ?p ?o FILTER REGEX(?o, \".*.*.*x\") }",
                "SELECT (REPLACE(?o, \"a\", \"aaaa\") AS ?r) { ?s ?p ?o }",
                "SELECT (CONCAT(?o, ?o) AS ?r) { ?s ?p ?o }",
                "SELECT (GROUP_CONCAT(?o) AS ?r) { ?s ?p ?o }",
                "SELECT (COUNT(CONCAT(?o, ?o)) AS ?r) { ?s ?p ?o }",
                "SELECT * { ?s ?p ?o } ORDER BY (ENCODE_FOR_URI(?o))",
                "SELECT * { ?s ?p ?o } GROUP BY ?s ?p ?o HAVING (STRLEN(CONCAT(?o, ?o)) > 1)",
                "SELECT * { BIND(<java:java.lang.Runtime>(1) AS ?x) }",
                "SELECT * { BIND(9*9*9*9*9 AS ?x) }",
                "JSON { \"a\": ?s } WHERE { ?s ?p ?o }",
                "SELECT nonsense"
            })
    void sparql_whatIsNotHarmless_refused(String query) {
        assertThatThrownBy(() -> ask(query)).isInstanceOf(QueryRefusedException.class);
    }

    @Test
    void sparql_nestedToTheParsersEnd_refused() {
        assertThatThrownBy(() -> ask("SELECT * { FILTER" + "(".repeat(3000) + "1" + ")".repeat(3000) + " }"))
                .isInstanceOf(QueryRefusedException.class);
        assertThatThrownBy(() -> ask("SELECT * {".repeat(300) + "}".repeat(300)))
                .isInstanceOf(QueryRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT (COUNT(*) AS ?total) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }",
                "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o } ORDER BY ?l LIMIT 1"
            })
    void sparql_productOfEverything_isStopped(String query) {
        // after so many rows or, on a slow machine, so many seconds; without a bound it would not end at all
        assertThatThrownBy(() -> ask(query)).isInstanceOf(QueryRefusedException.class);
    }

    @Test
    void sparql_magicProperties_areOrdinaryOnes() {
        assertThat(ask("SELECT * { <urn:a:b> <http://jena.apache.org/ARQ/property#splitIRI> (?x ?y) }"))
                .contains("\"bindings\": [");
        assertThat(ask("ASK { ?x <http://jena.apache.org/ARQ/property#versionARQ> ?y }"))
                .contains("false");
    }

    @Test
    void sparql_rows_areCapped() {
        String all = ask("SELECT ?a ?d ?x { ?a ?b ?c . ?d ?e ?f . ?g ?h ?x }");
        assertThat(all.split("\"x\": \\{", -1)).hasSize(PublicSparql.MOST_ROWS + 1);
    }

    @Test
    void feed_stranger_oneEntryWithPaging() throws IOException {
        Model page = RdfText.read(
                new DcatFeed(catalog, store, index, stranger(), "http://hub/catalog/dcat")
                        .page(1, 10, ExportFormat.TURTLE),
                Lang.TURTLE,
                "feed");
        assertThat(page.listSubjectsWithProperty(RDF.type, DCAT.Dataset).toList())
                .singleElement()
                .extracting(Object::toString)
                .isEqualTo("https://hub.example.gov/id/dataset/302003001-000001");
        assertThat(page.contains(null, page.createProperty("http://www.w3.org/ns/hydra/core#totalItems")))
                .isTrue();
        assertThat(page.contains(null, page.createProperty("http://www.w3.org/ns/hydra/core#next")))
                .isFalse();
    }

    @Test
    void feed_party_threeEntriesOnTwoPages() throws IOException {
        DcatFeed feedOfParty = new DcatFeed(catalog, store, index, party(Demo.QUALITY), "http://hub/catalog/dcat");
        String first = feedOfParty.page(1, 2, ExportFormat.TURTLE);
        String second = feedOfParty.page(2, 2, ExportFormat.TURTLE);
        assertThat(first).contains("302001001", "302002001", "page=2").doesNotContain("302003001-000001>", DRAFT);
        assertThat(second).contains("组织机构代码信息", "hydra:previous").doesNotContain("hydra:next");
    }

    @Test
    void copies_rebuilt_equalThoseThatFollowed() throws IOException {
        catalog.append(List.of(Step.of(Kind.ENTRY, Demo.TAX, Transition.SUSPEND, "incident")), Demo.ADMINISTRATOR);
        follow();
        try (SearchIndex anew = SearchIndex.inMemory(data, uscc -> stranger().name(uscc));
                CatalogStore again = CatalogStore.open(data.resolve("again"))) {
            feed.bringUpToDate(anew);
            feed.bringUpToDate(again);

            Visibility operator = new Visibility(new Viewer.Operator(), catalog);
            assertThat(anew.find(SearchQuestion.of(""), operator))
                    .isEqualTo(index.find(SearchQuestion.of(""), operator));
            for (String code : List.of(Demo.REGISTRATION, Demo.TAX, Demo.ORG_CODE)) {
                assertThat(CanonicalGraph.write(again.current(code).orElseThrow()))
                        .isEqualTo(CanonicalGraph.write(store.current(code).orElseThrow()));
            }
            assertThat(again.draft(DRAFT)).isPresent();
            assertThat(store.current(DRAFT)).isEmpty();
            assertThat(again.position()).isEqualTo(store.position()).isEqualTo(feed.position());
        }
    }
}
