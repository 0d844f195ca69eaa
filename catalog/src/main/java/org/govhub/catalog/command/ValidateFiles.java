package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.RDF;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.ingest.EntryFile;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.source.SourceRegistry;
import org.govhub.catalog.validation.CrossEntryCheck;
import org.govhub.catalog.validation.EntryValidator;
import org.govhub.catalog.validation.Finding;
import org.govhub.catalog.validation.Finding.Level;

/** Judges entry files; a file without datasets (parties, code lists) completes the entries beside it. */
record ValidateFiles(Terminal terminal, SourceRegistry held) {

    /** @param tiers how many findings of each level, unlisted ones too */
    record Result(boolean valid, int files, int entries, Map<String, Integer> tiers, List<FindingList.Item> findings) {}

    int run(List<Path> paths) throws IOException {
        FindingList found = new FindingList(terminal);
        CrossEntryCheck across = new CrossEntryCheck();
        Map<Path, Model> besides = new HashMap<>();
        Map<String, String> fileOfCode = new HashMap<>();
        int files = 0;
        int entries = 0;
        for (Path file : files(paths)) {
            files++;
            String name = String.valueOf(file.getFileName());
            try {
                for (Model entry : entries(file, besides)) {
                    entries++;
                    List<Finding> findings = new ArrayList<>(EntryValidator.validate(entry));
                    findings.addAll(across.add(entry, name));
                    findings.addAll(held.collected(entry));
                    held.put(entry);
                    EntryValidator.code(entry).ifPresent(code -> fileOfCode.put(code, name));
                    findings.forEach(finding -> found.add(name, finding));
                    terminal.progress("validate.progress", entries, files);
                }
            } catch (EntryFault fault) {
                found.add(new FindingList.Item(
                        name, "", "must", "readable", fault.place(), "", 0, fault.problem(), fault.remedy()));
            }
        }
        fileOfCode.forEach((code, name) -> held.sources(code).forEach(finding -> found.add(name, finding)));
        boolean valid = found.count(Level.MUST) == 0;
        report(new Result(valid, files, entries, found.tiers(), found.items()), found);
        return valid ? CommandOptions.DONE : CommandOptions.NO;
    }

    private static List<Path> files(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.walk(path)) {
                    inside.filter(EntryFile::isOne).sorted().forEach(files::add);
                }
            } else if (Files.exists(path)) {
                files.add(path);
            } else {
                throw new NoSuchFileException(path.toString());
            }
        }
        return files;
    }

    private static List<Model> entries(Path file, Map<Path, Model> besides) throws IOException {
        Model model = EntryFile.read(file);
        if (!model.contains(null, RDF.type, DCAT.Dataset)) {
            return List.of();
        }
        Model shared = beside(file, besides);
        List<Model> entries = EntryFile.split(model);
        entries.forEach(entry -> complete(entry, shared));
        return entries;
    }

    private static void complete(Model entry, Model shared) {
        EntryReader.embedCodeLists(entry, shared);
        for (RDFNode node : entry.listObjects().toList()) {
            if (node.isURIResource() && !entry.contains(node.asResource(), null, (RDFNode) null)) {
                entry.add(shared.listStatements(node.asResource(), null, (RDFNode) null));
            }
        }
    }

    /** The code lists, laws and parties that lie beside an entry's file; each folder is read once. */
    private static Model beside(Path file, Map<Path, Model> besides) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return ModelFactory.createDefaultModel();
        }
        Model known = besides.get(folder);
        if (known == null) {
            known = shared(folder);
            besides.put(folder, known);
        }
        return known;
    }

    private static Model shared(Path folder) throws IOException {
        Model shared = ModelFactory.createDefaultModel();
        try (Stream<Path> siblings = Files.list(folder)) {
            for (Path sibling : siblings.filter(EntryFile::isOne).sorted().toList()) {
                try {
                    Model model = EntryFile.read(sibling);
                    if (!model.contains(null, RDF.type, DCAT.Dataset)) {
                        shared.add(model);
                    }
                } catch (EntryFault brokenNeighbour) {
                    // It is reported when it is validated itself; here it only cannot help.
                    continue;
                }
            }
        }
        return shared;
    }

    private void report(Result result, FindingList findings) {
        if (terminal.json()) {
            terminal.value(result);
            return;
        }
        findings.print(terminal.out());
        terminal.line(
                result.valid() ? "validate.valid" : "validate.invalid",
                result.entries(),
                result.files(),
                findings.count(Level.MUST),
                findings.count(Level.SHOULD),
                findings.count(Level.HINT));
    }
}
