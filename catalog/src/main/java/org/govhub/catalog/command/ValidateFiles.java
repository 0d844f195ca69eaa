package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
import org.govhub.catalog.validation.EntryValidator;
import org.govhub.catalog.validation.Finding;
import org.govhub.catalog.validation.Finding.Level;

/** Judges entry files; a file without datasets (parties, code lists) completes the entries beside it. */
record ValidateFiles(Terminal terminal) {

    record Result(boolean valid, int files, int entries, List<Item> findings) {}

    record Item(
            String file,
            String code,
            String level,
            String rule,
            String place,
            String found,
            int more,
            String message,
            String remedy) {}

    int run(List<Path> paths) throws IOException {
        List<Item> items = new ArrayList<>();
        Map<String, String> fileOfCode = new HashMap<>();
        int files = 0;
        int entries = 0;
        for (Path file : files(paths)) {
            files++;
            String name = String.valueOf(file.getFileName());
            try {
                for (Model entry : entries(file)) {
                    entries++;
                    List<Finding> findings = EntryValidator.validate(entry);
                    findings.forEach(finding -> items.add(item(name, finding)));
                    EntryValidator.code(entry).ifPresent(code -> {
                        String other = fileOfCode.putIfAbsent(code, name);
                        if (other != null) {
                            items.add(fault(name, code, "code-once", terminal.say("validate.codeTwice", other)));
                        }
                    });
                }
            } catch (EntryFault fault) {
                items.add(
                        new Item(name, "", "must", "readable", fault.place(), "", 0, fault.problem(), fault.remedy()));
            }
        }
        boolean valid = items.stream().noneMatch(item -> item.level().equals("must"));
        report(new Result(valid, files, entries, items));
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

    private static List<Model> entries(Path file) throws IOException {
        Model model = EntryFile.read(file);
        if (!model.contains(null, RDF.type, DCAT.Dataset)) {
            return List.of();
        }
        Model shared = beside(file);
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

    /** The code lists, laws and parties that lie beside an entry's file. */
    private static Model beside(Path file) throws IOException {
        Model shared = ModelFactory.createDefaultModel();
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return shared;
        }
        try (Stream<Path> siblings = Files.list(folder)) {
            for (Path sibling : siblings.filter(EntryFile::isOne).sorted().toList()) {
                Model model = sibling.endsWith(file.getFileName()) ? shared : EntryFile.read(sibling);
                if (!model.contains(null, RDF.type, DCAT.Dataset)) {
                    shared.add(model);
                }
            }
        } catch (EntryFault brokenNeighbour) {
            // It is reported when it is validated itself; here it only cannot help.
            return shared;
        }
        return shared;
    }

    private Item item(String file, Finding finding) {
        return new Item(
                file,
                finding.code(),
                finding.level().name().toLowerCase(Locale.ROOT),
                finding.rule(),
                finding.place(),
                finding.found(),
                finding.more(),
                finding.message(terminal.locale()),
                finding.remedy(terminal.locale()));
    }

    private Item fault(String file, String code, String rule, String message) {
        String must = Level.MUST.name().toLowerCase(Locale.ROOT);
        return new Item(file, code, must, rule, code, "", 0, message, terminal.say("validate.codeTwice.remedy"));
    }

    private void report(Result result) {
        if (terminal.json()) {
            terminal.value(result);
            return;
        }
        for (Item item : result.findings()) {
            String where = item.found().isEmpty() ? item.place() : item.place() + " (" + item.found() + ")";
            terminal.out()
                    .println(terminal.say(
                            "validate.finding",
                            terminal.say("level." + item.level()),
                            item.file(),
                            where,
                            item.message(),
                            item.remedy()));
            if (item.more() > 0) {
                terminal.line("validate.more", item.more());
            }
        }
        terminal.line(
                result.valid() ? "validate.valid" : "validate.invalid",
                result.entries(),
                result.files(),
                result.findings().size());
    }
}
