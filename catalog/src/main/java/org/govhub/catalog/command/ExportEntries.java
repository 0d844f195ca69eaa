package org.govhub.catalog.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.govhub.catalog.plain.CsvCells;
import org.govhub.catalog.plain.PlainEntry;
import org.govhub.catalog.plain.PlainText;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.exchange.message.Uscc;
import org.jspecify.annotations.Nullable;

/** Writes the catalogue out: everything it holds, drafts with their state, or the published part only. */
record ExportEntries(Terminal terminal, DataFolder folder) {

    /** What is written. */
    enum Spelling {
        TTL(RDFFormat.TURTLE_PRETTY, ExportFormat.TURTLE),
        JSONLD(RDFFormat.JSONLD11, ExportFormat.JSON_LD),
        RDF(RDFFormat.RDFXML, ExportFormat.RDF_XML),
        JSON(null, null),
        YAML(null, null),
        XLSX(null, null),
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
            if (spelling == Spelling.XLSX && out == null) {
                throw new CommandFault("fault.needsOut", CommandOptions.WRONG_USAGE);
            }
            if (out == null) {
                write(catalog, entries, spelling, publishedOnly, terminal.out());
                return CommandOptions.DONE;
            }
            if (spelling == Spelling.XLSX) {
                PlanSheet.write(out, HEADINGS, rows(catalog, entries));
            } else {
                try (Writer file = Files.newBufferedWriter(out, StandardCharsets.UTF_8)) {
                    write(catalog, entries, spelling, publishedOnly, file);
                }
            }
            if (terminal.json()) {
                terminal.value(Map.of("file", out.toString(), "entries", entries.size()));
            }
            terminal.line("export.done", entries.size(), out);
            return CommandOptions.DONE;
        }
    }

    private void write(Catalog catalog, List<EntrySummary> entries, Spelling spelling, boolean publishedOnly, Writer to)
            throws IOException {
        if (spelling.graph != null && spelling.published != null) {
            to.write(
                    publishedOnly
                            ? catalog.export(spelling.published)
                            : RdfText.write(graph(catalog, entries), spelling.graph));
        } else if (spelling == Spelling.CSV) {
            csv(catalog, entries, to);
        } else {
            plain(catalog, entries, spelling == Spelling.YAML, to);
        }
    }

    /** One entry after the other, so that tens of thousands need no more memory than one. */
    private void plain(Catalog catalog, List<EntrySummary> entries, boolean yaml, Writer to) throws IOException {
        to.write(yaml ? "" : "[");
        String between = yaml ? "" : "\n";
        int done = 0;
        for (EntrySummary entry : entries) {
            ObjectNode json =
                    PlainEntry.of(catalog.model(entry.code()).orElseThrow()).json();
            to.write(between + (yaml ? PlainText.yaml(List.of(json)) : PlainText.JSON.writeValueAsString(json)));
            between = yaml ? "" : ",\n";
            terminal.progress("export.progress", ++done, entries.size());
        }
        to.write(yaml ? (entries.isEmpty() ? "[]\n" : "") : "\n]\n");
    }

    private Model graph(Catalog catalog, List<EntrySummary> entries) {
        Model all = ModelFactory.createDefaultModel();
        all.setNsPrefix("gdx", Gdx.NS).setNsPrefix("gdxv", Codes.NS).setNsPrefix("dcat", DCAT.NS);
        all.createResource(Ids.catalog.getURI()).addProperty(RDF.type, DCAT.Catalog);
        int done = 0;
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
            terminal.progress("export.progress", ++done, entries.size());
        }
        return all;
    }

    /** The columns an import knows, so that an export can be edited and imported again. */
    private void csv(Catalog catalog, List<EntrySummary> entries, Writer to) throws IOException {
        CSVPrinter printer = new CSVPrinter(
                to, CSVFormat.RFC4180.builder().setHeader(HEADINGS).get());
        for (Iterator<List<String>> rows = rows(catalog, entries); rows.hasNext(); ) {
            printer.printRecord(CsvCells.write(rows.next()));
        }
        printer.flush();
    }

    private Iterator<List<String>> rows(Catalog catalog, List<EntrySummary> entries) {
        AtomicInteger done = new AtomicInteger();
        return entries.stream()
                .map(summary -> {
                    terminal.progress("export.progress", done.incrementAndGet(), entries.size());
                    return row(
                            EntryFacts.of(summary, catalog.model(summary.code()).orElseThrow()));
                })
                .iterator();
    }

    private static List<String> row(EntryFacts entry) {
        boolean registered = Uscc.isValid(entry.provider());
        return List.of(
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

    private static String labels(EntryFacts entry) {
        return entry.fields().stream().map(EntryFacts.FieldFacts::label).collect(Collectors.joining("、"));
    }
}
