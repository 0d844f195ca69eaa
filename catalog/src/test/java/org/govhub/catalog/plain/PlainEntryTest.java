package org.govhub.catalog.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.SharedFiles;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.ingest.CatalogImport;
import org.govhub.catalog.ingest.DraftEntry;
import org.govhub.catalog.ingest.EntryFile;
import org.govhub.catalog.ingest.KnownEntries;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.RdfText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlainEntryTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Path PACK = Path.of("routes", "packs", "enterprise-tax", "catalog");

    private static final String SMALL = """
            {"code": "306001001/000123", "title": "婚姻登记信息", "provider": {"code": "113302250029310793", "name": "民政局"},
             "abstract": "登记与撤销。", "cycle": {"code": "每日", "grace": "PT6H"},
             "sharing": {"type": "有条件共享", "condition": "办理业务", "rules": [
                {"id": "p1", "use": "query", "to": {"region": "330225"}, "fields": ["person_id"],
                 "rows": [{"field": "status", "isNot": ["void"]}], "purposes": ["housing"], "until": "2027-12-31",
                 "callsPerDay": 500, "logPurpose": true, "legalBasis": "marriage-12"}]},
             "securityLevel": "L3",
             "fields": [
                {"name": "person_id", "label": "公民身份号码", "type": "string", "maxLength": 18, "required": true, "key": true, "sensitivity": 3},
                {"name": "status", "label": "状态", "type": "string", "sensitivity": 1, "values": ["valid", "void"]}]}
            """;

    static Stream<Path> packEntries() throws IOException {
        try (Stream<Path> files = Files.list(root().resolve(PACK))) {
            return files
                    .filter(file -> !file.getFileName().toString().matches("code-lists.*|parties.*"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Path root() {
        Path module = Path.of("").toAbsolutePath();
        Path parent = module.getParent();
        return Files.isDirectory(module.resolve("routes")) || parent == null ? module : parent;
    }

    private static Model again(Model entry) throws IOException {
        byte[] json = PlainText.JSON.writeValueAsBytes(PlainEntry.of(entry).json());
        return PlainEntry.read(json).model(DAY);
    }

    @ParameterizedTest
    @MethodSource("packEntries")
    void model_packEntry_sameGraphAfterThePlainSpelling(Path file) throws IOException {
        Model entry = RdfText.readTurtle(file);
        EntryReader.embedCodeLists(entry, RdfText.readTurtle(file.resolveSibling("code-lists.ttl")));

        assertThat(CanonicalGraph.write(again(entry))).isEqualTo(CanonicalGraph.write(entry));
        ObjectNode json = PlainEntry.of(entry).json();
        assertThat(json.path("sharing").path("rules")).isNotEmpty();
        assertThat(json.path("rdf").path("remove")).isEmpty();
        // What has no name of its own is little: labels of the update cycle and of related datasets.
        assertThat(json.path("rdf").path("add").size()).isLessThan(40);
    }

    @Test
    void model_workedExample_sameGraph() throws IOException {
        Model entry = EntryFile.split(EntryFile.read(SharedFiles.require("catalog-example.ttl")))
                .getFirst();

        assertThat(CanonicalGraph.write(again(entry))).isEqualTo(CanonicalGraph.write(entry));
    }

    @Test
    void model_importedPlan_sameGraphs() throws IOException {
        List<DraftEntry> drafts = new CatalogImport(KnownEntries.none(), Map.of())
                .check(SharedFiles.require("baiyun/gz-baiyun-open-data-plan.csv"), DAY, done -> {})
                .created();

        for (DraftEntry draft : drafts) {
            assertThat(CanonicalGraph.write(again(draft.model()))).isEqualTo(CanonicalGraph.write(draft.model()));
        }
        assertThat(drafts).hasSize(56);
    }

    @Test
    void model_unknownTriples_keptInRdf() throws IOException {
        Model entry = PlainEntry.read(SMALL.getBytes(StandardCharsets.UTF_8)).model(DAY);
        Property odd = ResourceFactory.createProperty("http://example.org/odd");
        EntryReader.subject(entry).addProperty(odd, entry.createResource().addProperty(odd, "inner", "es"));

        assertThat(PlainEntry.of(entry).json().path("rdf").path("add")).hasSize(2);
        assertThat(CanonicalGraph.write(again(entry))).isEqualTo(CanonicalGraph.write(entry));
    }

    @Test
    void model_writtenByHand_compilesToTheRuleItSays() throws IOException {
        Model entry = PlainEntry.read(SMALL.getBytes(StandardCharsets.UTF_8)).model(DAY);
        EntryReader.subject(entry).addProperty(org.govhub.catalog.rdf.Terms.Other.dcatVersion, "1.0.0");

        var dataset = EntryReader.read(entry, false);

        assertThat(dataset.title()).isEqualTo("婚姻登记信息");
        assertThat(dataset.fields()).hasSize(2);
        assertThat(dataset.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.fields()).containsExactly("person_id");
            assertThat(rule.purposes()).containsExactly("housing");
            assertThat(rule.quota()).hasFieldOrPropertyWithValue("callsPerDay", 500L);
            assertThat(rule.legalBasis()).isEqualTo("marriage-12");
        });
        assertThat(entry.contains(
                        null,
                        DCTerms.accrualPeriodicity,
                        entry.createResource("http://publications.europa.eu/resource/authority/frequency/DAILY")))
                .isTrue();
    }

    @Test
    void model_plainPartChangedUnderItsRemainder_refused() throws IOException {
        Model entry = PlainEntry.read(SMALL.getBytes(StandardCharsets.UTF_8)).model(DAY);
        EntryReader.subject(entry)
                .removeAll(org.apache.jena.vocabulary.RDF.type)
                .addProperty(org.apache.jena.vocabulary.RDF.type, org.apache.jena.vocabulary.DCAT.Dataset);
        ObjectNode json = PlainEntry.of(entry).json();
        assertThat(json.path("rdf").path("remove")).hasSize(2);

        json.put("code", "306001001/000124");

        assertThatThrownBy(() -> PlainEntry.of(json).model(DAY))
                .isInstanceOf(EntryFault.class)
                .hasMessageContaining("/rdf/remove/0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "type": "string", "maxLength": 18 | "tipo": "string"         | /fields/0/tipo
            "maxLength": 18                   | "maxLength": "long"      | /fields/0/maxLength
            "key": true                       | "key": "maybe"           | /fields/0/key
            "until": "2027-12-31"             | "until": "2027-02-30"    | /sharing/rules/0/until
            "grace": "PT6H"                   | "grace": "6 hours"       | /cycle/grace
            "to": {"region": "330225"}        | "who": "everybody"       | /sharing/rules/0/who
            "securityLevel": "L3"             | "securityLevel": "a b"   | /securityLevel
            "abstract": "登记与撤销。"           | "abstract": [[]]         | /abstract/0
            """)
    void model_wrongMember_refusedWithItsPlace(String from, String to, String place) throws IOException {
        assertThat(SMALL).contains(from);
        PlainEntry entry = PlainEntry.read(SMALL.replace(from, to).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> entry.model(DAY))
                .isInstanceOfSatisfying(
                        EntryFault.class, fault -> assertThat(fault.place()).isEqualTo(place));
    }

    @Test
    void yaml_entry_sameGraphAsJson() throws IOException {
        PlainEntry entry = PlainEntry.read(SMALL.getBytes(StandardCharsets.UTF_8));
        String yaml = PlainText.yaml(entry.json());

        Model back = PlainEntry.read(PlainText.yamlToJson(yaml, "entry.yaml")).model(DAY);

        assertThat(yaml).contains("title: 婚姻登记信息").doesNotContain("{");
        assertThat(CanonicalGraph.write(back)).isEqualTo(CanonicalGraph.write(entry.model(DAY)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: &x [1, 2]\\nb: [*x, *x]   | alias
            a: !!java.io.File [etc]     | type tag
            a: 1\\na: 2                  | uplicate
            a: [1, 2                    | line
            """)
    void yamlToJson_whatNobodyNeeds_refused(String yaml, String found) {
        assertThatThrownBy(() -> PlainText.yamlToJson(yaml.replace("\\n", "\n"), "bad.yaml"))
                .isInstanceOf(EntryFault.class)
                .hasMessageContaining(found);
    }

    @Test
    void yamlToJson_numbersThatAreTexts_keepTheirDigits() throws IOException {
        byte[] json = PlainText.yamlToJson("provider: 113302250029310793\ncode: 000123\nlength: 18\n", "a.yaml");

        assertThat(new String(json, StandardCharsets.UTF_8).replaceAll("\\s", ""))
                .isEqualTo("{\"provider\":\"113302250029310793\",\"code\":\"000123\",\"length\":18}");
    }
}
