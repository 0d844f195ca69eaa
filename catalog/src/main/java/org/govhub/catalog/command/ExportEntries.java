package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.RDF;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.EntryState;
import org.govhub.catalog.EntrySummary;
import org.govhub.catalog.ExportFormat;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.jspecify.annotations.Nullable;

/** Writes the catalogue out: everything it holds, drafts with their state, or the published part only. */
record ExportEntries(Terminal terminal, DataFolder folder) {

    /** What is written. */
    enum Spelling {
        TTL(RDFFormat.TURTLE_PRETTY, ExportFormat.TURTLE),
        JSONLD(RDFFormat.JSONLD11, ExportFormat.JSON_LD),
        RDF(RDFFormat.RDFXML, ExportFormat.RDF_XML),
        CSV(null, null);

        private final @Nullable RDFFormat graph;
        private final @Nullable ExportFormat published;

        Spelling(@Nullable RDFFormat graph, @Nullable ExportFormat published) {
            this.graph = graph;
            this.published = published;
        }

        /** The spelling of that name; without one Turtle, or JSON-LD where a program reads. */
        static Spelling named(@Nullable String name, boolean json) {
            if (name == null) {
                return json ? JSONLD : TTL;
            }
            for (Spelling spelling : values()) {
                if (spelling.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return spelling;
                }
            }
            throw new CommandFault("fault.format", CommandOptions.WRONG_USAGE, name);
        }
    }

    private static final String[] HEADINGS = {
        "资源代码", "数据集名称", "提供方", "提供方代码", "摘要", "信息项", "格式", "更新周期", "共享类型", "开放属性", "主题分类"
    };

    int run(Spelling spelling, @Nullable Path out, boolean publishedOnly) throws IOException {
        try (Catalog catalog = folder.read()) {
            List<EntrySummary> entries = catalog.list().stream()
                    .filter(entry -> !publishedOnly || entry.state() == EntryState.PUBLISHED)
                    .toList();
            String text = text(catalog, entries, spelling, publishedOnly);
            if (out == null) {
                terminal.out().print(text);
                return CommandOptions.DONE;
            }
            Files.writeString(out, text, StandardCharsets.UTF_8);
            if (terminal.json()) {
                terminal.value(Map.of("file", out.toString(), "entries", entries.size()));
            }
            terminal.line("export.done", entries.size(), out);
            return CommandOptions.DONE;
        }
    }

    private static String text(Catalog catalog, List<EntrySummary> entries, Spelling spelling, boolean publishedOnly)
            throws IOException {
        if (spelling.graph == null || spelling.published == null) {
            return csv(catalog, entries);
        }
        return publishedOnly
                ? catalog.export(spelling.published)
                : RdfText.write(graph(catalog, entries), spelling.graph);
    }

    private static Model graph(Catalog catalog, List<EntrySummary> entries) {
        Model all = ModelFactory.createDefaultModel();
        all.setNsPrefix("gdx", Gdx.NS).setNsPrefix("gdxv", Codes.NS).setNsPrefix("dcat", DCAT.NS);
        all.createResource(Ids.catalog.getURI()).addProperty(RDF.type, DCAT.Catalog);
        for (EntrySummary entry : entries) {
            Model model = catalog.model(entry.code()).orElseThrow();
            var dataset = EntryReader.subject(model);
            model.listSubjectsWithProperty(FOAF.primaryTopic, dataset).toList().forEach(record -> record.removeAll(
                            Gdx.lifecycleState)
                    .addProperty(
                            Gdx.lifecycleState,
                            model.createResource(
                                    Codes.NS + "lifecycle-" + entry.state().code())));
            all.add(model).add(Ids.catalog, DCAT.dataset, dataset);
        }
        return all;
    }

    /** The columns an import knows, so that an export can be edited and imported again. */
    private static String csv(Catalog catalog, List<EntrySummary> entries) throws IOException {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(
                text, CSVFormat.RFC4180.builder().setHeader(HEADINGS).get())) {
            for (EntrySummary summary : entries) {
                EntryFacts entry =
                        EntryFacts.of(summary, catalog.model(summary.code()).orElseThrow());
                boolean registered = entry.provider().length() == 18;
                printer.printRecord(
                        entry.code(),
                        entry.title(),
                        entry.providerName(),
                        registered ? entry.provider() : "",
                        entry.summary(),
                        entry.items().isEmpty() ? labels(entry) : entry.items(),
                        String.join("、", entry.formats()),
                        entry.cycle(),
                        entry.sharingType(),
                        entry.openness(),
                        String.join("、", entry.themes()));
            }
        }
        return text.toString();
    }

    private static String labels(EntryFacts entry) {
        return entry.fields().stream().map(EntryFacts.FieldFacts::label).collect(Collectors.joining("、"));
    }
}
