package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.PublishedVersion;
import org.govhub.catalog.change.Change;
import org.govhub.catalog.change.ChangeClass;
import org.govhub.catalog.change.Changes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says what differs between two versions of an entry, and whether the version's number says enough. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "${bundle:catalog.diff}",
        footer = {"", "hub catalog diff 302001001/000001 1.0.0 1.1.0"})
final class DiffCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand parent;

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Option(names = "--file", paramLabel = "FILE", description = "${bundle:catalog.diff.file}")
    private @Nullable Path file;

    @Parameters(arity = "0..3", paramLabel = "CODE [V1 V2]", description = "${bundle:catalog.diff.code}")
    private List<String> places = List.of();

    record Item(String kind, String changeClass, String place, String zh, String en) {}

    record Result(
            String code,
            String from,
            String to,
            boolean widening,
            boolean breaking,
            String suggested,
            boolean versionEnough,
            List<Item> changes) {}

    /** Two versions of one entry. */
    private record Two(String code, Model before, Model after) {}

    @Override
    public Integer call() {
        return options.run(terminal -> {
            try (Catalog catalog = CatalogCommand.folder(parent, options).read()) {
                Two two = two(catalog);
                Changes changes = Changes.between(two.before(), two.after());
                report(terminal, two.code(), changes);
                return changes.isStatedVersionEnough() ? CommandOptions.DONE : CommandOptions.NO;
            }
        });
    }

    private Two two(Catalog catalog) throws IOException {
        boolean usable = file == null ? places.size() == 1 || places.size() == 3 : places.size() <= 1;
        if (!usable) {
            throw new CommandFault("fault.diffUsage", CommandOptions.WRONG_USAGE);
        }
        if (places.size() == 3) {
            String code = places.get(0);
            List<PublishedVersion> versions = catalog.versions(code);
            return new Two(
                    code,
                    version(catalog, code, versions, places.get(1)),
                    version(catalog, code, versions, places.get(2)));
        }
        Drafts.Draft draft = Drafts.read(catalog, places.isEmpty() ? null : places.get(0), file);
        Model published = draft.published();
        if (published != null) {
            return new Two(draft.code(), published, draft.model());
        }
        throw new CommandFault("fault.noSecondVersion", CommandOptions.NO, draft.code());
    }

    private static Model version(Catalog catalog, String code, List<PublishedVersion> versions, String number) {
        return versions.stream()
                .filter(version -> version.version().equals(number))
                .reduce((older, newer) -> newer)
                .map(version -> catalog.model(version.content()))
                .orElseThrow(() -> new CommandFault("fault.noVersion", CommandOptions.NO, code, number));
    }

    private static void report(Terminal terminal, String code, Changes changes) {
        Result result = new Result(
                code,
                changes.from(),
                changes.to(),
                changes.widens(),
                changes.breaks(),
                changes.suggested().toString(),
                changes.isStatedVersionEnough(),
                changes.all().stream().map(DiffCommand::item).toList());
        if (terminal.json()) {
            terminal.value(result);
            return;
        }
        terminal.line("diff.head", code, result.from(), result.to());
        print(terminal, changes.all());
        terminal.line(result.versionEnough() ? "diff.enough" : "diff.notEnough", result.to(), result.suggested());
    }

    static Item item(Change change) {
        return new Item(
                change.kind().code(),
                change.changeClass().name().toLowerCase(Locale.ROOT),
                change.place(),
                change.sentence(Locale.SIMPLIFIED_CHINESE),
                change.sentence(Locale.ENGLISH));
    }

    /** One line a change; says so when there is none. */
    static void print(Terminal terminal, List<Change> changes) {
        for (Change change : changes) {
            terminal.line("diff.change", word(terminal, change.changeClass()), change.sentence(terminal.locale()));
        }
        if (changes.isEmpty()) {
            terminal.line("diff.none");
        }
    }

    static String word(Terminal terminal, ChangeClass changeClass) {
        return terminal.say("class." + changeClass.name().toLowerCase(Locale.ROOT));
    }
}
